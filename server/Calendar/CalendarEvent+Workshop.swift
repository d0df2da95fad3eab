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
                uid: "\(session.id)@ankerplatz",
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
            uid: "ticket-\(ticket.id)-\(uid)",
            sequence: sequence + (isOff ? 1 : 0),
            period: period,
            summary: summary,
            place: place,
            details: details,
            link: link,
            status: isOff ? .cancelled : status,
            changedAt: changedAt
        )
    }
}
