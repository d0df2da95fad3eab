import HubDomain

/// What becomes of a workshop's sessions: told to its host where somebody else did it.
struct HostNews: Codable, Equatable, Sendable {
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
    /// Who did it.
    let actor: BookingNews.Actor
}
