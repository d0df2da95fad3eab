import Foundation
import SQLStore
import Testing

@Suite("A read")
struct ReadTests {
    let folder: TemporaryFolder
    let database: SQLDatabase

    init() throws {
        folder = try TemporaryFolder()
        database = try SQLDatabase(path: folder.file("hub.sqlite"), migrations: [.log])
    }

    @Test func `sees one moment, whatever is written meanwhile`() async throws {
        let started = Barrier()
        let written = Barrier()
        async let counts = database.read { transaction -> [Int?] in
            let before: Int? = try transaction.value("SELECT count(*) FROM log")
            started.open()
            written.wait()
            return [before, try transaction.value("SELECT count(*) FROM log")]
        }
        await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                started.wait()
                continuation.resume()
            }
        }
        try await database.write { try $0.execute("INSERT INTO log (entry) VALUES ('meanwhile')") }
        written.open()
        #expect(try await counts == [0, 0])
        #expect(try await database.read { try $0.value("SELECT count(*) FROM log") } == 1)
    }

    @Test func `streams a large result and may ask the same again inside`() async throws {
        let sum = try await database.read { transaction in
            let query: SQL = """
                WITH RECURSIVE counted (number) AS (
                    SELECT 1 UNION ALL SELECT number + 1 FROM counted WHERE number < \(1000)
                )
                SELECT number FROM counted
                """
            var sum = 0
            try transaction.forEach(query) { row in
                sum += try row["number"]
                if sum == 1 { try transaction.forEach(query) { _ in } }
            }
            return sum
        }
        #expect(sum == 500_500)
    }

    @Test func `of no row is nil`() async throws {
        let row = try await database.read { try $0.row("SELECT * FROM log") }
        #expect(row == nil)
        #expect(try await database.read { try $0.value("SELECT number FROM log") } == nil as Int?)
        #expect(try await database.read { try $0.value("SELECT max(number) FROM log") } == nil as Int?)
    }

    @Test func `leaves the log beside the file small once it is over`() async throws {
        let started = Barrier()
        let over = Barrier()
        async let reading: Int? = database.read { transaction in
            let count: Int? = try transaction.value("SELECT count(*) FROM log")
            started.open()
            over.wait()
            return count
        }
        await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                started.wait()
                continuation.resume()
            }
        }
        let page = String(repeating: "x", count: 200_000)
        for number in 0..<150 {
            try await database.write { try $0.execute("INSERT INTO log (entry) VALUES (\("\(number)" + page))") }
        }
        #expect(try logSize() > 30_000_000)
        over.open()
        _ = try await reading
        for number in 150..<154 {
            try await database.write { try $0.execute("INSERT INTO log (entry) VALUES (\("\(number)" + page))") }
        }
        #expect(try logSize() <= 16 << 20)
    }

    private func logSize() throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: folder.file("hub.sqlite-wal"))
        return (attributes[.size] as? NSNumber)?.intValue ?? 0
    }
}
