import Foundation
import Synchronization

/// Whom the digests of API tokens and device keys belong to.
final class CallerCache: Sendable {
    private struct State {
        var callers: [Data: Caller] = [:]
        var generation = 0
    }

    private let state = Mutex(State())

    /// What is known of a digest, and the state of knowledge to hand to `keep`.
    func look(up digest: Data) -> (caller: Caller?, generation: Int) {
        state.withLock { ($0.callers[digest], $0.generation) }
    }

    /// Keeps what was read, unless something changed since `generation`: it may be what was read before the change.
    func keep(_ caller: Caller, for digest: Data, asOf generation: Int) {
        state.withLock { state in
            guard state.generation == generation else { return }
            if state.callers.count >= 10_000 { state.callers.removeAll() }
            state.callers[digest] = caller
        }
    }

    /// To be called once a change of an account, a token or a kiosk is committed.
    func forget() {
        state.withLock { state in
            state.callers.removeAll()
            state.generation += 1
        }
    }
}
