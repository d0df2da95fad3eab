import Foundation
import HubDomain
import SQLStore
import Templates
import Testing

@testable import AnkerplatzKiosk

@Suite("Who comes to a kiosk without a ticket")
struct WalkInTests {
    let server = FakeServer()

    /// A kiosk with its hub's news, and so many seats to give away.
    private func kiosk(_ hub: SampleHub, seats: Int = 2, _ news: [Change]? = nil) async throws -> TestKiosk {
        let kiosk = try await TestKiosk(hub)
        try await kiosk.enter(try (news ?? hub.basics()) + [hub.quota(seats)])
        return kiosk
    }

    @Test
    func `comes in within the seats given, and no one beyond`() async throws {
        let hub = try SampleHub()
        let kiosk = try await kiosk(hub)
        for name in ["Wilma", "Udo"] {
            let outcome = try #require(await kiosk.entrance.take(try kiosk.walkIn(hub, name)))
            #expect(outcome.verdict == .accepted)
            #expect(outcome.person?.name == name)
            #expect(outcome.session?.roomName == "Takelage")
        }
        #expect(await kiosk.entrance.take(try kiosk.walkIn(hub, "Zuviel")) == nil)
        #expect(try await kiosk.offers().isEmpty)
        #expect(try await kiosk.status().pending == 2)
        let reports = try await kiosk.pendingWalkIns()
        #expect(reports.map(\.name) == ["Wilma", "Udo"])
        #expect(reports.map(\.seq) == [1, 2])
        #expect(reports.allSatisfy { $0.ticket != nil && $0.session == hub.session })
        // Scans that come in between have their numbers in the same row.
        #expect(await kiosk.take(try hub.code(1)).verdict.admits)
        #expect(try await kiosk.pending().map(\.seq) == [3])
        #expect(await kiosk.desk.answer(.verify) == .line("3 scans, all as they were written"))
    }

    @Test
    func `is stored once, however often the same answers come`() async throws {
        let hub = try SampleHub()
        let kiosk = try await kiosk(hub, seats: 1)
        let walkIn = try kiosk.walkIn(hub)
        for _ in 0..<3 { #expect(await kiosk.entrance.take(walkIn)?.verdict == .accepted) }
        #expect(try await kiosk.pendingWalkIns().count == 1)
    }

    @Test
    func `is reported apart from scans, and then only the scan is left`() async throws {
        try await server.meet { [server] kiosk, hub in
            server.tell(try hub.basics() + [hub.ticket(1), hub.quota(2)])
            try await kiosk.exchange()
            _ = await kiosk.entrance.take(try kiosk.walkIn(hub, "Wilhelmine Nordlicht", email: "w@nordlicht.example"))
            _ = await kiosk.take(try hub.code(1))
            #expect(try kiosk.holds("nordlicht"))
            try await kiosk.exchange()
            #expect(server.snapshot.walkIns.map(\.name) == ["Wilhelmine Nordlicht"])
            #expect(server.stored.map(\.code) == [try hub.code(1).text])
            #expect(try await kiosk.status().pending == 0)
            #expect(try await kiosk.offers().map(\.left) == [1])
            #expect(try !kiosk.holds("nordlicht"))
            // After a restoration it is offered again as a scan of its ticket.
            try await kiosk.station.journal.write(at: kiosk.clock.now) { try $0.loadAfresh() }
            #expect(try await kiosk.pendingWalkIns().isEmpty)
            #expect(try await kiosk.pending().map(\.ticket?.text) == [server.snapshot.walkIns[0].ticket?.text, nil])
        }
    }

    @Test
    func `is sent again when the answer got lost, and its seat is not counted twice`() async throws {
        try await server.meet { [server] kiosk, hub in
            server.tell(try hub.basics() + [hub.quota(3)])
            try await kiosk.exchange()
            _ = await kiosk.entrance.take(try kiosk.walkIn(hub))
            for _ in 0..<2 {
                server.set { $0.faults = [.answerLost] }
                await #expect(throws: ServerFailure.self) { try await kiosk.exchange() }
                #expect(try await kiosk.offers().map(\.left) == [2])
            }
            try await kiosk.exchange()
            #expect(server.snapshot.walkIns.count == 1)
            #expect(try await kiosk.offers().map(\.left) == [2])
        }
    }

    @Test
    func `is set aside where the server does not want it, and the next ones go on`() async throws {
        try await server.meet { [server] kiosk, hub in
            server.tell(try hub.basics() + [hub.quota(3)])
            try await kiosk.exchange()
            let walkIns = [try kiosk.walkIn(hub, "Wilma"), try kiosk.walkIn(hub, "Udo")]
            for walkIn in walkIns { _ = await kiosk.entrance.take(walkIn) }
            server.set { $0.refusals = [walkIns[0].id: "unknown-session"] }
            try await kiosk.exchange()
            #expect(server.snapshot.walkIns.map(\.name) == ["Udo"])
            let status = try await kiosk.status()
            #expect((status.pending, status.quarantined) == (0, 1))
            // What nobody looked at in two weeks is not kept longer.
            kiosk.clock.advance(by: .days(15))
            try await kiosk.exchange()
            #expect(try !kiosk.holds("Wilma"))
        }
    }

    @Test
    func `is on the list of who is inside by name, and may be taken back`() async throws {
        try await server.meet { [server] kiosk, hub in
            server.tell(try hub.basics() + [hub.quota(3)])
            try await kiosk.exchange()
            let walkIn = try kiosk.walkIn(hub, "Wilma")
            _ = await kiosk.entrance.take(walkIn)
            let guests = try await kiosk.station.journal.read(at: kiosk.clock.now) { try $0.guests() }
            #expect(guests.map(\.name) == ["Wilma"])
            #expect(guests.map(\.workshop) == ["Formulare, die man versteht"])
            let isTakenBack = try await kiosk.station.journal.write(at: kiosk.clock.now) { try $0.annul(walkIn.id) }
            #expect(isTakenBack)
            // The server hears of both, one after the other.
            for _ in 0..<2 { try await kiosk.exchange() }
            #expect(server.snapshot.walkIns.map(\.name) == ["Wilma"])
            #expect(server.stored.map(\.ticket) == [walkIn.ticket])
            #expect(server.stored.first?.annulledAt != nil)
            #expect(try await kiosk.status().pending == 0)
        }
    }

    @Test
    func `is offered nothing that does not admit, was called off or is in another room`() async throws {
        let hub = try SampleHub()
        let open = try await kiosk(hub)
        #expect(try await open.offers().map(\.title) == ["Formulare, die man versteht"])
        open.clock.set(hub.period.start - .minutes(31))
        #expect(try await open.offers().isEmpty)
        open.clock.set(hub.period.end)
        #expect(try await open.offers().isEmpty)
        let other = try await kiosk(hub, try hub.basics(door: Room.ID("helling")))
        #expect(try await other.offers().isEmpty)
        let own = try await kiosk(hub, try hub.basics(door: hub.room))
        #expect(try await own.offers().count == 1)
        try await own.enter([
            .workshop(WorkshopChange(id: hub.workshop, event: hub.event, title: "Formulare", isCancelled: true))
        ])
        #expect(try await own.offers().isEmpty)
    }

    @Test
    func `is offered no seat that the server may have given to others`() async throws {
        let hub = try SampleHub()
        let changes: [[Change]] = [
            [.unread(UnreadChange(kind: "quota", id: hub.session.text))],
            [.unread(UnreadChange(kind: "quota", id: ""))],
            [.removed(Removal(.quota, id: hub.session.text))], [hub.quota(0)],
        ]
        for change in changes {
            let kiosk = try await kiosk(hub)
            try await kiosk.enter(change, cursor: "2")
            #expect(try await kiosk.offers().isEmpty)
        }
        let restored = try await kiosk(hub)
        try await restored.station.journal.write(at: restored.clock.now) { try $0.loadAfresh() }
        #expect(try await restored.offers().isEmpty)
    }

    @Test
    func `is told that the hub is full, and nothing is stored`() async throws {
        let hub = try SampleHub()
        let kiosk = try await kiosk(hub, try hub.basics(maxPersons: 1))
        #expect(await kiosk.entrance.take(try kiosk.walkIn(hub, "Wilma"))?.verdict == .accepted)
        #expect(await kiosk.entrance.take(try kiosk.walkIn(hub, "Udo"))?.verdict == .full)
        #expect(try await kiosk.pendingWalkIns().count == 1)
    }

    @Test
    func `is not named any more on a kiosk that was shut out`() async throws {
        try await server.meet { [server] kiosk, hub in
            server.tell(try hub.basics() + [hub.quota(3)])
            try await kiosk.exchange()
            _ = await kiosk.entrance.take(try kiosk.walkIn(hub, "Wilhelmine Nordlicht"))
            server.set { $0.faults = [.unauthorized] }
            await #expect(throws: ServerFailure.revoked) { try await kiosk.exchange() }
            #expect(try await kiosk.pendingWalkIns().isEmpty)
            #expect(try await kiosk.status().pending == 1)
        }
    }

    @Test
    func `never comes in by what could not be stored`() async throws {
        let hub = try SampleHub()
        let kiosk = try TestKiosk(nil, in: try TemporaryFolder())
        #expect(await kiosk.entrance.take(try kiosk.walkIn(hub))?.verdict == .outOfService)
    }
}

extension SampleHub {
    /// Seats of the sample workshop to give away.
    func quota(_ seats: Int) -> Change {
        .quota(QuotaChange(id: session, workshop: workshop, seats: seats, until: period.end))
    }
}

extension TestKiosk {
    func walkIn(_ hub: SampleHub, _ name: String = "Wilma Ohneticket", email: String? = nil) throws -> WalkIn {
        WalkIn(
            id: entrance.newScanID(),
            ticket: entrance.newTicketID(),
            session: hub.session,
            name: try TextLine(name),
            email: try email.map { try EmailAddress($0) },
            language: .german
        )
    }

    func offers() async throws -> [WalkInOffer] {
        try await station.journal.read(at: clock.now) { try $0.walkInOffers() }
    }

    func pendingWalkIns() async throws -> [WalkInReport] {
        try await station.journal.read(at: clock.now) { journal in
            try journal.pendingWalkIns(after: 0, atMost: 1000).map(\.report)
        }
    }

    /// Whether a word stands in any of the kiosk's files.
    fileprivate func holds(_ word: String) throws -> Bool {
        try FileManager.default.contentsOfDirectory(at: folder.url, includingPropertiesForKeys: nil).contains { file in
            try Data(contentsOf: file).range(of: Data(word.utf8)) != nil
        }
    }
}
