import Synchronization

/// Wakes whoever sends letters: when one was committed, and now and then.
final class OutboxBell: Sendable {
    /// Each ring; those that nobody heard yet are one.
    let rings: AsyncStream<Void>
    private let ringer: AsyncStream<Void>.Continuation
    private let state = Mutex(State())

    private struct State {
        var hasNews = false
        var isStopped = false
    }

    init() {
        (rings, ringer) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// A letter was written, but is not committed yet.
    func note() {
        state.withLock { $0.hasNews = true }
    }

    /// Something was committed; rings if a letter was written before.
    func committed() {
        let hasNews = state.withLock { state in
            defer { state.hasNews = false }
            return state.hasNews
        }
        if hasNews { ring() }
    }

    func ring() {
        ringer.yield()
    }

    /// Nothing more is to be begun.
    func stop() {
        state.withLock { $0.isStopped = true }
        ringer.finish()
    }

    var isStopped: Bool { state.withLock { $0.isStopped } }
}
