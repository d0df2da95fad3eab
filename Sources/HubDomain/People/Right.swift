/// What somebody may do for the partner that they act for.
package enum Right: String, CaseIterable, Codable, Sendable {
    /// Take rooms, and change or give back what was taken.
    case book
    /// Hold workshops and register guests.
    case invite
    /// Look after the partner's people and its hours.
    case administer
}

extension Account {
    /// Whether the account may; rights are asked of a partner's people alone.
    package func may(_ right: Right) -> Bool {
        role != .partner || rights.contains(right)
    }
}
