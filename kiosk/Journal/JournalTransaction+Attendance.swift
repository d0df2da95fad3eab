import HubDomain
import SQLStore

extension JournalTransaction {
    /// Who of a ticket is inside: what the server told, and on top of it what happened here since.
    func attendance(of ticket: TicketID, _ held: Holdings, at now: Instant) throws -> Attendance {
        let base: Attendance? = try sql.row("SELECT attendance FROM presence WHERE ticket = \(ticket.text)")
            .map { try $0.value("attendance") { try JSONText.decode($0) } }
        return AttendanceFold(
            try facts(of: ticket),
            seats: held.ticket?.seats,
            reentry: held.event?.reentry ?? .afterLeaving,
            closing: held.closing,
            base: base ?? .none,
            now: now
        ).attendance
    }

    /// What happened here to a ticket and is no part yet of what the server told.
    private func facts(of ticket: TicketID) throws -> [ScanFact] {
        let kiosk: Kiosk.ID? = try sql.value("SELECT kiosk FROM progress")
        return try sql.rows("SELECT * FROM scan WHERE ticket = \(ticket.text) AND counts = 1").map { row in
            ScanFact(
                id: try row.value("id") { ScanID($0 as String) },
                order: ScanOrder(
                    effectiveAt: try row["effective_at"],
                    origin: .kiosk(kiosk ?? Kiosk.ID("")),
                    epoch: try row["epoch"],
                    seq: try row["seq"]
                ),
                direction: try row.value("direction", Direction.init(rawValue:)),
                place: Place(room: try row["place_room"], session: try row["place_session"]),
                seats: try row["seats"]
            )
        }
    }

    /// Counts anew who of a ticket is inside.
    func recount(_ ticket: TicketID, _ held: Holdings, at now: Instant) throws {
        try sql.execute("DELETE FROM inside WHERE ticket = \(ticket.text)")
        let inside = try attendance(of: ticket, held, at: now).inside
        if inside.isEmpty { try sql.execute("UPDATE presence SET name = NULL WHERE ticket = \(ticket.text)") }
        for arrival in inside {
            try sql.execute(
                """
                INSERT INTO inside (ticket, room, seats, since)
                VALUES (\(ticket.text), \(arrival.room), \(arrival.seats), \(arrival.at))
                """
            )
        }
    }

    /// The same for a ticket of which the server told something new.
    func recount(_ ticket: TicketID) throws {
        let hub = try self.hub()
        // Of keys and limits nothing depends here.
        var held = Holdings(
            hub: hub?.id ?? HubID(rawValue: 0),
            keys: KeyRing([]),
            closing: hub?.closing,
            holdsEveryTicket: false
        )
        held.ticket = try heldTicket(ticket)?.held
        held.event = try held.ticket.flatMap { try heldWorkshop($0.event)?.event }
        try recount(ticket, held, at: try correctedNow)
    }
}
