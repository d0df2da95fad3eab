import HubDomain
import Synchronization

/// A clock that a test sets.
final class TestClock: Sendable {
    private let instant: Mutex<Instant>

    init(_ instant: Instant = .opening) {
        self.instant = Mutex(instant)
    }

    var now: Instant { instant.withLock { $0 } }

    func set(_ instant: Instant) {
        self.instant.withLock { $0 = instant }
    }

    func advance(by span: TimeSpan) {
        instant.withLock { $0 = $0 + span }
    }
}

extension Instant {
    /// A quarter of an hour before the sample workshop begins: 2026-03-10, 9:45 in Rostock.
    static let opening = Instant(seconds: 1_773_132_300)
}
