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
    private struct Known {
        var scanners: [ScannerStatus] = []
        /// Those that have yet to begin, which nobody needs to be told.
        var expected: Set<String> = []
    }

    private let known = Mutex(Known())

    var scanners: [ScannerStatus] { known.withLock { $0.scanners } }

    /// Those that are out of order.
    var missed: [ScannerStatus] {
        known.withLock { known in known.scanners.filter { !$0.reading && !known.expected.contains($0.source) } }
    }

    /// It is not read yet, as it takes a while to begin; what is noted of it first ends that.
    func expect(_ source: String) {
        known.withLock { known in
            known.scanners.append(ScannerStatus(source: source, reading: false))
            known.expected.insert(source)
        }
    }

    /// It has ended for good, and nobody misses it.
    func remove(_ source: String) {
        known.withLock { $0.scanners.removeAll { $0.source == source } }
    }

    /// Whether that is news.
    @discardableResult
    func note(_ source: String, isRead: Bool) -> Bool {
        known.withLock { known in
            guard let place = known.scanners.firstIndex(where: { $0.source == source }) else {
                known.scanners.append(ScannerStatus(source: source, reading: isRead))
                return true
            }
            let wasExpected = known.expected.remove(source) != nil
            defer { known.scanners[place].reading = isRead }
            return wasExpected || known.scanners[place].reading != isRead
        }
    }
}
