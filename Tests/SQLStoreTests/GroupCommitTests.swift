import Dispatch
import Synchronization
import Testing

@testable import SQLStore

@Suite("Writes at the same time")
struct GroupCommitTests {
    struct Regret: Error {}

    let folder: TemporaryFolder
    let database: SQLDatabase

    init() throws {
        folder = try TemporaryFolder()
        database = try SQLDatabase(path: folder.file("hub.sqlite"), migrations: [.berths, .log])
    }

    @Test func `are undone one by one`() async throws {
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<50 {
                group.addTask {
                    do {
                        try await log(number, thenThrowing: number.isMultiple(of: 3))
                        #expect(!number.isMultiple(of: 3))
                    } catch {
                        #expect(error is Regret && number.isMultiple(of: 3))
                    }
                }
            }
        }
        #expect(try await entries() == (0..<50).filter { !$0.isMultiple(of: 3) })
    }

    @Test func `share one commit`() async throws {
        let front = await HeldUp(database)
        let before = database.groups.commits
        async let others: Void = withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<40 {
                group.addTask { try await log(number) }
            }
            try await group.waitForAll()
        }
        await front.until(40)
        await front.release()
        try await others
        // The one in front has its own.
        #expect(database.groups.commits - before == 2)
        #expect(try await entries() == Array(0..<40))
    }

    @Test func `are no more than fit into one group`() async throws {
        let front = await HeldUp(database)
        let before = database.groups.commits
        async let others: Void = withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<600 {
                group.addTask { try await log(number) }
            }
            try await group.waitForAll()
        }
        await front.until(600)
        await front.release()
        try await others
        #expect(database.groups.commits - before == 4)
        #expect(try await entries().count == 600)
    }

    @Test func `see each other's rows, in the order they came`() async throws {
        let front = await HeldUp(database)
        async let taken: Void = log(1)
        await front.until(1)
        async let refused = failure { try await log(1) }
        await front.until(2)
        await front.release()
        try await taken
        #expect(await refused == .unique("log.number"))
        #expect(try await entries() == [1])
    }

    @Test func `are refused only once the row that refuses them is stored`() async throws {
        let front = await HeldUp(database)
        let answered = DispatchSemaphore(value: 0)
        async let taken: Void = log(1)
        await front.until(1)
        async let refused = failure {
            defer { answered.signal() }
            try await log(1)
        }
        await front.until(2)
        async let early = database.write { _ in answered.wait(timeout: .now() + .milliseconds(200)) == .success }
        await front.until(3)
        await front.release()
        try await taken
        #expect(try await !early)
        #expect(await refused == .unique("log.number"))
    }

    @Test func `are stored though their callers have gone`() async throws {
        let front = await HeldUp(database)
        let caller = Task { try await log(7) }
        await front.until(1)
        caller.cancel()
        await front.release()
        try await caller.value
        #expect(try await entries() == [7])
    }

    @Test func `are all refused when their commit fails, and the next ones are stored`() async throws {
        let front = await HeldUp(database)
        async let others = withTaskGroup(of: SQLFailure?.self) { group in
            for number in 0..<10 {
                group.addTask { await failure { try await log(number) } }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        await front.until(10)
        // A rule checked at the commit alone.
        async let culprit = failure {
            try await database.write { transaction in
                try transaction.execute("PRAGMA defer_foreign_keys = ON")
                try transaction.execute(
                    "INSERT INTO stay (id, berth, arrival, departure) VALUES ('a', 'nowhere', 1, 2)"
                )
            }
        }
        await front.until(11)
        #expect(await front.release() == nil)
        #expect(await culprit == .foreignKey)
        #expect(await others == Array(repeating: .foreignKey, count: 10))
        #expect(try await entries().isEmpty)
        try await log(1)
        #expect(try await entries() == [1])
    }

    @Test func `are all refused when one ends the transaction they share`() async throws {
        let front = await HeldUp(database)
        async let stored = failure { try await log(1) }
        await front.until(1)
        async let culprit = failure {
            try await database.write { transaction in
                try transaction.execute("ROLLBACK")
                let onItsOwn: SQL = "INSERT INTO log (number, entry) VALUES (2, 'on its own')"
                #expect(throws: SQLFailure.self) { try transaction.execute(onItsOwn) }
            }
        }
        await front.until(2)
        async let next = failure { try await log(3) }
        await front.until(3)
        let lost = SQLFailure.unavailable("the transaction has ended")
        #expect(await front.release() == nil)
        #expect(await stored == lost)
        #expect(await culprit == lost)
        #expect(await next == lost)
        #expect(try await entries().isEmpty)
    }

    private func log(_ number: Int, thenThrowing throwing: Bool = false) async throws {
        try await database.write { transaction in
            try transaction.execute("INSERT INTO log (number, entry) VALUES (\(number), \("entry \(number)"))")
            if throwing { throw Regret() }
        }
    }

    private func entries() async throws -> [Int] {
        try await database.read { transaction in
            try transaction.rows("SELECT number FROM log ORDER BY number").map { try $0["number"] }
        }
    }
}
