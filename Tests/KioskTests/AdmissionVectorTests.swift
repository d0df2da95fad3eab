import Foundation
import HubDomain
import Synchronization
import TestVectors
import Testing

@testable import AnkerplatzKiosk

@Suite("The scan command and the admission vectors")
struct AdmissionVectorTests {
    static let vectors = Result { try AdmissionVectors.load() }
    static let rows = (try? vectors.get().rows(through: .kiosk)) ?? []

    @Test
    func `there are at least 150 rows`() throws {
        #expect(try AdmissionVectorTests.vectors.get().rows(through: .kiosk).count >= 150)
    }

    @Test(arguments: rows)
    func `it answers what the row expects`(row: AdmissionVectors.Row) async throws {
        let world = try KioskVectorWorld(AdmissionVectorTests.vectors.get().world, row)
        let answer = try await world.answer()
        #expect(world.differences(answer, row.expectation(on: .kiosk)) == [], "\(row.name)")
        #expect(answer.detail.contains("⟨") == false)
        #expect(!answer.detail.isEmpty)
    }
}

/// The world of one row in the journal of a real kiosk.
struct KioskVectorWorld {
    private let world: AdmissionVectors.World
    private let row: AdmissionVectors.Row
    private let kiosk: TestKiosk
    private let sample: SampleHub

    init(_ world: AdmissionVectors.World, _ row: AdmissionVectors.Row) throws {
        self.world = world
        self.row = row
        sample = try SampleHub()
        kiosk = try TestKiosk(sample.pairing, in: try TemporaryFolder(), clock: TestClock(row.at))
    }

    /// What `ankerplatz-kiosk scan` writes for the row's scan.
    func answer() async throws -> ScanAnswer {
        try await kiosk.station.journal.write(at: row.at) { [sample] in try $0.adopt(sample.pairing) }
        try await kiosk.enter(try surroundings() + tickets(before: true))
        for passage in row.history ?? [] { try await pass(passage) }
        try await kiosk.enter(try tickets(before: false))
        kiosk.clock.set(row.at)
        let lines = try LineReader.reading(try scanned() + [UInt8(ascii: "\n")], from: kiosk.folder)
        let desk = try kiosk.desk
        let written = Mutex<[String]>([])
        let loop = ScanLoop(
            lines: lines,
            direction: row.direction,
            room: { if case .room(let key) = row.door { Room.ID(key) } else { nil } }(),
            ask: { try await desk.answer($0).line() }
        )
        try await loop.run { line in written.withLock { $0.append(line) } }
        let line = try #require(written.withLock { $0.count == 1 ? $0.first : nil })
        return try JSONDecoder().decode(ScanAnswer.self, from: Data(line.utf8))
    }

    /// What of an answer is not as expected.
    func differences(_ answer: ScanAnswer, _ expected: AdmissionVectors.Expectation) -> [String] {
        let shown: [String: String] = [
            "verdict": answer.verdict.rawValue, "ticket": answer.ticket?.text, "workshop": answer.workshop?.text,
            "session": answer.session?.text, "room": answer.room?.text, "start": answer.start?.description,
            "opensAt": answer.opensAt?.description, "firstScannedAt": answer.firstScannedAt?.description,
            "firstRoom": answer.firstRoom?.text, "seats": answer.seats?.description,
            "seatsLeft": answer.seatsLeft?.description,
        ].compactMapValues(\.self)
        let wanted: [String: String] = [
            "verdict": expected.verdict.rawValue,
            "ticket": expected.ticket.flatMap { try? id($0).text }, "workshop": expected.workshop,
            "session": expected.session, "room": expected.room, "start": expected.start?.description,
            "opensAt": expected.opensAt?.description, "firstScannedAt": expected.firstScannedAt?.description,
            "firstRoom": expected.firstRoom, "seats": expected.seats?.description,
            "seatsLeft": expected.seatsLeft?.description,
        ].compactMapValues(\.self)
        return wanted.filter { shown[$0.key] != $0.value }
            .map { "\($0.key) is \(shown[$0.key] ?? "missing"), not \($0.value)" }
            + (expected.absent ?? []).filter { shown[$0] != nil }.map { "\($0) is \(shown[$0] ?? ""), not absent" }
    }

    private func pass(_ passage: AdmissionVectors.Passage) async throws {
        kiosk.clock.set(passage.at)
        let outcome = await kiosk.take(
            try code(passage.ticket, issue: 0),
            passage.direction,
            door: door(passage.door),
            seats: passage.seats
        )
        try #require(outcome.verdict.isPassage, "\(row.name): history ends in \(outcome.verdict)")
    }

    private func scanned() throws -> [UInt8] {
        try row.scan.bytes(
            code: {
                let key = try #require(row.scan.ticket)
                return try code(key, issue: row.scan.issue ?? row.tickets?[key]?.issue ?? 0)
            },
            shortCode: { try shortCode(try #require(row.scan.shortCode)) },
            id: { try id(try #require(row.scan.ticketId)) }
        )
    }

    // MARK: What the server told

    private func surroundings() throws -> [Change] {
        let zone = try #require(world.hub.zone.flatMap { HubZone($0) })
        let closingTime = try #require(row.hub?.closingTime ?? world.hub.closingTime)
        let closing = try #require(LocalTime(closingTime))
        let hub = HubChange(
            id: sample.id,
            name: "Werftdreieck",
            zone: zone,
            closingTime: closing,
            maxPersons: row.hub?.maxPersons
        )
        var changes: [Change] = [.hub(hub), .signingKey(sample.publicKey)]
        if row.sessionsUnknown == true { return changes }
        for workshop in world.workshops where isNamed(workshop) {
            changes.append(
                .workshop(
                    WorkshopChange(
                        id: Workshop.ID(workshop.key),
                        event: try number(of: workshop.key),
                        title: workshop.title,
                        isCancelled: workshop.cancelled ?? false,
                        admissionLeadMinutes: workshop.admissionLeadMinutes ?? 30,
                        admissionTailMinutes: workshop.admissionTailMinutes ?? 0,
                        reentry: workshop.reentry ?? .afterLeaving
                    )
                )
            )
            changes += try workshop.sessions.map { session in
                .session(
                    SessionChange(
                        id: WorkshopSession.ID(session.key),
                        workshop: Workshop.ID(workshop.key),
                        room: Room.ID(session.room),
                        roomName: world.room(session.room)?.name ?? session.room,
                        roomCapacity: world.room(session.room)?.capacity,
                        period: try #require(Period(start: session.start, end: session.end))
                    )
                )
            }
        }
        return changes
    }

    private func isNamed(_ workshop: AdmissionVectors.Workshop) -> Bool {
        let rooms = workshop.sessions.map { AdmissionVectors.Door.room($0.room) }
        return row.ticketKeys.contains { world.ticket($0)?.workshop == workshop.key } || rooms.contains(row.door)
    }

    private func tickets(before: Bool) throws -> [Change] {
        try row.ticketKeys.sorted().compactMap { key in
            let ticket = try #require(world.ticket(key))
            let state = row.tickets?[key]
            if state?.unknownTo?.contains(.kiosk) == true { return nil }
            return .ticket(
                TicketChange(
                    id: try id(key),
                    issue: before ? 0 : state?.issue ?? 0,
                    status: before ? .valid : state?.status ?? .valid,
                    event: try number(of: ticket.workshop),
                    workshop: ticket.workshop.map { Workshop.ID($0) },
                    seats: ticket.seats ?? 1,
                    validity: try validity(ticket),
                    shortCodeHMAC: WireBytes(sample.pairing.shortCodes.tag(of: try shortCode(key)))
                )
            )
        }
    }

    // MARK: Codes

    private func door(_ door: AdmissionVectors.Door) -> Door {
        switch door {
        case .foyer: .foyer
        case .room(let key): .room(Room.ID(key))
        case .session(let key): .session(WorkshopSession.ID(key))
        }
    }

    private func id(_ key: String) throws -> TicketID {
        TicketID(bits: 0xA000 + UInt64(try #require(world.tickets.firstIndex { $0.key == key })))
    }

    private func shortCode(_ key: String) throws -> ShortCode {
        sample.shortCode(try id(key).bits)
    }

    private func number(of workshop: String?) throws -> EventNumber {
        guard let workshop else { return .partnerBadge }
        return EventNumber(rawValue: 1 + UInt32(try #require(world.workshops.firstIndex { $0.key == workshop })))
    }

    private func code(_ key: String, issue: UInt8) throws -> TicketCode {
        let ticket = try #require(world.ticket(key))
        return try sample.signingKey.sign(
            TicketClaims(
                key: sample.signingKey.id,
                hub: sample.id,
                ticket: try id(key),
                issue: issue,
                event: try number(of: ticket.workshop),
                validity: try validity(ticket)
            )
        )
    }

    private func validity(_ ticket: AdmissionVectors.Ticket) throws -> TicketValidity {
        if let signed = row.tickets?[ticket.key]?.signedFor { return try window(signed[0], signed[1]) }
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
