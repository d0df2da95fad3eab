import HubDomain
import SQLStore

// The doors of the next day, tried the evening before by what this kiosk holds.

extension JournalTransaction {
    /// The day that is to be tried now; nil before the evening, and where that was done.
    func dayToRehearse() throws -> LocalDate? {
        guard let zone = try hub().flatMap({ HubZone($0.zone) }),
            let day = Rehearsal.day(at: try correctedNow, in: zone),
            try sql.value("SELECT rehearsed_day FROM progress") != day.description
        else { return nil }
        return day
    }

    func noteRehearsal(of day: LocalDate) throws {
        try sql.execute("UPDATE progress SET rehearsed_day = \(day.description)")
    }

    /// Shows every ticket that is held to each of its sessions of a day.
    ///
    /// Nobody's code is here, so that nothing is said of signatures; the hub tries those.
    func rehearse(_ day: LocalDate, as pairing: Pairing) throws -> Rehearsal {
        let hub = try self.hub()
        let door = hub?.door.map(Door.room) ?? .foyer
        var rehearsal = Rehearsal(at: door, maxPersons: hub?.maxPersons)
        guard let zone = hub.flatMap({ HubZone($0.zone) }) else { return rehearsal }
        let period = zone.day(day)
        let keys = try keyRing()
        let rows = try sql.rows(
            """
            SELECT session.id AS session, ticket.id AS ticket, ticket.event AS number
            FROM session JOIN ticket ON ticket.workshop = session.workshop
            WHERE session.start_at >= \(period.start) AND session.start_at < \(period.end)
            ORDER BY session.start_at, session.id, ticket.id
            """
        )
        var events: [EventNumber: HeldEvent] = [:]
        for row in rows {
            let ticket = try row.value("ticket") { TicketID($0 as String) }
            let number = EventNumber(rawValue: try row["number"])
            if events[number] == nil { events[number] = try heldWorkshop(number)?.event }
            guard let session = try session(row["session"])?.session else { continue }
            var held = Holdings(hub: pairing.hub, keys: keys, closing: hub?.closing, holdsEveryTicket: false)
            held.ticket = try heldTicket(ticket)?.held
            held.isTicketUnread = try isUnread(ticket)
            held.event = events[number]
            rehearsal.show(
                .ticket(ticket),
                of: ticket,
                to: session,
                held: held,
                places: try capacity(of: session.room)
            )
        }
        return rehearsal
    }
}
