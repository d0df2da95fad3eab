import Dispatch

@testable import SQLStore

/// A gate in the way of a thread.
final class Barrier: Sendable {
    private let opened = DispatchSemaphore(value: 0)

    func open() {
        opened.signal()
    }

    func wait() {
        opened.wait()
    }
}

/// A write that holds up the thread storing writes, so that others queue behind it.
struct HeldUp: Sendable {
    private let database: SQLDatabase
    private let barrier = Barrier()
    private let write: Task<SQLFailure?, Never>

    /// Returns once the thread is held up.
    init(_ database: SQLDatabase) async {
        self.database = database
        let (reached, reaches) = AsyncStream<Void>.makeStream()
        write = Task { [barrier] in
            await failure {
                try await database.write { _ in
                    reaches.finish()
                    barrier.wait()
                }
            }
        }
        for await _ in reached {}
    }

    /// Returns once `count` writes queue behind.
    func until(_ count: Int) async {
        while database.groups.waitingCount < count { await Task.yield() }
    }

    /// Lets all go on; answers why the one in front was refused, if it was.
    @discardableResult
    func release() async -> SQLFailure? {
        barrier.open()
        return await write.value
    }
}

/// Why the database refused the work; nil when it did not.
func failure(_ work: () async throws -> Void) async -> SQLFailure? {
    do {
        try await work()
        return nil
    } catch {
        return error as? SQLFailure
    }
}
