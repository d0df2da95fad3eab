import HubDomain
import Synchronization

/// Lists that are being taken over, and what became of the last ones.
///
/// All of it is in memory: a list belongs to whoever sends it. Where it was lost on the way, the same list goes on.
final class ListDesk: Sendable {
    /// How a list stands.
    struct Standing: Sendable {
        let workshop: Workshop.ID
        let isTold: Bool
        let count: Int
        fileprivate(set) var done: Int
        /// How many have which fate, and nothing of whom; nil until all have theirs.
        fileprivate(set) var counts: [ParticipantFate.Kind: Int]?
        fileprivate(set) var isBroken = false
    }

    /// How long it is told what became of a list.
    private static let memory = TimeSpan.hours(1)
    /// The most lists that wait: each may be large.
    private static let most = 20

    private struct State {
        var standings: [String: (standing: Standing, since: Instant)] = [:]
        var line: [(key: String, list: ListImport)] = []
        var isStopped = false
    }

    /// Each ring; those that nobody heard yet are one.
    let rings: AsyncStream<Void>
    private let ringer: AsyncStream<Void>.Continuation
    private let state = Mutex(State())

    init() {
        (rings, ringer) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Writes a list down under the key of its form; false when it is there already.
    func open(_ list: ListImport, as key: String, at now: Instant) -> Bool {
        state.withLock { state in
            state.standings = state.standings.filter { $0.value.since > now - ListDesk.memory }
            guard state.standings[key] == nil else { return false }
            let standing = Standing(
                workshop: list.workshop,
                isTold: list.isTold,
                count: list.count,
                done: list.done,
                counts: nil
            )
            state.standings[key] = (standing, now)
            return true
        }
    }

    /// Puts a list in the line; throws when too many wait.
    func add(_ list: ListImport, as key: String) throws(Problem) {
        let isTaken = state.withLock { state in
            guard !state.isStopped, state.line.count < ListDesk.most else { return false }
            state.line.append((key, list))
            return true
        }
        guard isTaken else { throw .notStored }
        ringer.yield()
    }

    /// The next of the line.
    func next() -> (key: String, list: ListImport)? {
        state.withLock { state in
            state.isStopped || state.line.isEmpty ? nil : state.line.removeFirst()
        }
    }

    /// Notes how far a list has come.
    func note(_ list: ListImport, as key: String) {
        let counts = list.isDone ? list.report.counts : nil
        state.withLock { state in
            state.standings[key]?.standing.done = list.done
            state.standings[key]?.standing.counts = counts
        }
    }

    /// Notes that nothing more becomes of a list.
    func noteBroken(_ key: String) {
        state.withLock { $0.standings[key]?.standing.isBroken = true }
    }

    /// Forgets a list of which nothing was stored.
    func forget(_ key: String) {
        state.withLock { $0.standings[key] = nil }
    }

    func standing(_ key: String, of workshop: Workshop.ID) -> Standing? {
        state.withLock { state in
            state.standings[key].flatMap { $0.standing.workshop == workshop ? $0.standing : nil }
        }
    }

    /// Nothing more is to be begun.
    func stop() {
        state.withLock { $0.isStopped = true }
        ringer.finish()
    }

    var isStopped: Bool { state.withLock { $0.isStopped } }
}
