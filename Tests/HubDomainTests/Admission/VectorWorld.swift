import HubDomain
import TestVectors
import Testing

/// The world of one row, set up as one side holds it.
struct VectorWorld {
    private let world: AdmissionVectors.World
    private let row: AdmissionVectors.Row
    private let side: AdmissionVectors.Entrance
    private let key: SigningKey
    private let ring: KeyRing
    private let hub = HubID(rawValue: 4711)
    private let closing: ClosingTime

    init(_ world: AdmissionVectors.World, _ row: AdmissionVectors.Row, side: AdmissionVectors.Entrance) throws {
        self.world = world
        self.row = row
        self.side = side
        key = try #require(SigningKey(id: SigningKeyID(rawValue: 1), seed: (0..<32).map { UInt8($0) }))
        ring = KeyRing([
            try #require(
                PublicSigningKey(id: key.id, bytes: key.publicKey, notBefore: Instant(seconds: 0), notAfter: nil)
            )
        ])
        let time = try #require(row.hub?.closingTime ?? world.hub.closingTime)
        let zone = try #require(world.hub.zone.flatMap { HubZone($0) })
        closing = ClosingTime(zone: zone, time: try #require(LocalTime(time)))
    }

    func judgement() throws -> Judgement {
        let facts = try history()
        let scan = try row.scan.bytes(
            code: {
                try code(try #require(row.scan.ticket), issue: row.scan.issue ?? state(row.scan.ticket)?.issue ?? 0)
            },
            shortCode: { try shortCode(try #require(row.scan.shortCode)) },
            id: { try id(try #require(row.scan.ticketId)) }
        )
        let presented = Presented(CodeReading.read(scan)) { code in
            world.tickets.first { isHeld($0.key) && (try? shortCode($0.key)) == code }.flatMap { try? id($0.key) }
        }
        let ticket = try world.tickets.first { try id($0.key) == presented.ticket }
        return try admission(of: ticket, facts, row.direction, at: row.door, seats: row.seats, row.at).judge(presented)
    }

    /// What of a judgement is not as expected.
    func differences(_ judgement: Judgement, _ expected: AdmissionVectors.Expectation) -> [String] {
        let shown: [String: String] = [
            "ticket": judgement.ticket?.text, "workshop": judgement.workshop?.text, "session": judgement.session?.text,
            "room": judgement.room?.text, "start": judgement.period?.start.description,
            "opensAt": judgement.opensAt?.description, "firstScannedAt": judgement.firstScannedAt?.description,
            "firstRoom": judgement.firstRoom?.text, "seats": judgement.seats?.description,
            "seatsLeft": judgement.seatsLeft?.description,
        ].compactMapValues(\.self)
        let wanted: [String: String] = [
            "ticket": expected.ticket.flatMap { try? id($0).text }, "workshop": expected.workshop,
            "session": expected.session, "room": expected.room, "start": expected.start?.description,
            "opensAt": expected.opensAt?.description, "firstScannedAt": expected.firstScannedAt?.description,
            "firstRoom": expected.firstRoom, "seats": expected.seats?.description,
            "seatsLeft": expected.seatsLeft?.description,
        ].compactMapValues(\.self)
        return wanted.filter { shown[$0.key] != $0.value }.map {
            "\($0.key) is \(shown[$0.key] ?? "missing"), not \($0.value)"
        }
            + (expected.absent ?? []).filter { shown[$0] != nil }.map { "\($0) is \(shown[$0] ?? ""), not absent" }
    }

    // MARK: What happened before

    /// Plays the history through the same function, so that a row cannot rest on what could not happen.
    private func history() throws -> [String: [ScanFact]] {
        var facts: [String: [ScanFact]] = [:]
        for (number, passage) in (row.history ?? []).enumerated() {
            let ticket = try #require(world.ticket(passage.ticket))
            let code = try self.code(passage.ticket, issue: 0)
            let past = try admission(
                of: ticket,
                facts,
                passage.direction,
                at: passage.door,
                seats: passage.seats,
                passage.at,
                before: true
            )
            let judgement = past.judge(.code(code))
            let order = ScanOrder(effectiveAt: passage.at, origin: .kiosk(Kiosk.ID("kiosk")), epoch: 1, seq: number)
            let scan = try #require(ScanID("00000000-0000-4000-8000-00000000000\(number)"))
            let fact = try #require(
                past.fact(of: judgement, id: scan, order: order),
                "\(row.name): history ends in \(judgement.verdict)"
            )
            facts[passage.ticket, default: []].append(fact)
        }
        return facts
    }

    private func admission(
        of ticket: AdmissionVectors.Ticket?,
        _ facts: [String: [ScanFact]],
        _ direction: Direction,
        at door: AdmissionVectors.Door,
        seats: Int?,
        _ now: Instant,
        before: Bool = false
    ) throws -> Admission {
        let door = self.door(door)
        let event = try ticket.flatMap { try self.event($0) }
        let most = row.hub?.maxPersons
        let room = door.room(of: event).flatMap { world.room($0.text) }
        let inside = try world.tickets.flatMap { try attendance($0, facts, now).inside }
        let held = Holdings(
            hub: hub,
            keys: ring,
            closing: closing,
            ticket: try ticket.flatMap { isHeld($0.key) ? try heldTicket($0, before: before) : nil },
            event: event,
            holdsEveryTicket: side == .server,
            hubCrowd: most.map { Crowd(inside: inside.reduce(0) { $0 + $1.seats }, most: $0) },
            roomCrowd: room.map { room in
                Crowd(
                    inside: inside.filter { $0.room?.text == room.key }.reduce(0) { $0 + $1.seats },
                    most: room.capacity
                )
            }
        )
        let history = try ticket.map { try attendance($0, facts, now) } ?? .none
        return Admission(direction, at: door, seats: seats, held: held, history: history, now: now)
    }

    private func attendance(
        _ ticket: AdmissionVectors.Ticket,
        _ facts: [String: [ScanFact]],
        _ now: Instant
    ) throws -> Attendance {
        AttendanceFold(
            facts[ticket.key] ?? [],
            seats: isHeld(ticket.key) ? ticket.seats ?? 1 : nil,
            reentry: world.workshop(ticket.workshop)?.reentry ?? .afterLeaving,
            closing: closing,
            now: now
        ).attendance
    }

    // MARK: What is held

    private func state(_ key: String?) -> AdmissionVectors.TicketState? {
        key.flatMap { row.tickets?[$0] }
    }

    private func isHeld(_ key: String) -> Bool {
        state(key)?.unknownTo?.contains(side) != true
    }

    private func heldTicket(_ ticket: AdmissionVectors.Ticket, before: Bool) throws -> HeldTicket {
        HeldTicket(
            issue: before ? 0 : state(ticket.key)?.issue ?? 0,
            status: before ? .valid : state(ticket.key)?.status ?? .valid,
            event: try eventNumber(ticket),
            seats: ticket.seats ?? 1,
            validity: try validity(ticket)
        )
    }

    private func event(_ ticket: AdmissionVectors.Ticket) throws -> HeldEvent? {
        guard row.sessionsUnknown != true, let workshop = world.workshop(ticket.workshop) else { return nil }
        return HeldEvent(
            workshop: Workshop.ID(workshop.key),
            sessions: try workshop.sessions.map { session in
                WorkshopSession(
                    id: WorkshopSession.ID(session.key),
                    room: Room.ID(session.room),
                    period: try #require(Period(start: session.start, end: session.end))
                )
            },
            leadMinutes: workshop.admissionLeadMinutes ?? 30,
            tailMinutes: workshop.admissionTailMinutes ?? 0,
            reentry: workshop.reentry ?? .afterLeaving,
            isCancelled: workshop.cancelled ?? false
        )
    }

    private func door(_ door: AdmissionVectors.Door) -> Door {
        switch door {
        case .foyer: .foyer
        case .room(let key): .room(Room.ID(key))
        case .session(let key): .session(WorkshopSession.ID(key))
        }
    }

    // MARK: Codes

    private func id(_ key: String) throws -> TicketID {
        TicketID(bits: 0xA000 + UInt64(try #require(world.tickets.firstIndex { $0.key == key })))
    }

    private func shortCode(_ key: String) throws -> ShortCode {
        var random = SeededRandom(seed: try id(key).bits)
        return ShortCode(using: &random)
    }

    private func code(_ key: String, issue: UInt8) throws -> TicketCode {
        let ticket = try #require(world.ticket(key))
        return try self.key.sign(
            TicketClaims(
                key: self.key.id,
                hub: hub,
                ticket: try id(key),
                issue: issue,
                event: try eventNumber(ticket),
                validity: try validity(ticket)
            )
        )
    }

    private func eventNumber(_ ticket: AdmissionVectors.Ticket) throws -> EventNumber {
        guard let workshop = ticket.workshop else { return .partnerBadge }
        return EventNumber(rawValue: 1 + UInt32(try #require(world.workshops.firstIndex { $0.key == workshop })))
    }

    private func validity(_ ticket: AdmissionVectors.Ticket) throws -> TicketValidity {
        if let signed = state(ticket.key)?.signedFor { return try window(signed[0], signed[1]) }
        guard let workshop = world.workshop(ticket.workshop) else {
            return try window(try #require(ticket.validFrom), try #require(ticket.validUntil))
        }
        let opens = try #require(workshop.sessions.map(\.start).min()) - .minutes(workshop.admissionLeadMinutes ?? 30)
        let closes = try #require(workshop.sessions.map(\.end).max()) + .minutes(workshop.admissionTailMinutes ?? 0)
        return try window(opens, closes)
    }

    private func window(_ opens: Instant, _ closes: Instant) throws -> TicketValidity {
        try #require(TicketValidity(opens: opens, closes: closes))
    }
}
