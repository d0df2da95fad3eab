import GRDB
import SQLStore
import Testing

/// Figures for the eye: what group commit gains on this machine's disk.
@Suite("The pace of writes", .serialized)
struct ThroughputTests {
    @Test func `is shown beside the raw rate of commits`() async throws {
        let folder = try TemporaryFolder()
        let database = try SQLDatabase(path: folder.file("hub.sqlite"), migrations: [.log])
        let alone = try await pace(of: 200) { number in
            try await log(number, in: database)
        }
        let together = try await pace(of: 64 * 50) { _ in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for client in 0..<64 {
                    group.addTask {
                        for number in 0..<50 { try await log(1000 + client * 50 + number, in: database) }
                    }
                }
                try await group.waitForAll()
            }
        } rounds: {
            1
        }
        print("writes a second: \(alone) one at a time, \(together) from 64 at once")
        #expect(try await database.read { try $0.value("SELECT count(*) FROM log") } == 200 + 64 * 50)
    }

    private func log(_ number: Int, in database: SQLDatabase) async throws {
        try await database.write { transaction in
            try transaction.execute("INSERT INTO log (number, entry) VALUES (\(number), \("entry \(number)"))")
        }
    }

    private func pace(
        of writes: Int,
        _ work: (Int) async throws -> Void,
        rounds: () -> Int
    ) async throws -> Int {
        let time = try await ContinuousClock().measure {
            for number in 0..<rounds() { try await work(number) }
        }
        return Int(Double(writes) / (time / .seconds(1)))
    }

    private func pace(of writes: Int, _ work: (Int) async throws -> Void) async throws -> Int {
        try await pace(of: writes, work) { writes }
    }
}
