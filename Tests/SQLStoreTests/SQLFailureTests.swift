import SQLStore
import Testing

@Suite("A rule of the schema")
struct SQLFailureTests {
    let folder: TemporaryFolder
    let database: SQLDatabase

    init() throws {
        folder = try TemporaryFolder()
        database = try SQLDatabase(path: folder.file("hub.sqlite"), migrations: [.berths, .log])
    }

    @Test(arguments: [
        ("INSERT INTO berth (id, depth) VALUES ('north', 1)", SQLFailure.unique("berth.id")),
        ("INSERT INTO log (entry) VALUES ('a'), ('a')", .unique("log.entry")),
        ("INSERT INTO berth (id, depth) VALUES ('west', 0)", .check("depth > 0")),
        ("INSERT INTO berth (id) VALUES ('west')", .notNull("berth.depth")),
        ("INSERT INTO stay (id, berth, arrival, departure) VALUES ('a', 'west', 1, 2)", .foreignKey),
        (
            "INSERT INTO stay (id, berth, arrival, departure) VALUES ('a', 'north', 2, 2)",
            .check("stay: a period ends after its start")
        ),
        ("UPDATE log SET entry = 'b'", .invalid("rows of log are neither changed nor deleted")),
        ("DELETE FROM log", .invalid("rows of log are neither changed nor deleted")),
        ("REPLACE INTO log (number, entry) VALUES (1, 'b')", .invalid("rows of log are neither changed nor deleted")),
        ("INSERT INTO nowhere VALUES (1)", .invalid("no such table: nowhere in INSERT INTO nowhere VALUES (1)")),
    ])
    func `refuses what breaks it`(statement: String, failure: SQLFailure) async throws {
        try await database.write { try $0.execute("INSERT INTO log (number, entry) VALUES (1, 'first')") }
        await #expect(throws: failure) {
            try await database.write { try $0.execute(SQL(stringLiteral: statement)) }
        }
        #expect(try await database.read { try $0.value("SELECT count(*) FROM log") } == 1)
    }

    @Test func `may be answered by the write itself, which then goes on`() async throws {
        let depth: Int? = try await database.write { transaction in
            do {
                try transaction.execute("INSERT INTO berth (id, depth) VALUES ('north', 9)")
            } catch SQLFailure.unique {
                try transaction.execute("UPDATE berth SET depth = 9 WHERE id = 'north'")
            }
            return try transaction.value("SELECT depth FROM berth WHERE id = 'north'")
        }
        #expect(depth == 9)
    }

    @Test func `does not hold for a read, which may change nothing`() async throws {
        await #expect(throws: SQLFailure.unavailable("attempt to write a readonly database")) {
            try await database.read { try $0.execute("DELETE FROM berth") }
        }
    }
}
