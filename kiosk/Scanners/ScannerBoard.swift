import Synchronization

/// How a scanner stands, for whoever looks after the kiosk.
struct ScannerStatus: Codable, Equatable, Sendable {
    /// As it was named at the command line.
    let source: String
    /// False while it is unplugged, or can't be read for another reason; the log says which.
    var reading: Bool
}

/// Which of the scanners are read now.
final class ScannerBoard: Sendable {
    private let known = Mutex<[ScannerStatus]>([])

    var scanners: [ScannerStatus] { known.withLock { $0 } }

    /// It has ended for good, and nobody misses it.
    func remove(_ source: String) {
        known.withLock { $0.removeAll { $0.source == source } }
    }

    /// Whether that is news.
    @discardableResult
    func note(_ source: String, isRead: Bool) -> Bool {
        known.withLock { known in
            guard let place = known.firstIndex(where: { $0.source == source }) else {
                known.append(ScannerStatus(source: source, reading: isRead))
                return true
            }
            defer { known[place].reading = isRead }
            return known[place].reading != isRead
        }
    }
}
