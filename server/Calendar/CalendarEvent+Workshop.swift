import HubDomain

extension CalendarEvent {
    /// The sessions of a workshop as entries.
    static func events(
        of workshop: Workshop,
        rooms: [Room.ID: DoorRoom],
        origin: String
    ) -> [CalendarEvent] {
        workshop.sessions.map { session in
            CalendarEvent(
                uid: uid(of: session.id),
                sequence: workshop.version,
                period: session.period,
                summary: workshop.title.text,
                place: rooms[session.room].map { [$0.name, $0.floor].filter { !$0.isEmpty }.joined(separator: ", ") },
                details: workshop.summary.isEmpty ? nil : workshop.summary.text,
                link: workshop.guestsOf == nil ? "\(origin)/workshops/\(workshop.id)" : nil,
                status: workshop.status == .cancelled
                    ? .cancelled : workshop.status == .pending ? .tentative : .confirmed,
                changedAt: workshop.changedAt
            )
        }
    }

    /// The same for the holder of a ticket, who may go without it while it takes place.
    func held(by ticket: IssuedTicket) -> CalendarEvent {
        let isOff = ticket.status != .valid
        return CalendarEvent(
            uid: CalendarEvent.heldBy(ticket.id, uid),
            sequence: CalendarEvent.sequence(of: sequence, isOff: isOff),
            period: period,
            summary: summary,
            place: place,
            details: details,
            link: link,
            status: isOff ? .cancelled : status,
            changedAt: changedAt
        )
    }

    /// What a session is called in the calendar of whoever has a ticket.
    static func uid(of session: WorkshopSession.ID, heldBy ticket: TicketID) -> String {
        heldBy(ticket, uid(of: session))
    }

    /// A ticket that ends is one change more than its workshop has seen.
    static func sequence(of version: Int, isOff: Bool) -> Int {
        version + (isOff ? 1 : 0)
    }

    private static func uid(of session: WorkshopSession.ID) -> String { "\(session)@ankerplatz" }

    private static func heldBy(_ ticket: TicketID, _ uid: String) -> String { "ticket-\(ticket)-\(uid)" }
}
