/// What someone showed at the door, with a short code already looked up.
package enum Presented: Hashable, Sendable {
    case code(TicketCode)
    /// Found by its short code, or named by a kiosk that had found it so.
    case ticket(TicketID)
    /// A short code that no ticket has.
    case nobody
    case updateNeeded
    case unreadable

    package init(_ reading: CodeReading, lookingUp find: (ShortCode) throws -> TicketID?) rethrows {
        switch reading {
        case .ticket(let code): self = .code(code)
        case .shortCode(let code): self = try find(code).map(Presented.ticket) ?? .nobody
        case .updateNeeded: self = .updateNeeded
        case .unreadable: self = .unreadable
        }
    }

    /// By which the caller looks up ticket and history.
    package var ticket: TicketID? {
        switch self {
        case .code(let code): code.claims.ticket
        case .ticket(let id): id
        case .nobody, .updateNeeded, .unreadable: nil
        }
    }

    /// By which the caller looks up workshop and sessions; nil for a short code, whose ticket says it.
    package var event: EventNumber? {
        guard case .code(let code) = self else { return nil }
        return code.claims.event
    }
}
