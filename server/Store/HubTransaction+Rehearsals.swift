import HubDomain
import SQLStore

/// What a day's tickets came to when a kiosk, or the hub itself, tried them.
struct KnownRehearsal: Sendable {
    /// Nil is the hub, which alone has the codes.
    let kiosk: Kiosk.ID?
    let day: LocalDate
    /// How many the hub would have tried there.
    let expected: Int
    let tried: Int
    let failed: Int
    /// The first of those that failed.
    let failures: [Rehearsal.Failure]
    let at: Instant

    /// Those that the kiosk has not heard of.
    var missing: Int { max(0, expected - tried) }
    var isWell: Bool { failed == 0 && missing == 0 }
}

extension HubTransaction {
    /// Tries the codes of a day's tickets as if they were held up at `door`.
    ///
    /// Signatures are verified, as a kiosk without the codes can't.
    func rehearse(_ day: LocalDate, at door: Door = .foyer) throws -> Rehearsal {
        let facts = try doorFacts()
        let sessions = try sessions(beginning: facts.closing.zone.day(day))
        var rehearsal = Rehearsal(at: door, maxPersons: facts.maxPersons)
        var known: [Workshop.ID: [IssuedTicket]] = [:]
        for (session, workshop) in sessions where session.isBehind(door) {
            let tickets = try known[workshop] ?? self.tickets(of: workshop)
            known[workshop] = tickets
            for ticket in tickets {
                let held = Holdings(
                    hub: hub,
                    keys: facts.keys,
                    closing: facts.closing,
                    ticket: HeldTicket(
                        issue: ticket.issue,
                        status: ticket.status,
                        event: ticket.event,
                        seats: ticket.seats,
                        validity: ticket.validity
                    ),
                    event: try heldEvent(ticket.event, in: facts),
                    holdsEveryTicket: true
                )
                let places = facts.rooms[session.room]?.most
                rehearsal.show(.code(ticket.code), of: ticket.id, to: session, held: held, places: places)
            }
        }
        return rehearsal
    }

    /// Keeps what a kiosk found; answers how many tickets it should have tried.
    func keep(_ report: RehearsalReport, of kiosk: Kiosk) throws -> Int {
        guard let day = LocalDate(report.day) else { throw Problem.invalid("day", rule: "not-a-date") }
        guard report.tickets >= 0, report.failed >= 0 else {
            throw Problem.invalid("tickets", rule: "not-a-whole-number")
        }
        let expected = try ticketsToTry(on: day, in: kiosk.room)
        try keep(report, of: kiosk.id.text, expected: expected)
        return expected
    }

    /// The day whose codes are to be tried now; nil before the evening, and where that was done.
    func dayToRehearse() throws -> LocalDate? {
        guard let day = Rehearsal.day(at: now, in: try theHub().zone) else { return nil }
        let last: String? = try sql.value(
            "SELECT day FROM rehearsal WHERE hub = \(hub) AND device = \(HubTransaction.ownDevice)"
        )
        return last == day.description ? nil : day
    }

    /// Keeps what the hub found itself.
    func keep(_ rehearsal: Rehearsal, of day: LocalDate) throws {
        let report = RehearsalReport(of: day, rehearsal)
        try keep(report, of: HubTransaction.ownDevice, expected: report.tickets)
    }

    /// Those of the last day that was tried and is not over, the hub's own first, then by kiosk; of kiosks that are ones still.
    func rehearsals() throws -> [KnownRehearsal] {
        let today = try theHub().zone.date(at: now)
        let paired = Set(try kiosks().map(\.kiosk).filter(\.isPaired).map(\.id))
        let known = try sql.rows("SELECT * FROM rehearsal WHERE hub = \(hub) ORDER BY device")
            .map(KnownRehearsal.init(row:))
            .filter { $0.day >= today && ($0.kiosk.map(paired.contains) ?? true) }
        let latest = known.map(\.day).max()
        return known.filter { $0.day == latest }
    }

    private static let ownDevice = ""

    private func keep(_ report: RehearsalReport, of device: String, expected: Int) throws {
        try sql.execute(
            """
            INSERT INTO rehearsal (hub, device, day, expected, tried, failed, failures, held_at)
            VALUES (\(hub), \(device), \(report.day), \(expected), \(report.tickets), \(report.failed),
                \(JSONText(report.failures)), \(now))
            ON CONFLICT (hub, device) DO UPDATE SET day = excluded.day, expected = excluded.expected,
                tried = excluded.tried, failed = excluded.failed, failures = excluded.failures,
                held_at = excluded.held_at
            """
        )
    }

    private func ticketsToTry(on day: LocalDate, in room: Room.ID?) throws -> Int {
        let period = try theHub().zone.day(day)
        return try sql.value(
            """
            SELECT COUNT(*) FROM workshop_session
                JOIN workshop ON workshop.id = workshop_session.workshop
                JOIN ticket ON ticket.workshop = workshop_session.workshop
            WHERE workshop_session.hub = \(hub)
                AND workshop_session.start_at >= \(period.start) AND workshop_session.start_at < \(period.end)
                AND (\(room == nil) OR workshop_session.room = \(room))
                AND workshop.status <> \(WorkshopStatus.cancelled) AND ticket.status = \(TicketStatus.valid)
            """
        ) ?? 0
    }

    private func sessions(beginning period: Period) throws -> [(WorkshopSession, Workshop.ID)] {
        try sql.rows(
            """
            SELECT * FROM workshop_session
            WHERE hub = \(hub) AND start_at >= \(period.start) AND start_at < \(period.end)
            ORDER BY start_at, id
            """
        )
        .map { (try WorkshopSession(row: $0), try $0["workshop"]) }
    }
}

/// Whose ticket was tried, and for what it is.
struct RehearsedTicket: Sendable {
    /// None of whoever was erased since.
    let name: String?
    let workshop: Workshop.ID
    let title: String
}

extension HubTransaction {
    func rehearsedTickets(_ tickets: Set<TicketID>) throws -> [TicketID: RehearsedTicket] {
        try sql.rows(
            """
            SELECT ticket.id, \(nameOfBearer), workshop.id AS workshop, workshop.title
            FROM ticket \(bearers) JOIN workshop ON workshop.id = ticket.workshop
            WHERE ticket.hub = \(hub) AND ticket.id IN \(list: tickets.sorted())
            """
        )
        .reduce(into: [:]) { found, row in
            found[try row["id"]] = RehearsedTicket(
                name: try row["name"],
                workshop: try row["workshop"],
                title: try row["title"]
            )
        }
    }
}

extension KnownRehearsal {
    fileprivate init(row: SQLRow) throws {
        let device: String = try row["device"]
        let failures: JSONText<[Rehearsal.Failure]> = try row["failures"]
        guard let day = LocalDate(try row["day"] as String) else { throw SQLFailure.invalid("a stored day is none") }
        self.init(
            kiosk: device.isEmpty ? nil : Kiosk.ID(device),
            day: day,
            expected: try row["expected"],
            tried: try row["tried"],
            failed: try row["failed"],
            failures: failures.value,
            at: try row["held_at"]
        )
    }
}
