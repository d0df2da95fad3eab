import HubDomain

/// How often a wrong PIN was typed, and how long nobody may try again: a right one clears it, a restart does not.
struct PINLock: Equatable, Sendable {
    var failures = 0
    /// By the kiosk's own clock.
    var failedAt: Instant?

    /// So many may be wrong before there is a wait.
    static let freeTries = 5
    private static let longestWait = TimeSpan.hours(8)

    /// How long from `now` on; nil when one may try.
    func wait(at now: Instant) -> TimeSpan? {
        guard failures >= PINLock.freeTries, let failedAt else { return nil }
        // 10 minutes, 20, 40, …
        let doublings = min(failures - PINLock.freeTries, 6)
        let whole = min(PINLock.longestWait, .minutes(10 << doublings))
        // A clock that was set back does not make it longer.
        let left = failedAt > now ? whole : failedAt + whole - now
        return left > .zero ? left : nil
    }

    mutating func fail(at now: Instant) {
        failures += 1
        failedAt = now
    }
}
