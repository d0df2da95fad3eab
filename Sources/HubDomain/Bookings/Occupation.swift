/// A stretch of time in which an atomic room is taken, and what the room needs around it.
package struct Occupation: Hashable, Sendable {
    package let booking: Booking.ID?
    /// What keeps it for somebody who has not booked yet.
    package let hold: Hold?
    package let period: Period
    /// Of the room that was booked, which may be a combined one.
    package let buffers: Buffers

    package init(booking: Booking.ID? = nil, hold: Hold? = nil, period: Period, buffers: Buffers = .none) {
        self.booking = booking
        self.hold = hold
        self.period = period
        self.buffers = buffers
    }

    /// Whether it keeps `wish` out: all does but the booking that is moved and what is kept for whoever asks.
    package func isInTheWay(of wish: BookingWish) -> Bool {
        if let booking, booking == wish.moving { return false }
        if let hold, let asker = wish.asker, hold.isFor(asker) { return false }
        return true
    }

    /// What a booking with `other` buffers must stay clear of: between two neighbours the longer time counts once.
    package func blocked(for other: Buffers) -> Period {
        Period(
            start: period.start - max(other.teardown, buffers.setup),
            lasting: period.duration + max(other.teardown, buffers.setup) + max(buffers.teardown, other.setup)
        )
    }
}

extension Sequence<Occupation> {
    /// What a booking with `buffers` must stay clear of.
    package func blocked(for buffers: Buffers) -> PeriodSet {
        PeriodSet(map { $0.blocked(for: buffers) })
    }
}
