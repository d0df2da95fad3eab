import HubDomain

/// What becomes of sessions: told to those who are registered for them or guests of a booking, and to their host.
struct GuestNews: Codable, Equatable, Sendable {
    /// A session that is elsewhere now, or no more.
    struct Session: Codable, Equatable, Sendable {
        let was: BookingNews.Place
        /// Nil when it does not take place.
        let now: BookingNews.Place?
    }

    let event: Workshop.ID
    let title: TextLine
    let host: TextLine?
    /// How often it had been changed.
    let version: Int
    let sessions: [Session]
    /// Whether it has a page that everybody may see.
    let isPublic: Bool
    /// Who did it, where the host is told.
    var actor: BookingNews.Actor?
}
