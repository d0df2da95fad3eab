import HubDomain

/// A booking, or the dates of a series that a letter is about, as they were then.
struct BookingNews: Codable, Equatable, Sendable {
    /// One date of it.
    struct Occurrence: Codable, Equatable, Sendable {
        let booking: Booking.ID
        let place: Place
        let status: BookingStatus
        /// How often it had been changed.
        let sequence: Int
        /// Where it was before it was moved.
        var was: Place?
    }

    /// A room for a stretch of time.
    struct Place: Codable, Equatable, Sendable {
        let room: TextLine
        let period: Period
    }

    /// Who did it, where it was not the reader.
    struct Actor: Codable, Equatable, Sendable {
        let name: TextLine
        let role: Role
    }

    let booking: Booking.ID
    let title: TextLine
    let partner: TextLine?
    /// In order of time.
    let dates: [Occurrence]
    /// The first instants of dates that a series goes without.
    var skipped: [Instant] = []
    var actor: Actor?
    /// What whoever decided said to it.
    var reason: String?

    /// The state of all its dates, by which a letter about them is told from the next.
    var state: String {
        dates.map { "\($0.booking).\($0.sequence)" }.joined(separator: " ")
    }
}
