import Synchronization

/// Wakes the service that exchanges with the server: when a scan was stored, when somebody asks for it, or in time.
final class SyncBell: Sendable {
    private let state = Mutex(State())

    typealias Asker = CheckedContinuation<Result<Void, any Error>, Never>

    private struct State {
        var hasScan = false
        var heedsScans = true
        var askers: [Asker] = []
        var sleeper: CheckedContinuation<Void, Never>?

        /// Takes the sleeper if there is a reason to wake it.
        mutating func woken() -> CheckedContinuation<Void, Never>? {
            guard !askers.isEmpty || hasScan && heedsScans else { return nil }
            defer { sleeper = nil }
            return sleeper
        }
    }

    /// A scan waits for the server.
    func ring() {
        let sleeper = state.withLock { state in
            state.hasScan = true
            return state.woken()
        }
        sleeper?.resume()
    }

    /// What the next exchange comes to.
    func ask() async -> Result<Void, any Error> {
        await withCheckedContinuation { asker in
            let sleeper = state.withLock { state in
                state.askers.append(asker)
                return state.woken()
            }
            sleeper?.resume()
        }
    }

    /// Sleeps until there is a reason to exchange, at most as long as `pause`; answers who asked.
    ///
    /// While the server can't be reached, a scan is no reason, so that a queue at the door does not become one there.
    func wait(heedingScans: Bool, _ pause: @escaping @Sendable () async -> Void) async -> [Asker] {
        state.withLock { $0.heedsScans = heedingScans }
        await withTaskGroup { group in
            group.addTask { await pause() }
            group.addTask { await self.sleep() }
            await group.next()
            group.cancelAll()
        }
        return state.withLock { state in
            state.hasScan = false
            defer { state.askers = [] }
            return state.askers
        }
    }

    private func sleep() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { sleeper in
                let woken = state.withLock { state -> CheckedContinuation<Void, Never>? in
                    if Task.isCancelled { return sleeper }
                    state.sleeper = sleeper
                    return state.woken()
                }
                woken?.resume()
            }
        } onCancel: {
            let sleeper = state.withLock { state in
                defer { state.sleeper = nil }
                return state.sleeper
            }
            sleeper?.resume()
        }
    }
}
