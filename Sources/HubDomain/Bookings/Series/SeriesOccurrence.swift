/// One date of a series as it is booked.
package struct SeriesOccurrence: Hashable, Sendable {
    package let id: Booking.ID
    /// The start that the rule named for it: its place in the series, wherever it is moved alone (as RECURRENCE-ID in
    /// RFC 5545, 3.8.4.4).
    package let named: LocalDateTime
    package let period: Period
    package let status: BookingStatus
    /// Whether somebody has moved it alone.
    package let isMoved: Bool

    package init(id: Booking.ID, named: LocalDateTime, period: Period, status: BookingStatus, isMoved: Bool = false) {
        self.id = id
        self.named = named
        self.period = period
        self.status = status
        self.isMoved = isMoved
    }
}
