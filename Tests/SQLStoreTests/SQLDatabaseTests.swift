import Foundation
import HubDomain
import SQLStore
import Testing

@Suite("A database")
struct SQLDatabaseTests {
    let folder: TemporaryFolder
    let database: SQLDatabase

    init() throws {
        folder = try TemporaryFolder()
        database = try SQLDatabase(path: folder.file("hub.sqlite"), migrations: [.berths, .log])
    }

    @Test func `reads what was written`() async throws {
        let id = Identifier<SQLDatabaseTests>("a")
        let arrival = Instant(seconds: 1_000)
        let note: String? = nil
        let changed = try await database.write { transaction in
            try transaction.execute(
                """
                INSERT INTO stay (id, berth, arrival, departure, note)
                VALUES (\(id), \("north"), \(arrival), \(arrival + .hours(1)), \(note))
                """
            )
        }
        #expect(changed == 1)
        let row = try #require(try await database.read { try $0.row("SELECT * FROM stay WHERE id = \(id)") })
        #expect(try row["id"] == id)
        #expect(try row["arrival"] == arrival)
        #expect(try row["note"] == note)
        #expect(try await database.read { try $0.value("SELECT count(*) FROM berth") } == 2)
    }

    @Test func `stores nothing of a write that throws, and passes its error on`() async throws {
        struct Regret: Error {}
        await #expect(throws: Regret.self) {
            try await database.write { transaction in
                try transaction.execute("INSERT INTO log (entry) VALUES ('lost')")
                throw Regret()
            }
        }
        #expect(try await database.read { try $0.value("SELECT count(*) FROM log") } == 0)
    }
}
