/// The one judgement of what comes to a door, the same on the server and on a kiosk without network.
package struct Admission: Sendable {
    package let door: Door
    package let direction: Direction
    /// How many are here; nil when nobody said.
    package let seats: Int?
    package let held: Holdings
    package let history: Attendance
    package let now: Instant

    package init(
        _ direction: Direction,
        at door: Door,
        seats: Int? = nil,
        held: Holdings,
        history: Attendance,
        now: Instant
    ) {
        self.direction = direction
        self.door = door
        self.seats = seats
        self.held = held
        self.now = now
        var history = history
        if !history.arrivals.isEmpty || !history.inside.isEmpty, let closing = held.closing {
            history.close(at: closing.last(notAfter: now))
        }
        self.history = history
    }

    package func judge(_ presented: Presented) -> Judgement {
        switch presented {
        case .unreadable: Judgement(.unreadable)
        case .updateNeeded: Judgement(.updateNeeded)
        case .nobody: Judgement(.unknown)
        case .code(let code): doubt(code).map { Judgement($0) } ?? judge(KnownTicket(code, held: held.ticket))
        case .ticket(let id): held.ticket.map { judge(KnownTicket(id, held: $0)) } ?? Judgement(.unknown)
        }
    }

    /// Why a code is not one of ours.
    private func doubt(_ code: TicketCode) -> Verdict? {
        if code.claims.hub != held.hub { return .wrongHub }
        if held.keys.check(code, at: now, known: held.ticket?.code) != .genuine { return .unknown }
        return held.holdsEveryTicket && held.ticket == nil ? .unknown : nil
    }

    private func judge(_ ticket: KnownTicket) -> Judgement {
        switch direction {
        case .in: Entry(self, ticket).judgement
        case .out: leaving(ticket)
        }
    }

    /// Going out is never refused.
    private func leaving(_ ticket: KnownTicket) -> Judgement {
        var rest = history
        let left = rest.leave(seats, by: door.room(of: held.event))
        var judgement = Judgement(left > 0 ? .checkedOut : .notInside, ticket: ticket.id)
        judgement.workshop = held.event?.workshop
        judgement.seats = left
        judgement.seatsLeft = ticket.held.map { max(0, $0.seats - rest.seatsInside) }
        return judgement
    }
}

/// A ticket that is one of ours: by its code, or by the short code that found it.
struct KnownTicket {
    let id: TicketID
    let issue: UInt8
    let event: EventNumber
    let validity: TicketValidity
    let held: HeldTicket?

    init(_ code: TicketCode, held: HeldTicket?) {
        id = code.claims.ticket
        issue = code.claims.issue
        event = code.claims.event
        validity = code.claims.validity
        self.held = held
    }

    init(_ id: TicketID, held: HeldTicket) {
        self.id = id
        issue = held.issue
        event = held.event
        validity = held.validity
        self.held = held
    }

    /// Whether this very issue is held; of an earlier one nothing but its seats is believed.
    var isHeld: Bool { held?.issue == issue }
}

extension Door {
    /// The room behind the door; nil in the foyer, and where the session is not one of `event`.
    package func room(of event: HeldEvent?) -> Room.ID? {
        switch self {
        case .foyer: nil
        case .room(let room): room
        case .session(let id): event?.sessions.first { $0.id == id }?.room
        }
    }
}
