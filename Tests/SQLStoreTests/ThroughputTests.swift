import GRDB
import SQLStore
import Testing

/// Figures for the eye: what the store makes of this machine's disk.
@Suite("The pace of the store", .serialized)
struct ThroughputTests {
    static let clients = 64
    static let rounds = 50

    let folder: TemporaryFolder
    let database: SQLDatabase

    init() throws {
        folder = try TemporaryFolder()
        database = try SQLDatabase(path: folder.file("hub.sqlite"), migrations: [.log])
    }

    @Test func `is shown beside the raw rate of commits`() async throws {
        let raw = try rawPace(of: 200)
        let alone = try await pace(of: 200) {
            for number in 0..<200 { try await log(number) }
        }
        let together = try await pace(of: Self.clients * Self.rounds) {
            try await allAtOnce { try await log($0 + 1000) }
        }
        let reads = try await pace(of: Self.clients * Self.rounds) {
            try await allAtOnce { _ = try await entry($0 + 1000) }
        }
        print("raw commits a second: \(raw)")
        print("writes a second: \(alone) one at a time, \(together) from \(Self.clients) at once")
        print("reads a second: \(reads) from \(Self.clients) at once")
        #expect(
            try await database.read { try $0.value("SELECT count(*) FROM log") } == 200 + Self.clients * Self.rounds
        )
    }

    private func log(_ number: Int) async throws {
        try await database.write { transaction in
            try transaction.execute("INSERT INTO log (number, entry) VALUES (\(number), \("entry \(number)"))")
        }
    }

    private func entry(_ number: Int) async throws -> String? {
        try await database.read { transaction in
            try transaction.row("SELECT number, entry FROM log WHERE number = \(number)")?["entry"]
        }
    }

    private func allAtOnce(_ work: @escaping @Sendable (Int) async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for client in 0..<Self.clients {
                group.addTask {
                    for round in 0..<Self.rounds { try await work(client * Self.rounds + round) }
                }
            }
            try await group.waitForAll()
        }
    }

    /// Durable commits of one small row each, with nothing between SQLite and us.
    private func rawPace(of commits: Int) throws -> Int {
        var configuration = Configuration()
        configuration.journalMode = .wal
        let queue = try DatabaseQueue(path: folder.file("raw.sqlite"), configuration: configuration)
        return try queue.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA synchronous = FULL; CREATE TABLE log (entry TEXT)")
            let insert = try database.makeStatement(sql: "INSERT INTO log (entry) VALUES ('entry')")
            let time = try ContinuousClock().measure {
                for _ in 0..<commits { try insert.execute() }
            }
            return Self.rate(of: commits, in: time)
        }
    }

    private func pace(of count: Int, _ work: () async throws -> Void) async throws -> Int {
        Self.rate(of: count, in: try await ContinuousClock().measure(work))
    }

    private static func rate(of count: Int, in time: Duration) -> Int {
        Int(Double(count) / (time / .seconds(1)))
    }
}
