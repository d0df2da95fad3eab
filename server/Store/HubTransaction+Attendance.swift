import HubDomain
import SQLStore

/// Who of a registration came.
struct GuestState: Sendable {
    let registration: Registration
    let ticket: TicketID?
    /// Seats that came at least.
    let arrived: Int
    /// Seats inside now.
    let inside: Int
    /// When the first of them came.
    let firstAt: Instant?
}

/// Who of a workshop is expected, came, and is inside.
struct WorkshopAttendance: Sendable {
    let state: WorkshopState
    let guests: [GuestState]
    /// Seats that came of whom it is no longer known whose they were.
    let arrivedUnnamed: Int

    /// Seats of confirmed registrations.
    var expected: Int { state.taken - state.offered }
    var arrived: Int { guests.reduce(arrivedUnnamed) { $0 + $1.arrived } }
    var inside: Int { guests.reduce(0) { $0 + $1.inside } }
}

/// What the holder of a link sees.
struct HolderPage: Sendable {
    let state: RegistrationState
    let workshop: WorkshopState
}

extension HubTransaction {
    /// The guest list of a workshop in order of arrival on it, with who is here.
    func attendance(of workshop: Workshop) throws -> WorkshopAttendance {
        let facts = try doorFacts()
        let passages = try passages(ofTicketsOf: workshop.id)
        let tickets = try sql.rows(
            "SELECT id, registration, seats FROM ticket WHERE hub = \(hub) AND workshop = \(workshop.id)"
        )
        let byRegistration: [Registration.ID: TicketID] = try tickets.reduce(into: [:]) { known, row in
            let registration: Registration.ID? = try row["registration"]
            if let registration { known[registration] = try row["id"] }
        }
        let flow = { (known: [ScanFact], seats: Int) in
            SeatFlow(known, seats: seats, reentry: workshop.reentry, closing: facts.closing, now: now)
        }
        let guests = try registrations(of: workshop.id).map { registration in
            let ticket = byRegistration[registration.id]
            let known = ticket.flatMap { passages[$0] } ?? []
            let flow = flow(known, registration.seats)
            return GuestState(
                registration: registration,
                ticket: ticket,
                arrived: flow.arrived,
                inside: flow.inside,
                firstAt: flow.steps.first?.at
            )
        }
        let unnamed = try tickets.filter { try $0["registration"] == Registration.ID?.none }
        let arrivedUnnamed = try unnamed.reduce(0) { arrived, row in
            arrived + flow(passages[try row["id"]] ?? [], try row["seats"]).arrived
        }
        return WorkshopAttendance(state: try state(of: workshop), guests: guests, arrivedUnnamed: arrivedUnnamed)
    }

    /// What whoever has this link may see; nil when nobody has it.
    func holderPage(_ link: BearerToken) throws -> HolderPage? {
        let id: Registration.ID? = try sql.value(
            "SELECT id FROM registration WHERE hub = \(hub) AND link_digest = \(link.digest)"
        )
        guard let registration = try id.flatMap({ try registration($0) }),
            let workshop = try workshop(registration.workshop)
        else { return nil }
        return HolderPage(state: try state(of: registration), workshop: try state(of: workshop))
    }

    /// How the hub filled and emptied within `period`, as the day of the manager's page.
    func flow(during period: Period) throws -> DayFlow {
        let facts = try doorFacts()
        let rows = try sql.rows(
            """
            SELECT scan.*, ticket.seats AS ticket_seats, ticket.event FROM scan LEFT JOIN ticket ON ticket.id = scan.ticket
            WHERE scan.hub = \(hub) AND scan.effective_at >= \(period.start) AND scan.effective_at < \(period.end)
                AND scan.ticket IS NOT NULL AND scan.annulled_at IS NULL
            """
        )
        var passages: [TicketID: [ScanFact]] = [:]
        var kinds: [TicketID: (seats: Int?, reentry: Reentry)] = [:]
        for row in rows {
            guard let fact = try ScanFact(row: row) else { continue }
            let ticket: TicketID = try row["ticket"]
            passages[ticket, default: []].append(fact)
            guard kinds[ticket] == nil else { continue }
            let number: EventNumber? = try row["event"]
            let event = try number.flatMap { try heldEvent($0, in: facts) }
            kinds[ticket] = (try row["ticket_seats"], event?.reentry ?? .afterLeaving)
        }
        let flows = passages.sorted { $0.key < $1.key }.map { ticket, known in
            SeatFlow(
                known,
                seats: kinds[ticket]?.seats,
                reentry: kinds[ticket]?.reentry ?? .afterLeaving,
                closing: facts.closing,
                now: min(now, period.end)
            )
        }
        return DayFlow(flows)
    }

    /// The workshops with a session within `period`, by its start, each with who is expected, came and is inside.
    func workshopsAttended(during period: Period) throws -> [(session: WorkshopSession, attendance: WorkshopAttendance)]
    {
        let filter = WorkshopFilter(viewer: .manager, from: period.start, to: period.end)
        return try workshops(filter).map(\.state.workshop).filter { $0.status != .cancelled }
            .flatMap { workshop in
                let attendance = try attendance(of: workshop)
                return workshop.sessions.filter { $0.period.overlaps(period) }.map { ($0, attendance) }
            }
            .sorted { ($0.0.period.start, $0.0.id) < ($1.0.period.start, $1.0.id) }
    }
}
