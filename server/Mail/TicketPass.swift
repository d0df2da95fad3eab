import HubDomain

/// What opens a seat's page and the door: looked up when a letter is sent, and kept in none.
struct TicketPass: Equatable, Sendable {
    /// What leads to the page; nil where it was drawn before links could be told twice.
    let link: String?
    let ticket: TicketID?
    /// What opens the door; nil while it does not.
    let code: String?
    let shortCode: String?
    /// When the code was made.
    let issuedAt: Instant?
}
