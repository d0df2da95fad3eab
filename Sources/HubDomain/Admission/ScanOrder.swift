/// Where a scan stands among all others, whatever the order in which they arrive.
package struct ScanOrder: Hashable, Comparable, Sendable {
    /// Who numbers the scan: whoever judged it first.
    package enum Origin: Hashable, Comparable, Sendable {
        case kiosk(Kiosk.ID)
        /// The server, in the order of receipt, whoever sent it; of the same instant it knows what kiosks had reported.
        case server
    }

    /// When it counts as made.
    package let effectiveAt: Instant
    package let origin: Origin
    package let epoch: Int
    package let seq: Int

    package init(effectiveAt: Instant, origin: Origin, epoch: Int, seq: Int) {
        self.effectiveAt = effectiveAt
        self.origin = origin
        self.epoch = epoch
        self.seq = seq
    }

    package static func < (left: ScanOrder, right: ScanOrder) -> Bool {
        (left.effectiveAt, left.origin, left.epoch, left.seq)
            < (right.effectiveAt, right.origin, right.epoch, right.seq)
    }
}

/// When a scan was made by its kiosk's clock, and when the server received it.
package struct ScanTiming: Hashable, Sendable {
    package let kiosk: Kiosk.ID
    package let epoch: Int
    package let seq: Int
    /// By the kiosk's clock, corrected.
    package let correctedAt: Instant
    package let receivedAt: Instant

    package init(
        kiosk: Kiosk.ID,
        epoch: Int,
        seq: Int,
        scannedAt: Instant,
        clockOffsetMs: Int64,
        receivedAt: Instant
    ) {
        self.kiosk = kiosk
        self.epoch = epoch
        self.seq = seq
        correctedAt = ScanTiming.corrected(scannedAt, clockOffsetMs: clockOffsetMs)
        self.receivedAt = receivedAt
    }

    /// Kiosk time and offset added; an absurd offset ends at 1970 or 9999 instead of overflowing.
    package static func corrected(_ scannedAt: Instant, clockOffsetMs: Int64) -> Instant {
        let (sum, overflow) = scannedAt.milliseconds.addingReportingOverflow(clockOffsetMs)
        let latest: Int64 = 253_402_300_799_999
        return Instant(milliseconds: overflow ? (clockOffsetMs < 0 ? 0 : latest) : min(max(sum, 0), latest))
    }

    /// So far a kiosk's clock may be off before somebody should set it: its scans are put right, but what it shows by itself
    /// while it is alone may soon be wrong.
    package static let clockTolerance = TimeSpan.seconds(120)

    package static func isClockWrong(offset: TimeSpan) -> Bool {
        abs(offset.milliseconds) >= clockTolerance.milliseconds
    }

    /// The effective time of this scan, given the greatest corrected time before it in its kiosk and epoch.
    package func effectiveAt(after greatest: Instant?) -> Instant {
        min(max(correctedAt, greatest ?? correctedAt), receivedAt)
    }
}

extension Sequence<ScanTiming> {
    /// The places of these scans, in order; they must be all of their kiosks' and epochs' up to their greatest `seq`.
    package func ordered() -> [ScanOrder] {
        var greatest: [Kiosk.ID: [Int: Instant]] = [:]
        return sorted { $0.seq < $1.seq }
            .map { timing in
                let before = greatest[timing.kiosk]?[timing.epoch]
                greatest[timing.kiosk, default: [:]][timing.epoch] = Swift.max(
                    before ?? timing.correctedAt,
                    timing.correctedAt
                )
                return ScanOrder(
                    effectiveAt: timing.effectiveAt(after: before),
                    origin: .kiosk(timing.kiosk),
                    epoch: timing.epoch,
                    seq: timing.seq
                )
            }
            .sorted()
    }
}
