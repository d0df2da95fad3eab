import HubDomain
import Synchronization

/// Counts what strangers try, per address and per target, so that nothing can be guessed by patience.
final class RateLimiter: Sendable {
    /// How often something may be tried within a stretch of time.
    struct Limit: Sendable {
        let name: String
        let count: Int
        let within: TimeSpan

        static let signIn = Limit(name: "sign-in", count: 20, within: .minutes(15))
        static let invitation = Limit(name: "invitation", count: 20, within: .minutes(15))
        static let pairing = Limit(name: "pairing", count: 10, within: .minutes(15))
        static let shortCode = Limit(name: "short-code", count: 30, within: .minutes(1))
        static let link = Limit(name: "link", count: 60, within: .minutes(1))
        static let walletPass = Limit(name: "wallet-pass", count: 30, within: .minutes(1))
        static let checkInCode = Limit(name: "check-in-code", count: 10, within: .minutes(15))
        static let registration = Limit(name: "registration", count: 1200, within: .minutes(1))
    }

    private struct Key: Hashable {
        let limit: String
        let target: String
    }

    private struct Window {
        var startedAt: Instant
        var count: Int
    }

    private let windows = Mutex<[Key: Window]>([:])

    /// Counts one attempt against each target; throws 429 when one of them has had too many.
    ///
    /// Checking and counting are one step, so a hundred attempts at once count a hundred.
    func count(_ limit: Limit, _ targets: String..., at now: Instant) throws(Problem) {
        let wait: TimeSpan? = windows.withLock { windows in
            if windows.count > 50_000 { windows = windows.filter { now < $0.value.startedAt + .hours(1) } }
            var wait: TimeSpan?
            for target in targets {
                let key = Key(limit: limit.name, target: target)
                var window = windows[key] ?? Window(startedAt: now, count: 0)
                if now >= window.startedAt + limit.within { window = Window(startedAt: now, count: 0) }
                window.count += 1
                windows[key] = window
                if window.count > limit.count { wait = max(wait ?? .zero, window.startedAt + limit.within - now) }
            }
            return wait
        }
        if let wait { throw .tooMany(retryAfter: max(1, Int((wait.milliseconds + 999) / 1000))) }
    }

    /// Takes one attempt back: it was no guess.
    func takeBack(_ limit: Limit, _ target: String) {
        windows.withLock { windows in
            let key = Key(limit: limit.name, target: target)
            if let count = windows[key]?.count, count > 0 { windows[key]?.count = count - 1 }
        }
    }

    /// Takes one attempt back that succeeded: many people behind one address who know their passwords guess nothing.
    func takeBack(_ limit: Limit, _ targets: String...) {
        windows.withLock { windows in
            for target in targets { windows[Key(limit: limit.name, target: target)]?.count -= 1 }
        }
    }
}
