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
        let sessions = try sql.rows(
            """
            SELECT * FROM session
            WHERE start_at >= \(period.start) AND start_at < \(period.end) ORDER BY start_at, id
            """
        )
        .map { try SessionChange($0) }
        for change in sessions {
            guard let session = change.session, session.isBehind(door) else { continue }
            let tickets = try sql.rows("SELECT id, event FROM ticket WHERE workshop = \(change.workshop) ORDER BY id")
            var event: HeldEvent?
            for row in tickets {
                let ticket = try row.value("id") { TicketID($0 as String) }
                event = try event ?? heldWorkshop(EventNumber(rawValue: row["event"]))?.event
                var held = Holdings(hub: pairing.hub, keys: keys, closing: hub?.closing, holdsEveryTicket: false)
                held.ticket = try heldTicket(ticket)?.held
                held.isTicketUnread = try isUnread(ticket)
                held.event = event
                rehearsal.show(.ticket(ticket), of: ticket, to: session, held: held, places: change.roomCapacity)
            }
        }
        return rehearsal
    }
}
