import HubDomain
import SQLStore

/// Who of one ticket came and is inside, with what kiosks are told beside it.
struct KnownAttendance: Sendable {
    let ticket: TicketID
    let attendance: Attendance
    let scans: [ScanID]
    let name: String?
}

/// Seats of one ticket that are inside together.
struct PersonInside: Sendable, Equatable {
    let ticket: TicketID
    /// None of a ticket that the server lacks.
    let name: String?
    /// Of the door they came in by, in the foyer the room that they were sent to.
    let room: Room.ID?
    let session: WorkshopSession.ID?
    let workshop: Workshop.ID?
    let since: Instant
    let seats: Int
}

extension HubTransaction {
    /// How long a kiosk keeps scans, and so how far back it must know which of them the server has.
    static let scanMemory = TimeSpan.days(14)

    /// Everyone inside now, by name; whoever was inside at closing time no longer is, whether or not anything ran then.
    func peopleInside() throws -> [PersonInside] {
        try sql.rows(
            """
            SELECT presence.*, \(nameOfBearer), workshop_session.room AS session_room
            FROM presence
                LEFT JOIN ticket ON ticket.id = presence.ticket
                \(bearers)
                LEFT JOIN workshop_session ON workshop_session.id = presence.session
            WHERE presence.hub = \(hub) AND presence.until > \(now)
            ORDER BY name, presence.since, presence.ticket, presence.part
            """
        )
        .map { row in
            let door: Room.ID? = try row["room"]
            let meant: Room.ID? = try row["session_room"]
            return PersonInside(
                ticket: try row["ticket"],
                name: try row["name"],
                room: door ?? meant,
                session: try row["session"],
                workshop: try row["workshop"],
                since: try row["since"],
                seats: try row["seats"]
            )
        }
    }

    /// How many seats were inside at `instant`, in the hub or by the door of one room, of all that are still inside.
    func seatsInside(at instant: Instant, room: Room.ID? = nil) throws -> Int {
        if let room {
            return try sql.value(
                """
                SELECT SUM(seats) FROM presence
                WHERE hub = \(hub) AND until > \(instant) AND since <= \(instant) AND room = \(room)
                """
            ) ?? 0
        }
        return try sql.value(
            "SELECT SUM(seats) FROM presence WHERE hub = \(hub) AND until > \(instant) AND since <= \(instant)"
        ) ?? 0
    }

    /// Writes down who of a ticket is inside.
    func savePresence(
        of ticket: TicketID,
        _ inside: [Arrival],
        workshop: Workshop.ID?,
        registration: Registration.ID?,
        closing: ClosingTime
    ) throws {
        for (part, arrival) in inside.enumerated() {
            try sql.execute(
                """
                INSERT INTO presence (hub, ticket, part, workshop, registration, room, session, seats, since, until)
                VALUES (\(hub), \(ticket), \(part), \(workshop), \(registration), \(arrival.room), \(arrival.session),
                    \(arrival.seats), \(arrival.at), \(closing.next(after: arrival.at)))
                ON CONFLICT (hub, ticket, part) DO UPDATE SET
                    workshop = excluded.workshop, registration = excluded.registration, room = excluded.room,
                    session = excluded.session, seats = excluded.seats, since = excluded.since, until = excluded.until
                """
            )
        }
    }

    func forgetPresence(of ticket: TicketID, from part: Int) throws {
        try sql.execute("DELETE FROM presence WHERE hub = \(hub) AND ticket = \(ticket) AND part >= \(part)")
    }

    /// What kiosks need to know of these tickets' past.
    func attendances(of tickets: [TicketID]) throws -> [KnownAttendance] {
        let facts = try doorFacts()
        let passages = try passages(of: tickets)
        let rows = try sql.rows(
            """
            SELECT ticket.id, ticket.event, ticket.seats, \(nameOfBearer)
            FROM ticket \(bearers)
            WHERE ticket.hub = \(hub) AND ticket.id IN \(list: tickets)
            """
        )
        return try rows.map { row in
            let ticket: TicketID = try row["id"]
            let known = passages[ticket] ?? []
            let fold = AttendanceFold(
                known,
                seats: try row["seats"],
                reentry: try heldEvent(row["event"], in: facts)?.reentry ?? .afterLeaving,
                closing: facts.closing,
                now: now
            )
            let recent = known.filter { $0.order.effectiveAt > now - HubTransaction.scanMemory }
            return KnownAttendance(
                ticket: ticket,
                attendance: fold.attendance,
                scans: recent.map(\.id),
                name: try row["name"]
            )
        }
    }
}
