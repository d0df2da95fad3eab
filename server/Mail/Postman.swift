import HubDomain

/// Takes messages to wherever they go.
struct Postman: Sendable {
    /// Takes one message; says whether it was taken.
    let deliver: @Sendable (MailMessage) async -> Delivery
    /// Removes what was written before an instant, where it has been kept.
    var forget: @Sendable (Instant) throws -> Void = { _ in }
}
