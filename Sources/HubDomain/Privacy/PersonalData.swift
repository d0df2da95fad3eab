/// What is kept about one person, by kinds: what an erasure walks through, and what an export lists.
package enum PersonalData: String, CaseIterable, Codable, Sendable {
    /// Who they are when they sign in.
    case account
    /// Where they are signed in, and keys of programs that act for them.
    case access
    /// Invitations to act for a partner.
    case invitations
    /// Rooms that they booked.
    case bookings
    /// Workshops that they entered for their host.
    case workshops
    /// Slots that they wait for.
    case waits
    /// Slots kept while they fill in a form.
    case holds
    /// Requests that they decided on, hours that they gave, closures that they let bookings through.
    case decisions
    /// Places in workshops and at bookings, with their tickets.
    case registrations
    /// When their tickets came and went.
    case attendance
    /// Letters to them.
    case letters
    /// What others wrote or were told that names them.
    case mentions
    /// Answers kept for repeated requests.
    case answers

    /// What becomes of a kind.
    package enum Fate: Sendable {
        /// All of it is deleted.
        case goes
        /// Names, texts and codes go; what figures rest on stays: hours, organisation, room, seats, how it stood.
        case staysWithoutThem
    }

    package var fate: Fate {
        switch self {
        case .access, .invitations, .holds, .letters, .answers: .goes
        case .account, .bookings, .workshops, .waits, .decisions, .registrations, .attendance, .mentions:
            .staysWithoutThem
        }
    }
}
