import Dispatch
import GRDB
import Synchronization

/// Stores writes that arrive together in one transaction, each in its own savepoint, and answers them together once
/// that is on disk.
///
/// A lone write is stored at once; those that arrive meanwhile make the next group, so that under load one group is
/// stored while the answers to the last one bring new requests. Refusals wait for the commit too, since they may rest on
/// a row of a neighbour.
final class GroupCommit: Sendable {
    /// The most writes in one transaction.
    static let limit = 256

    private let connections: SQLiteConnections
    private let waiting = Mutex(Waiting())
    private let worker = DispatchQueue(label: "ankerplatz.store.groups")

    private struct Waiting {
        var writes: [QueuedWrite] = []
        var isWorking = false
        var isClosed = false
        /// How many transactions were committed.
        var commits = 0
    }

    init(_ connections: SQLiteConnections) {
        self.connections = connections
    }

    var commits: Int {
        waiting.withLock(\.commits)
    }

    var waitingCount: Int {
        waiting.withLock(\.writes.count)
    }

    func ensureOpen() throws {
        guard !waiting.withLock(\.isClosed) else { throw Self.closed }
    }

    func add(_ write: QueuedWrite) {
        enum Reception { case refused, queued, wakesWorker }
        let reception = waiting.withLock { waiting -> Reception in
            guard !waiting.isClosed else { return .refused }
            waiting.writes.append(write)
            defer { waiting.isWorking = true }
            return waiting.isWorking ? .queued : .wakesWorker
        }
        switch reception {
        case .refused: write.refuse(Self.closed)
        case .queued: break
        case .wakesWorker: worker.async { self.work() }
        }
    }

    /// Returns when everything queued is answered; false when it was closed before.
    func close() async -> Bool {
        let wasOpen = waiting.withLock { waiting in
            defer { waiting.isClosed = true }
            return !waiting.isClosed
        }
        await withCheckedContinuation { continuation in
            worker.async { continuation.resume() }
        }
        return wasOpen
    }

    private static let closed = SQLFailure.unavailable("the database is closed")

    private func work() {
        while true {
            let isDone = waiting.withLock { waiting in
                waiting.isWorking = !waiting.writes.isEmpty
                return waiting.writes.isEmpty
            }
            guard !isDone else { return }
            storeGroup()
        }
    }

    private func take(atMost count: Int) -> [QueuedWrite] {
        waiting.withLock { waiting in
            if waiting.writes.count <= count {
                defer { waiting.writes = [] }
                return waiting.writes
            }
            defer { waiting.writes.removeFirst(count) }
            return Array(waiting.writes.prefix(count))
        }
    }

    private func storeGroup() {
        var group = Group(take(atMost: Self.limit))
        do {
            try connections.poolForWriting().writeWithoutTransaction { database in
                try group.store(in: database)
            }
            waiting.withLock { $0.commits += 1 }
            group.outcomes.forEach { $0.answer() }
        } catch {
            let failure = SQLFailure(error)
            if case .unavailable = failure { connections.suspect() }
            group.writes.forEach { $0.refuse(failure) }
        }
    }
}

/// The writes of one transaction.
private struct Group {
    let writes: [QueuedWrite]
    private(set) var outcomes: [QueuedWrite.Outcome] = []

    init(_ writes: [QueuedWrite]) {
        self.writes = writes
    }

    /// Throws when nothing of the group was stored.
    mutating func store(in database: Database) throws {
        defer { database.endTransaction() }
        try database.run("BEGIN IMMEDIATE")
        for write in writes { try store(write, in: database) }
        try database.run("COMMIT")
    }

    private mutating func store(_ write: QueuedWrite, in database: Database) throws {
        let transaction = SQLTransaction(database)
        try database.run("SAVEPOINT one")
        let outcome = write.run(transaction)
        guard database.isInsideTransaction else {
            throw transaction.lastFailure ?? SQLFailure.unavailable("the transaction has ended")
        }
        if !outcome.isStored { try database.run("ROLLBACK TO one") }
        try database.run("RELEASE one")
        outcomes.append(outcome)
    }
}
