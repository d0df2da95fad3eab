import HubDomain

/// A booking, or the dates of a series that a letter is about, as they were then.
struct BookingNews: Codable, Equatable, Sendable {
    /// One date of it.
    struct Occurrence: Codable, Equatable, Sendable {
        let booking: Booking.ID
        let room: TextLine
        let period: Period
        let status: BookingStatus
        /// How often it had been changed.
        let sequence: Int
    }

    /// A date that a series goes without.
    struct Skipped: Codable, Equatable, Sendable {
        let start: Instant
        let violation: BookingViolation
    }

    let booking: Booking.ID
    let title: TextLine
    let partner: TextLine?
    let isSeries: Bool
    /// In order of time.
    let dates: [Occurrence]
    var skipped: [Skipped] = []
}
