import SQLStore
import Testing

@Suite("A berth")
struct OverlapTests {
    let folder: TemporaryFolder
    let database: SQLDatabase

    init() async throws {
        folder = try TemporaryFolder()
        database = try SQLDatabase(path: folder.file("hub.sqlite"), migrations: [.berths])
        try await stay("early", from: 10, to: 20)
        try await stay("late", from: 40, to: 50)
    }

    @Test(arguments: [(10, 20), (5, 11), (19, 25), (12, 13), (0, 100), (15, 45), (49, 60), (39, 41)])
    func `takes nobody while somebody is there`(arrival: Int, departure: Int) async throws {
        await #expect(throws: SQLFailure.overlap(table: "stay")) {
            try await stay("new", from: arrival, to: departure)
        }
        #expect(try await database.read { try $0.value("SELECT count(*) FROM stay") } == 2)
    }

    @Test(arguments: [(0, 10), (20, 40), (25, 30), (50, 51)])
    func `takes the next one in the moment it is left`(arrival: Int, departure: Int) async throws {
        try await stay("new", from: arrival, to: departure)
        #expect(try await database.read { try $0.value("SELECT count(*) FROM stay") } == 3)
    }

    @Test func `does not mind who lies at another one`() async throws {
        try await stay("new", at: "south", from: 10, to: 20)
        await #expect(throws: SQLFailure.overlap(table: "stay")) {
            try await database.write { try $0.execute("UPDATE stay SET berth = 'north' WHERE id = 'new'") }
        }
    }

    @Test(arguments: [(30, 41), (10, 60), (45, 46)])
    func `takes no longer stay into the next one's time`(arrival: Int, departure: Int) async throws {
        await #expect(throws: SQLFailure.overlap(table: "stay")) { try await move("early", arrival, departure) }
    }

    @Test(arguments: [(10, 40), (12, 13), (15, 25), (50, 60)])
    func `lets a stay move within its own time and free time`(arrival: Int, departure: Int) async throws {
        try await move("early", arrival, departure)
        let departureStored = try await database.read { transaction -> Int? in
            try transaction.value("SELECT departure FROM stay WHERE id = 'early'")
        }
        #expect(departureStored == departure)
    }

    @Test func `keeps what is repeated under the same id as it was`() async throws {
        let changed = try await database.write { transaction in
            try transaction.execute(
                """
                INSERT INTO stay (id, berth, arrival, departure) VALUES ('early', 'north', 10, 20)
                ON CONFLICT (id) DO NOTHING
                """
            )
        }
        #expect(changed == 0)
    }

    @Test func `is won by one of fifty who want it at once`() async throws {
        let won = await withTaskGroup(of: Bool.self) { group in
            for number in 0..<50 {
                group.addTask {
                    do {
                        try await stay("guest \(number)", from: 20 + number % 3, to: 40)
                        return true
                    } catch {
                        #expect(error as? SQLFailure == .overlap(table: "stay"))
                        return false
                    }
                }
            }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(won == 1)
        #expect(try await database.read { try $0.value("SELECT count(*) FROM stay") } == 3)
    }

    private func stay(_ id: String, at berth: String = "north", from arrival: Int, to departure: Int) async throws {
        try await database.write { transaction in
            try transaction.execute(
                "INSERT INTO stay (id, berth, arrival, departure) VALUES (\(id), \(berth), \(arrival), \(departure))"
            )
        }
    }

    private func move(_ id: String, _ arrival: Int, _ departure: Int) async throws {
        try await database.write { transaction in
            try transaction.execute(
                "UPDATE stay SET arrival = \(arrival), departure = \(departure) WHERE id = \(id)"
            )
        }
    }
}
