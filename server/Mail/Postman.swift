import HubDomain

/// Takes messages to wherever they go.
struct Postman: Sendable {
    /// Takes one message; says whether it was taken.
    let deliver: @Sendable (MailMessage) async -> Delivery
}
