/// When a code admits where its sessions are not held: whole minutes from a start, `[opens, closes)`.
package struct TicketValidity: Hashable, Sendable {
    /// 2020-01-01T00:00:00Z, from which the minutes count.
    package static let epoch = Instant(seconds: 1_577_836_800)
    package static let longest: UInt32 = 0xFF_FFFF

    /// Minutes since the epoch.
    package let start: UInt32
    /// Minutes, 24 bits.
    package let length: UInt32

    /// Nil when `length` needs more than 24 bits.
    package init?(start: UInt32, length: UInt32) {
        guard length <= TicketValidity.longest else { return nil }
        self.start = start
        self.length = length
    }

    /// The whole minutes that cover `[opens, closes)`; nil when that ends before it begins, begins before the epoch, or
    /// is too long.
    package init?(opens: Instant, closes: Instant) {
        let minute: Int64 = 60_000
        let first = (opens - TicketValidity.epoch).milliseconds
        let last = (closes - TicketValidity.epoch).milliseconds
        guard 0 <= first, first <= last, let start = UInt32(exactly: first / minute),
            let length = UInt32(exactly: (last + minute - 1) / minute - Int64(start))
        else { return nil }
        self.init(start: start, length: length)
    }

    package init?(covering period: Period) {
        self.init(opens: period.start, closes: period.end)
    }

    package var opens: Instant { TicketValidity.epoch + .minutes(Int(start)) }
    package var closes: Instant { opens + .minutes(Int(length)) }
}
