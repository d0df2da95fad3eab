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
                    ? .cancelled : workshop.status == .pending ? .tentative : .confirmed
            )
        }
    }
}
