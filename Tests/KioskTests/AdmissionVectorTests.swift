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
        #expect(try world.differences(answer, row.expectation(on: .kiosk)) == [], "\(row.name)")
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
    private let issuer: VectorIssuer

    init(_ world: AdmissionVectors.World, _ row: AdmissionVectors.Row) throws {
        self.world = world
        self.row = row
        sample = try SampleHub()
        issuer = VectorIssuer(world, row, key: sample.signingKey, hub: sample.id)
        kiosk = try TestKiosk(sample.pairing, in: try TemporaryFolder(), clock: TestClock(row.at))
    }

    /// What `ankerplatz-kiosk scan` writes for the row's scan.
    func answer() async throws -> ScanAnswer {
        try await kiosk.station.journal.write(at: row.at) { [sample] in try $0.adopt(sample.pairing) }
        try await kiosk.enter(try surroundings() + tickets(before: true))
        for passage in row.history ?? [] { try await pass(passage) }
        try await kiosk.enter(try tickets(before: false))
        kiosk.clock.set(row.at)
        let lines = try LineReader.reading(try issuer.scanned() + [UInt8(ascii: "\n")], from: kiosk.folder)
        let desk = kiosk.desk
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
    func differences(_ answer: ScanAnswer, _ expected: AdmissionVectors.Expectation) throws -> [String] {
        let shown: [String: String?] = [
            "verdict": answer.verdict.rawValue, "ticket": answer.ticket?.text, "workshop": answer.workshop?.text,
            "session": answer.session?.text, "room": answer.room?.text, "start": answer.start?.description,
            "opensAt": answer.opensAt?.description, "firstScannedAt": answer.firstScannedAt?.description,
            "firstRoom": answer.firstRoom?.text, "seats": answer.seats?.description,
            "seatsLeft": answer.seatsLeft?.description,
        ]
        return try expected.differences(from: shown, id: issuer.id)
    }

    private func pass(_ passage: AdmissionVectors.Passage) async throws {
        kiosk.clock.set(passage.at)
        let outcome = await kiosk.take(
            try issuer.code(passage.ticket, issue: 0),
            passage.direction,
            door: Door(passage.door),
            seats: passage.seats
        )
        try #require(outcome.verdict.isPassage, "\(row.name): history ends in \(outcome.verdict)")
    }

    // MARK: What the server told

    private func surroundings() throws -> [Change] {
        let closing = try row.closing(in: world)
        let hub = HubChange(
            id: sample.id,
            name: "Werftdreieck",
            zone: closing.zone,
            closingTime: closing.time,
            maxPersons: row.hub?.maxPersons
        )
        var changes: [Change] = [.hub(hub), .signingKey(sample.publicKey)]
        if row.sessionsUnknown == true { return changes }
        for workshop in world.workshops where isNamed(workshop) {
            changes.append(
                .workshop(
                    WorkshopChange(
                        id: Workshop.ID(workshop.key),
                        event: try issuer.event(of: workshop.key),
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
                        period: try session.period
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
                    id: try issuer.id(key),
                    issue: before ? 0 : state?.issue ?? 0,
                    status: before ? .valid : state?.status ?? .valid,
                    event: try issuer.event(of: ticket.workshop),
                    workshop: ticket.workshop.map { Workshop.ID($0) },
                    seats: ticket.seats ?? 1,
                    validity: try issuer.validity(of: ticket),
                    shortCodeHMAC: WireBytes(sample.pairing.shortCodes.tag(of: try issuer.shortCode(key)))
                )
            )
        }
    }
}
