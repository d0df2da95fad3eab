import Foundation
import Testing

@testable import SQLStore

@Suite("A scrubbed database")
struct ScrubTests {
    let folder: TemporaryFolder
    let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder.file("hub.sqlite")
    }

    private func files(hold text: String) throws -> Bool {
        try [path, path + "-wal"].contains { try Data(contentsOf: URL(filePath: $0)).range(of: Data(text.utf8)) != nil }
    }

    @Test func `keeps nothing of what was deleted or written over, in file or log`() async throws {
        let database = try SQLDatabase(path: path, migrations: [.notes])
        for number in 0..<400 {
            try await database.write { sql in
                try sql.execute(
                    "INSERT INTO note (id, text) VALUES (\(number), \("kanarie \(number) " + String(repeating: "x", count: 90)))"
                )
            }
        }
        try await database.write { try $0.execute("DELETE FROM note WHERE id % 3 = 0") }
        try await database.write { try $0.execute("UPDATE note SET text = 'gone'") }
        #expect(try files(hold: "kanarie"))
        try await database.scrub()
        #expect(try !files(hold: "kanarie"))
        #expect(try await database.read { try $0.value("SELECT COUNT(*) FROM note WHERE text = 'gone'") } == 266)
        try await database.close()
    }

    @Test func `takes reads and writes meanwhile and afterwards`() async throws {
        let database = try SQLDatabase(path: path, migrations: [.notes])
        try await withThrowingTaskGroup { group in
            for number in 0..<40 {
                group.addTask {
                    try await database.write { try $0.execute("INSERT INTO note (id, text) VALUES (\(number), 'a')") }
                    _ = try await database.read { try $0.rows("SELECT * FROM note") }
                }
                if number % 10 == 0 { group.addTask { try await database.scrub() } }
            }
            try await group.waitForAll()
        }
        #expect(try await database.read { try $0.value("SELECT COUNT(*) FROM note") } == 40)
        #expect(try await database.check() == [])
        try await database.close()
    }

    @Test func `table that only grows may forget the one column that was named, and nothing else`() async throws {
        let database = try SQLDatabase(path: path, migrations: [.notes, .forgetful])
        try await database.write { try $0.execute("INSERT INTO note (id, text) VALUES (1, 'a')") }
        for change: SQL in ["UPDATE note SET id = 2", "UPDATE note SET text = 'b'", "DELETE FROM note"] {
            await #expect(throws: SQLFailure.self) { try await database.write { try $0.execute(change) } }
        }
        try await database.write { try $0.execute("UPDATE note SET text = NULL") }
        let forgotten: Int64? = try await database.read { try $0.value("SELECT COUNT(*) FROM note WHERE text IS NULL") }
        #expect(forgotten == 1)
        try await database.close()
    }
}

extension Migration {
    fileprivate static let notes = Migration(
        "Notes",
        [.table("CREATE TABLE note (id INTEGER NOT NULL PRIMARY KEY, text TEXT)")]
    )
    fileprivate static let forgetful = Migration(
        "Notes that only grow, but may forget",
        [.appendOnly(table: "note"), .mayForget(table: "note", column: "text", kept: ["id"])]
    )
}
