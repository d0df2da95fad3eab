/// Where a ticket stands.
package enum TicketStatus: String, CaseIterable, Codable, Sendable {
    case valid
    case cancelled
    /// The seat went back to the waiting list.
    case waitlisted
    /// The host has yet to agree.
    case notApproved
}

/// Whether one may come back after going out.
package enum Reentry: String, CaseIterable, Codable, Sendable {
    case forbidden
    case afterLeaving
    /// Every scan counts as an entry, also of someone inside.
    case always
}
