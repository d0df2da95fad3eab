import HubDomain

/// A date of a series that can't be booked, with all that stands in its way.
struct RefusedDate: Sendable {
    let named: LocalDateTime
    let start: Instant
    let violations: [BookingViolation]
    /// Nil where there is no such time that night.
    var wish: BookingWish?
}

/// A date that a series went without, and the rule that was the reason.
struct SkippedDate: Sendable {
    let start: Instant
    let violation: BookingViolation
}

/// A series as it is.
struct Series: Sendable {
    let id: Booking.Series.ID
    /// How it repeats, as it was written.
    let rule: String
    let end: SeriesEnd
    /// Rises with every change of any of its dates that somebody made.
    let version: Int
    /// All dates ever booked, in order of time.
    let occurrences: [SeriesOccurrence]
    /// The same as they are booked.
    let bookings: [Booking.ID: Booking]
    let skipped: [SkippedDate]
}

extension RefusedDate {
    init(_ named: LocalDateTime, _ reason: SkipReason) {
        switch reason {
        case .clockJumps(let change):
            self.init(named: named, start: change, violations: [.clockJumps(named, at: change)])
        }
    }
}

extension [BookingViolation] {
    /// The one to be told if only one is: what nobody can lift comes first.
    var decisive: BookingViolation? {
        first { $0.liftedBy == .nobody } ?? first
    }
}
