import Foundation
import GRDB
import Testing

@testable import SQLStore

@Suite("A schema")
struct MigrationTests {
    let folder: TemporaryFolder
    let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder.file("hub.sqlite")
    }

    @Test func `grows by the migrations it has not seen`() async throws {
        let old = try SQLDatabase(path: path, migrations: [.berths])
        #expect(old.schemaVersion == 1)
        try await old.write { try $0.execute("INSERT INTO berth (id, depth) VALUES ('west', 4)") }
        try await old.close()
        let new = try SQLDatabase(path: path, migrations: [.berths, .log])
        #expect(new.schemaVersion == 2)
        let depths = try await new.read { try $0.rows("SELECT depth FROM berth, log UNION SELECT depth FROM berth") }
        #expect(depths.count == 3)
    }

    @Test func `of a newer program is refused`() async throws {
        try await SQLDatabase(path: path, migrations: [.berths, .log]).close()
        #expect(throws: SQLFailure.newerSchema(found: 2, known: 1)) {
            try SQLDatabase(path: path, migrations: [.berths])
        }
    }

    @Test func `is refused when its past was rewritten`() async throws {
        try await SQLDatabase(path: path, migrations: [.log]).close()
        let edited = Migration("A log that only grows", [.table("CREATE TABLE log (entry TEXT)")])
        let renamed = Migration("Another name", Migration.log.steps)
        for past in [edited, renamed] {
            #expect(throws: SQLFailure.invalid("migration \"\(past.name)\" was changed after it ran")) {
                try SQLDatabase(path: path, migrations: [past])
            }
        }
    }

    @Test func `is never left half changed`() async throws {
        let broken = Migration(
            "Breaks half way",
            [
                .table("CREATE TABLE half (id TEXT PRIMARY KEY)"),
                .statement("INSERT INTO nowhere VALUES (1)"),
            ]
        )
        #expect(throws: SQLFailure.self) { try SQLDatabase(path: path, migrations: [.berths, broken]) }
        let database = try SQLDatabase(path: path, migrations: [.berths, .log])
        await #expect(throws: SQLFailure.self) { try await database.read { try $0.rows("SELECT * FROM half") } }
        #expect(try await database.read { try $0.value("SELECT count(*) FROM migration") } == 2)
    }

    @Test func `of another program is left alone`() async throws {
        let other = try DatabaseQueue(path: path)
        try await other.write { try $0.execute(sql: "CREATE TABLE photo (id INTEGER)") }
        #expect(throws: SQLFailure.invalid("the file holds another program's tables")) {
            try SQLDatabase(path: path, migrations: [.berths])
        }
        try await other.write { try $0.execute(sql: "PRAGMA user_version = 1") }
        #expect(throws: SQLFailure.invalid("the file belongs to another program")) {
            try SQLDatabase(path: path, migrations: [.berths])
        }
    }

    @Test func `has no rule that is checked at the shared commit`() {
        let deferred = Migration(
            "Deferred",
            [.table("CREATE TABLE a (id TEXT REFERENCES b (id) DEFERRABLE INITIALLY DEFERRED)")]
        )
        #expect(throws: SQLFailure.invalid("deferred rules do not go with group commit")) {
            try SQLDatabase(path: path, migrations: [deferred])
        }
    }
}
