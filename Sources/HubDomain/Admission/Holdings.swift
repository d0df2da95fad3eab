/// What a door holds when a code comes: looked up by ticket and event beforehand, so that judging needs no store.
package struct Holdings: Sendable {
    package var hub: HubID
    package var keys: KeyRing
    /// Nil where it is not known: then nobody is checked out by the clock.
    package var closing: ClosingTime?
    package var ticket: HeldTicket?
    /// Whether the server said last of the ticket what can't be read here: it may have been cancelled or revoked.
    package var isTicketUnread: Bool
    /// What the ticket admits to.
    package var event: HeldEvent?
    /// True on the server: a ticket that it lacks does not exist.
    package var holdsEveryTicket: Bool
    /// Who is in the hub; nil where there is no limit.
    package var hubCrowd: Crowd?
    /// Who is in the door's room; nil in the foyer and where there is no limit.
    package var roomCrowd: Crowd?

    package init(
        hub: HubID,
        keys: KeyRing,
        closing: ClosingTime?,
        ticket: HeldTicket? = nil,
        isTicketUnread: Bool = false,
        event: HeldEvent? = nil,
        holdsEveryTicket: Bool,
        hubCrowd: Crowd? = nil,
        roomCrowd: Crowd? = nil
    ) {
        self.hub = hub
        self.keys = keys
        self.closing = closing
        self.ticket = ticket
        self.isTicketUnread = isTicketUnread
        self.event = event
        self.holdsEveryTicket = holdsEveryTicket
        self.hubCrowd = hubCrowd
        self.roomCrowd = roomCrowd
    }
}

/// A ticket as a door holds it.
package struct HeldTicket: Hashable, Sendable {
    package let issue: UInt8
    package let status: TicketStatus
    package let event: EventNumber
    package let seats: Int
    /// The window of the held issue's code.
    package let validity: TicketValidity
    /// The held issue's code, where it is kept: a scan that equals it needs no verification.
    package let code: TicketCode?

    package init(
        issue: UInt8,
        status: TicketStatus,
        event: EventNumber,
        seats: Int = 1,
        validity: TicketValidity,
        code: TicketCode? = nil
    ) {
        self.issue = issue
        self.status = status
        self.event = event
        self.seats = seats
        self.validity = validity
        self.code = code
    }
}

/// A workshop, or a booking with guests, as a door holds it.
package struct HeldEvent: Equatable, Sendable {
    package let workshop: Workshop.ID?
    package let sessions: [WorkshopSession]
    /// Minutes before the start of a session at which admission opens.
    package let leadMinutes: Int
    /// Minutes after its end at which admission closes; negative ones close it earlier.
    package let tailMinutes: Int
    package let reentry: Reentry
    package let isCancelled: Bool

    package init(
        workshop: Workshop.ID?,
        sessions: [WorkshopSession],
        leadMinutes: Int = 30,
        tailMinutes: Int = 0,
        reentry: Reentry = .afterLeaving,
        isCancelled: Bool = false
    ) {
        self.workshop = workshop
        self.sessions = sessions
        self.leadMinutes = leadMinutes
        self.tailMinutes = tailMinutes
        self.reentry = reentry
        self.isCancelled = isCancelled
    }
}
