/// Who decided on a request, and what they said about it.
package struct Decision: Equatable, Sendable {
    package let by: Account.ID
    package let at: Instant
    /// A sentence to whoever asked.
    package let reason: TextLine?

    package init(by: Account.ID, at: Instant, reason: TextLine? = nil) {
        self.by = by
        self.at = at
        self.reason = reason
    }
}
