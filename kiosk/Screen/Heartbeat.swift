import Synchronization

/// When the page on the screen was last heard of.
///
/// A browser that hangs goes on showing a welcome, and takes no ticket.
final class Heartbeat: Sendable {
    /// A page beats every three seconds; of three beats one may be late.
    static let patience = Duration.seconds(10)

    /// Since the start of the process, as are the beats.
    private let uptime: @Sendable () -> Duration
    private let last = Mutex<Duration?>(nil)

    init(uptime: @escaping @Sendable () -> Duration) {
        self.uptime = uptime
    }

    func beat() {
        let now = uptime()
        last.withLock { $0 = now }
    }

    var isAlive: Bool {
        let now = uptime()
        return last.withLock { $0.map { now - $0 <= Heartbeat.patience } ?? false }
    }
}
