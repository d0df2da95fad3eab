import HubDomain
import TestVectors
import Testing

/// The world of one row, set up as one side holds it.
struct VectorWorld {
    private let world: AdmissionVectors.World
    private let row: AdmissionVectors.Row
    private let side: AdmissionVectors.Entrance
    private let ring: KeyRing
    private let hub = HubID(rawValue: 4711)
    private let closing: ClosingTime
    private let issuer: VectorIssuer

    init(_ world: AdmissionVectors.World, _ row: AdmissionVectors.Row, side: AdmissionVectors.Entrance) throws {
        self.world = world
        self.row = row
        self.side = side
        let key = try #require(SigningKey(id: SigningKeyID(rawValue: 1), seed: (0..<32).map { UInt8($0) }))
        ring = KeyRing([
            try #require(
                PublicSigningKey(id: key.id, bytes: key.publicKey, notBefore: Instant(seconds: 0), notAfter: nil)
            )
        ])
        closing = try row.closing(in: world)
        issuer = VectorIssuer(world, row, key: key, hub: hub)
    }

    func judgement() throws -> Judgement {
        let facts = try history()
        let presented = Presented(CodeReading.read(try issuer.scanned())) { code in
            world.tickets.first { isHeld($0.key) && (try? issuer.shortCode($0.key)) == code }
                .flatMap { try? issuer.id($0.key) }
        }
        let ticket = try world.tickets.first { try issuer.id($0.key) == presented.ticket }
        return try admission(of: ticket, facts, row.direction, at: row.door, seats: row.seats, row.at).judge(presented)
    }

    /// What of a judgement is not as expected.
    func differences(_ judgement: Judgement, _ expected: AdmissionVectors.Expectation) throws -> [String] {
        let shown: [String: String?] = [
            "verdict": judgement.verdict.rawValue, "ticket": judgement.ticket?.text,
            "workshop": judgement.workshop?.text, "session": judgement.session?.text, "room": judgement.room?.text,
            "start": judgement.period?.start.description, "opensAt": judgement.opensAt?.description,
            "firstScannedAt": judgement.firstScannedAt?.description, "firstRoom": judgement.firstRoom?.text,
            "seats": judgement.seats?.description, "seatsLeft": judgement.seatsLeft?.description,
        ]
        return try expected.differences(from: shown, id: issuer.id)
    }

    // MARK: What happened before

    /// Plays the history through the same function, so that a row cannot rest on what could not happen.
    private func history() throws -> [String: [ScanFact]] {
        var facts: [String: [ScanFact]] = [:]
        for (number, passage) in (row.history ?? []).enumerated() {
            let ticket = try #require(world.ticket(passage.ticket))
            let code = try issuer.code(passage.ticket, issue: 0)
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
        let door = Door(door)
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
            event: try issuer.event(of: ticket.workshop),
            seats: ticket.seats ?? 1,
            validity: try issuer.validity(of: ticket)
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
                    period: try session.period
                )
            },
            leadMinutes: workshop.admissionLeadMinutes ?? 30,
            tailMinutes: workshop.admissionTailMinutes ?? 0,
            reentry: workshop.reentry ?? .afterLeaving,
            isCancelled: workshop.cancelled ?? false
        )
    }
}
