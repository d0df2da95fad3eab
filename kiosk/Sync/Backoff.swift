/// How long to wait for the next exchange: briefly while all is well, longer after each failure, never in step with the
/// other kiosks of the hub.
struct Backoff: Equatable, Sendable {
    static let pace = Duration.seconds(10)
    static let longest = Duration.seconds(60)
    private(set) var failures = 0

    mutating func succeed() {
        failures = 0
    }

    mutating func fail() {
        failures += 1
    }

    /// The wait: after success the pace, give or take a tenth; after failures between half and all of 1, 2, 4 … seconds.
    func wait(atLeast least: Duration = .zero, using generator: inout some RandomNumberGenerator) -> Duration {
        let chance = Double(generator.next() >> 11) * 0x1p-53
        guard failures > 0 else { return max(least, Backoff.pace * (0.9 + 0.2 * chance)) }
        let whole = min(Backoff.longest, .seconds(1) * (1 << min(failures - 1, 10)))
        return max(least, whole * (0.5 + 0.5 * chance))
    }
}
