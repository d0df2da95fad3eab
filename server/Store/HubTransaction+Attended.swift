import HubDomain
import SQLStore

/// Who came within a period, as occupancy counts it.
struct Attended: Sendable {
    fileprivate(set) var sessions: [OccupancyFacts.Attendance] = []
    fileprivate(set) var stays: [OccupancyFacts.Stay] = []
    /// The bookings that somebody came to.
    fileprivate(set) var bookings: Set<Booking.ID> = []
}

extension HubTransaction {
    /// How sessions were attended, and who was inside when.
    func attended(during period: Period, in calendar: OpeningCalendar) throws -> Attended {
        let closing = ClosingTime(zone: calendar.hub.zone, time: calendar.hub.closingTime)
        var attended = Attended()
        var came: [WorkshopSession.ID: Int] = [:]
        for ticket in try scannedTickets(during: period) {
            let visits = ticket.visits(closing: closing, now: now)
            attended.stays += visits.map { ticket.stay($0, in: calendar.rooms) }
            for (session, seats) in WorkshopSession.seats(in: visits) { came[session, default: 0] += seats }
        }
        for row in try sql.rows(heldSessions(within: period)) {
            let session: WorkshopSession.ID = try row["id"]
            let seats = came[session] ?? 0
            if seats > 0 { attended.bookings.insert(try row["booking"]) }
            // Guests of a booking came to it, but nobody announced seats that could be filled.
            guard try row["guests_of"] == Booking.ID?.none else { continue }
            attended.sessions.append(try OccupancyFacts.Attendance(row: row, checkedIn: seats, calendar.rooms))
        }
        return attended
    }

    private func heldSessions(within period: Period) -> SQL {
        """
        SELECT workshop_session.id, workshop_session.booking, workshop_session.room, workshop_session.start_at,
            workshop.host, workshop.capacity, workshop.guests_of, partner.sector,
            (
                SELECT COALESCE(SUM(seats), 0) FROM registration
                WHERE registration.workshop = workshop.id AND registration.status = 'confirmed'
            ) AS registered
        FROM workshop_session
            JOIN workshop ON workshop.id = workshop_session.workshop
            LEFT JOIN partner ON partner.id = workshop.host
        WHERE workshop_session.hub = \(hub) AND workshop.status <> 'cancelled'
            AND workshop_session.start_at < \(period.end) AND workshop_session.end_at > \(period.start)
        ORDER BY workshop_session.start_at, workshop_session.id
        """
    }

    /// The tickets scanned within the period, or so shortly before that somebody may still have been inside.
    private func scannedTickets(during period: Period) throws -> [ScannedTicket] {
        var tickets: [TicketID: ScannedTicket] = [:]
        let query: SQL = """
            SELECT scan.id, scan.device, scan.epoch, scan.seq, scan.effective_at, scan.ticket, scan.direction,
                scan.room, scan.session, scan.seats, scan.verdict, scan.door_verdict,
                ticket.seats AS ticket_seats, workshop.reentry, workshop.host, partner.sector,
                workshop_session.room AS session_room
            FROM scan
                LEFT JOIN ticket ON ticket.hub = scan.hub AND ticket.id = scan.ticket
                LEFT JOIN workshop ON workshop.id = ticket.workshop
                LEFT JOIN partner ON partner.id = workshop.host
                LEFT JOIN workshop_session ON workshop_session.id = scan.session
            WHERE scan.hub = \(hub) AND scan.annulled_at IS NULL AND scan.ticket IN (
                SELECT ticket FROM scan WHERE hub = \(hub)
                    AND effective_at > \(period.start - .days(2)) AND effective_at < \(period.end)
            )
            """
        try sql.forEach(query) { row in
            guard let fact = try ScanFact(row: row) else { return }
            let id: TicketID = try row["ticket"]
            var ticket = try tickets[id] ?? ScannedTicket(row: row)
            ticket.passages.append(fact)
            if let session = fact.place.session { ticket.rooms[session] = try row["session_room"] }
            tickets[id] = ticket
        }
        return tickets.keys.sorted { $0.text < $1.text }.compactMap { tickets[$0] }
    }
}

/// A ticket and what happened to it at the doors.
private struct ScannedTicket {
    /// Nil of a ticket that the server lacks.
    let seats: Int?
    let reentry: Reentry
    let partner: Partner.ID?
    let sector: Sector?
    var passages: [ScanFact] = []
    /// Where the sessions were that it came for.
    var rooms: [WorkshopSession.ID: Room.ID] = [:]

    init(row: SQLRow) throws {
        seats = try row["ticket_seats"]
        reentry = try row["reentry"] ?? .afterLeaving
        partner = try row["host"]
        sector = try row["sector"]
    }

    func visits(closing: ClosingTime, now: Instant) -> [Visit] {
        Visit.visits(passages, seats: seats, reentry: reentry, closing: closing, now: now)
    }

    /// Who came in at the foyer counts in the room that they were sent to.
    func stay(_ visit: Visit, in graph: RoomGraph) -> OccupancyFacts.Stay {
        let room = visit.room ?? visit.session.flatMap { rooms[$0] }
        return OccupancyFacts.Stay(
            period: visit.period,
            seats: visit.seats,
            atoms: Set(room.map(graph.atoms(of:)) ?? []),
            partner: partner,
            sector: sector
        )
    }
}

extension WorkshopSession {
    /// How many seats of one ticket came to each session: the most that were there at one time, since nobody can tell
    /// whether it was the same person who came back.
    fileprivate static func seats(in visits: [Visit]) -> [ID: Int] {
        var seats: [ID: Int] = [:]
        for (session, visits) in Dictionary(grouping: visits, by: \.session) {
            guard let session else { continue }
            let counts = visits.map { one in
                visits.filter { $0.period.contains(one.period.start) }.reduce(0) { $0 + $1.seats }
            }
            seats[session] = counts.max()
        }
        return seats
    }
}

extension OccupancyFacts.Attendance {
    fileprivate init(row: SQLRow, checkedIn: Int, _ rooms: RoomGraph) throws {
        let room: Room.ID = try row["room"]
        self.init(
            startsAt: try row["start_at"],
            atoms: Set(rooms.atoms(of: room)),
            partner: try row["host"],
            sector: try row["sector"],
            capacity: try row["capacity"],
            registered: try row["registered"],
            checkedIn: checkedIn
        )
    }
}
