import Foundation
import HubDomain
import SQLStore
import Terminal
import Testing

@testable import AnkerplatzKiosk

@Suite("An exchange with the server")
struct ExchangeTests {
    let server = FakeServer()

    @Test
    func `brings scans in order, and each only once`() async throws {
        try await server.meet { [server] kiosk, hub in
            for number in 1...5 { _ = await kiosk.take(try hub.code(UInt64(number))) }
            try await kiosk.exchange()
            #expect(server.stored.map(\.seq) == [1, 2, 3, 4, 5])
            #expect(server.stored.first?.code == (try hub.code(1).text))
            #expect(try await kiosk.status().pending == 0)
            try await kiosk.exchange()
            #expect(server.snapshot.received.count == 5)
        }
    }

    @Test
    func `sends again what was not answered, and it is stored once`() async throws {
        try await server.meet { [server] kiosk, hub in
            for number in 1...30 { _ = await kiosk.take(try hub.code(UInt64(number))) }
            server.set { $0.faults = [.answerLost] }
            await #expect(throws: ServerFailure.self) { try await kiosk.exchange() }
            #expect(try await kiosk.status().pending == 30)
            server.set { $0.faults = [.answerLost] }
            await #expect(throws: ServerFailure.self) { try await kiosk.exchange() }
            try await kiosk.exchange()
            #expect(server.snapshot.received.count == 90)
            #expect(server.stored.count == 30)
            #expect(try await kiosk.status().pending == 0)
        }
    }

    @Test
    func `believes answers in whatever order they come`() async throws {
        try await server.meet { [server] kiosk, hub in
            for number in 1...3 { _ = await kiosk.take(try hub.code(UInt64(number))) }
            let reports = try await kiosk.pending()
            // Somebody sent them before, shuffled: the server has them all.
            server.set { $0.stored = [reports[2], reports[0], reports[1]] }
            try await kiosk.exchange()
            #expect(server.stored.map(\.seq) == [3, 1, 2])
            #expect(try await kiosk.status().pending == 0)
        }
    }

    @Test(arguments: [
        FakeServer.Fault.page, .redirect, .brokenJSON, .wrongType, .unauthorizedPage, .problem(500), .problem(503),
    ])
    func `leaves everything as it is when somebody else answers`(fault: FakeServer.Fault) async throws {
        try await server.meet { [server] kiosk, hub in
            server.tell(try hub.basics() + [hub.ticket(1)])
            try await kiosk.exchange()
            _ = await kiosk.take(try hub.code(1))
            let before = try await kiosk.status()
            server.set { $0.faults = Array(repeating: fault, count: 8) }
            await #expect(throws: ServerFailure.self) { try await kiosk.exchange() }
            #expect(try await kiosk.status() == before)
            #expect(before.pending == 1)
            #expect(kiosk.station.pairingFile.pairing == hub.pairing)
        }
    }

    @Test
    func `leaves everything as it is when nobody answers`() async throws {
        let hub = try SampleHub(server: "http://127.0.0.1:9")
        let kiosk = try await TestKiosk(hub)
        _ = await kiosk.take(try hub.code(1))
        let failure = await #expect(throws: ServerFailure.self) { try await kiosk.exchange() }
        #expect(failure?.commandFailure.exitCode == 75)
        #expect(try await kiosk.status().pending == 1)
    }

    @Test
    func `ends the pairing when the server does not know the key any more`() async throws {
        try await server.meet { [server] kiosk, hub in
            server.tell(try hub.basics() + [hub.ticket(1)])
            try await kiosk.exchange()
            _ = await kiosk.take(try hub.code(1))
            server.set { $0.faults = [.unauthorized] }
            let failure = await #expect(throws: ServerFailure.revoked) { try await kiosk.exchange() }
            #expect(failure?.commandFailure.exitCode == 77)
            let status = try await kiosk.status()
            #expect((status.paired, status.revoked, status.tickets, status.pending) == (false, true, 0, 1))
            #expect(!FileManager.default.fileExists(atPath: kiosk.folder.file("device-key.json")))
            #expect(await kiosk.take(try hub.code(1)).verdict == .outOfService)
            let refusal = KioskFailure.revoked.commandFailure.description
            #expect(await kiosk.desk.answer(.sync) == .refused(refusal, status: 77))
            let scan = KioskRequest.scan(id: kiosk.entrance.scan([], .in).id, raw: [], direction: .in, room: nil)
            #expect(await kiosk.desk.answer(scan) == .refused(refusal, status: 1))
        }
    }

    @Test
    func `loads afresh and offers scans again when the server was restored`() async throws {
        try await server.meet { [server] kiosk, hub in
            server.tell(try hub.basics() + [hub.ticket(1), hub.ticket(2)])
            try await kiosk.exchange()
            _ = await kiosk.take(try hub.code(1))
            try await kiosk.exchange()
            server.tell(try hub.basics() + [hub.ticket(1)], cursor: "g2-1")
            server.set {
                $0.stored = []
                $0.pages["1"] = .reset
            }
            try await kiosk.exchange()
            #expect(server.stored.count == 1)
            let status = try await kiosk.status()
            #expect((status.pending, status.tickets) == (0, 1))
            #expect(server.snapshot.cursorsAsked == ["", "1", "1", ""])
            #expect(await kiosk.take(try hub.code(1)).verdict == .alreadyInside)
        }
    }

    @Test
    func `sets aside what the server refuses, and the next ones go on`() async throws {
        try await server.meet { [server] kiosk, hub in
            for number in 1...101 { _ = await kiosk.take(try hub.code(UInt64(number))) }
            let first = try #require(try await kiosk.pending().first)
            server.set { $0.refusals = [first.id: "id-reused"] }
            try await kiosk.exchange()
            #expect(server.stored.count == 100)
            let status = try await kiosk.status()
            #expect((status.pending, status.quarantined) == (0, 1))
            let reason: String? = try await kiosk.station.journal.read(at: kiosk.clock.now) { journal in
                try journal.sql.value("SELECT reason FROM scan WHERE state = 'quarantined'")
            }
            #expect(reason == "id-reused")
        }
    }

    @Test(arguments: [400, 404, 409, 413, 422, 500], [0, 40, 100])
    func `finds the one scan that spoils its batch`(status: Int, position: Int) async throws {
        try await server.meet { [server] kiosk, hub in
            for number in 1...101 { _ = await kiosk.take(try hub.code(UInt64(number))) }
            let culprit = try await kiosk.pending()[position]
            server.set { $0.poison = [culprit.id: status] }
            try await kiosk.exchange()
            #expect(server.stored.count == 100)
            #expect(server.stored.map(\.seq) == server.stored.map(\.seq).sorted())
            let after = try await kiosk.status()
            #expect((after.pending, after.quarantined) == (0, 1))
        }
    }

    @Test
    func `sets nothing aside when the server fails at everything`() async throws {
        try await server.meet { [server] kiosk, hub in
            for number in 1...20 { _ = await kiosk.take(try hub.code(UInt64(number))) }
            server.set { $0.faults = Array(repeating: .problem(500), count: 100) }
            await #expect(throws: ServerFailure.self) { try await kiosk.exchange() }
            let status = try await kiosk.status()
            #expect((status.pending, status.quarantined) == (20, 0))
            #expect(100 - server.snapshot.faults.count < 20)
        }
    }

    @Test(arguments: [413, 429, 503])
    func `comes back later when it is asked to`(status: Int) async throws {
        try await server.meet { [server] kiosk, hub in
            _ = await kiosk.take(try hub.code(1))
            server.set { $0.faults = [.problem(status, retryAfter: 17)] }
            await #expect(throws: ServerFailure.busy(.seconds(17))) { try await kiosk.exchange() }
            #expect(try await kiosk.status().pending == 1)
        }
    }

    @Test
    func `goes on with a broken download at its cursor`() async throws {
        try await server.meet { [server] kiosk, hub in
            server.tell(try hub.basics(), cursor: "a+b/1", more: true)
            server.tell([try hub.ticket(1)], since: "a+b/1", cursor: "2", more: true)
            server.tell([try hub.ticket(2)], since: "2", cursor: "3")
            server.set { $0.faults = [nil, nil, .brokenJSON] }
            await #expect(throws: ServerFailure.self) { try await kiosk.exchange() }
            #expect(try await kiosk.status().tickets == 1)
            try await kiosk.exchange()
            #expect(server.snapshot.cursorsAsked == ["", "a+b/1", "2"])
            #expect(try await kiosk.status().tickets == 2)
            #expect(try await kiosk.status().lastSync == .opening)
        }
    }

    @Test
    func `measures how far its clock is off, and judges by the server's`() async throws {
        let late = TestClock(.opening - .hours(2))
        try await server.meet(by: late) { [server] kiosk, hub in
            server.tell(try hub.basics() + [hub.ticket(1)])
            try await kiosk.exchange()
            #expect(try await kiosk.status().clockOffsetMs == 7_200_000)
            #expect(await kiosk.take(try hub.code(1)).verdict == .accepted)
            try await kiosk.exchange()
            #expect(server.stored.first?.scannedAt == .opening - .hours(2))
            #expect(server.stored.first?.clockOffsetMs == 7_200_000)
        }
    }

    @Test
    func `pairs by a code, once, and holds the keys at once`() async throws {
        try await server.serve { [server] url in
            let hub = try SampleHub(server: url)
            let kiosk = try TestKiosk(nil, in: try TemporaryFolder(), clock: server.clock)
            let answer = PairingAnswer(
                kiosk: hub.pairing.kiosk,
                key: hub.pairing.key,
                hub: hub.id,
                signingKeys: [hub.publicKey],
                serverTime: server.clock.now
            )
            server.set { $0.pairings["ABCD-EFGH"] = answer }
            let desk = kiosk.desk
            #expect(
                await desk.answer(.scan(id: kiosk.entrance.scan([], .in).id, raw: [], direction: .in, room: nil))
                    == .refused(KioskFailure.notPaired.commandFailure.description, status: 78)
            )
            #expect(await desk.answer(.pair(server: url, code: "ABCD-EFGH")) == .line("steg"))
            #expect(kiosk.station.pairingFile.pairing == hub.pairing)
            #expect(await kiosk.take(try hub.code(1)).verdict == .acceptedUnverified)
            #expect(
                await desk.answer(.pair(server: url, code: "ABCD-EFGH"))
                    == .refused("It was said no.", status: 1)
            )
            #expect(kiosk.station.pairingFile.pairing == hub.pairing)
        }
    }
}

extension TestKiosk {
    /// One exchange with the server of its pairing.
    func exchange() async throws {
        try await Network.once(for: entrance).exchange()
    }
}
