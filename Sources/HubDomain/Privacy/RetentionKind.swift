/// What is kept about people for a time and goes by itself, by kinds.
///
/// What figures rest on stays of each: hours, organisation, room, seats, how it stood.
package enum RetentionKind: String, CaseIterable, Codable, Sendable {
    /// Answers kept for repeated requests.
    case answers
    /// Where somebody was signed in.
    case sessions
    /// Slots that were kept while somebody filled in a form.
    case holds
    /// What letters said and to whom.
    case letters
    /// Invitations to act for a partner.
    case invitations
    /// Scans that doors refused: of which ticket they were.
    case refusals
    /// When somebody's ticket came and went.
    case attendance
    /// What people said they need to be able to take part: it tells of their health (Regulation (EU) 2016/679, Article 9).
    case needs
    /// Who registered for a workshop or was a guest of a booking.
    case registrations
    /// Notes at bookings, and reasons of decisions.
    case notes
    /// Titles of bookings and of wishes for a slot.
    case titles
    /// Accounts with which nobody can sign in any more.
    case endedAccounts = "ended-accounts"
    /// Accounts of organisations that no longer book.
    case accounts

    /// How long it is kept unless a manager has it otherwise.
    package var standard: RetentionLimit {
        switch self {
        case .answers, .holds: RetentionLimit(24, .hours)
        case .sessions: RetentionLimit(12, .hours)
        case .letters, .refusals, .attendance: RetentionLimit(30, .days)
        // A month after it can no longer be accepted.
        case .invitations: RetentionLimit(37, .days)
        case .needs: RetentionLimit(7, .days)
        case .registrations: RetentionLimit(90, .days)
        case .notes, .endedAccounts: RetentionLimit(365, .days)
        case .titles, .accounts: RetentionLimit(3, .years)
        }
    }

    /// Between which limits a manager may choose; nil where others rely on the one there is.
    ///
    /// Doors keep scans for fourteen days to offer them again, so what is known of tickets outlasts that.
    package var choice: ClosedRange<Int>? {
        switch self {
        case .answers, .sessions, .holds, .letters, .invitations: nil
        case .refusals, .attendance: 15...365
        case .needs: 1...30
        case .registrations: 15...3650
        case .notes, .endedAccounts: 30...3650
        case .titles, .accounts: 1...10
        }
    }
}
