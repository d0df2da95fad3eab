import Foundation
import GRDB
import Testing

@testable import SQLStore

@Suite("An acknowledgement")
struct DurabilityTests {
    let folder: TemporaryFolder
    let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder.file("hub.sqlite")
    }

    @Test func `comes after the commit`() async throws {
        let database = try SQLDatabase(path: path, migrations: [.log])
        let other = try DatabaseQueue(path: path)
        for number in 0..<20 {
            try await database.write { try $0.execute("INSERT INTO log (entry) VALUES (\("\(number)"))") }
            let count = try await other.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM log") }
            #expect(count == number + 1)
        }
    }

    @Test func `rests on settings read back from every connection`() async throws {
        let database = try SQLDatabase(path: path, migrations: [.log])
        let pragmas = ["journal_mode", "synchronous", "foreign_keys", "busy_timeout"]
        let settings = { @Sendable (transaction: SQLTransaction) in
            try pragmas.map { pragma in
                try transaction.row(SQL(stringLiteral: "PRAGMA \(pragma)"))?.values.first
            }
        }
        #expect(try await database.write(settings) == [.text("wal"), .integer(2), .integer(1), .integer(5000)])
        #expect(try await database.read(settings) == [.text("wal"), .integer(2), .integer(1), .integer(10_000)])
        #expect(try await database.check() == [])
    }

    @Test(arguments: [("NORMAL", 1), ("OFF", 0)])
    func `is not given at all by a database that may forget`(synchronous: String, level: Int) {
        var options = SQLDatabase.Options()
        options.synchronous = synchronous
        #expect(throws: SQLFailure.unsafeSettings("synchronous is \(level) instead of 2")) {
            try SQLDatabase(path: path, migrations: [.log], options: options)
        }
    }

    @Test func `outlives the process and leaves one file behind a proper end`() async throws {
        let database = try SQLDatabase(path: path, migrations: [.log])
        for number in 0..<100 {
            try await database.write { try $0.execute("INSERT INTO log (entry) VALUES (\("\(number)"))") }
        }
        try await database.close()
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["hub.sqlite"])
        let next = try SQLDatabase(path: path, migrations: [.log])
        #expect(try await next.read { try $0.value("SELECT count(*) FROM log") } == 100)
    }

    @Test func `is given to what was queued before the end, and to nothing after it`() async throws {
        let database = try SQLDatabase(path: path, migrations: [.log])
        let front = await HeldUp(database)
        async let queued = database.write { try $0.execute("INSERT INTO log (entry) VALUES ('queued')") }
        await front.until(1)
        async let closed: Void = database.close()
        while (try? database.groups.ensureOpen()) != nil { await Task.yield() }
        await #expect(throws: SQLFailure.unavailable("the database is closed")) {
            try await database.write { try $0.execute("INSERT INTO log (entry) VALUES ('too late')") }
        }
        await #expect(throws: SQLFailure.unavailable("the database is closed")) {
            try await database.read { try $0.rows("SELECT * FROM log") }
        }
        await front.release()
        #expect(try await queued == 1)
        try await closed
        try await database.close()
    }

    @Test func `is the engine's, whose version can be told`() async throws {
        let database = try SQLDatabase(path: path, migrations: [])
        let version: String? = try await database.read { try $0.value("SELECT sqlite_version()") }
        #expect(SQLDatabase.engine == "SQLite \(version ?? "")")
        #expect(database.schemaVersion == 0)
    }

    @Test func `needs a file that can be written`() throws {
        #expect(throws: SQLFailure.self) {
            try SQLDatabase(path: folder.file("missing/hub.sqlite"), migrations: [.log])
        }
        #expect(throws: SQLFailure.self) { try SQLDatabase(path: folder.path, migrations: [.log]) }
    }

    @Test func `lies in a file that only its owner reads`() async throws {
        let database = try SQLDatabase(path: path, migrations: [.log])
        try await database.write { try $0.execute("INSERT INTO log (entry) VALUES ('secret')") }
        for name in ["hub.sqlite", "hub.sqlite-wal", "hub.sqlite-shm"] {
            #expect(try folder.mode(of: name) == 0o600)
        }
    }
}
