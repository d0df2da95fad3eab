import Foundation
import HubDomain
import Templates
import Testing

@testable import AnkerplatzKiosk
@testable import SQLStore

@Suite("An entrance")
struct EntranceTests {
    let hub: SampleHub

    init() throws {
        hub = try SampleHub()
    }

    @Test
    func `greets by name only whose own code was scanned`() async throws {
        let kiosk = try await TestKiosk(hub)
        try await kiosk.enter(try hub.basics() + [hub.ticket(1, name: "Maria Sommer", language: "en")])
        let scanned = await kiosk.take(try hub.code(1))
        #expect(scanned.verdict == .accepted)
        #expect(scanned.person?.name == "Maria Sommer")
        #expect(scanned.language == .english)

        try await kiosk.enter([try hub.ticket(2, name: "Jonas Winter")])
        let typed = await kiosk.entrance.take(kiosk.entrance.scan(Array(hub.shortCode(2).text.utf8), .in))
        #expect(typed.verdict == .accepted)
        #expect(typed.person == nil)
    }

    @Test
    func `refuses without naming anybody when the code is of an older issue`() async throws {
        let kiosk = try await TestKiosk(hub)
        try await kiosk.enter(try hub.basics() + [hub.ticket(1, issue: 1, name: "Maria Sommer")])
        let outcome = await kiosk.take(try hub.code(1, issue: 0))
        #expect(outcome.verdict == .revoked)
        #expect(outcome.person == nil)
    }

    @Test
    func `says the room and the floor to whom it lets in`() async throws {
        let kiosk = try await TestKiosk(hub)
        try await kiosk.enter(try hub.basics() + [hub.ticket(1)])
        let outcome = await kiosk.take(try hub.code(1))
        #expect(outcome.session?.roomName == "Takelage")
        #expect(outcome.session?.floor == "1. OG")
        #expect(outcome.workshopTitle == "Formulare, die man versteht")
    }

    @Test
    func `stores the same scan once and answers it as before`() async throws {
        let kiosk = try await TestKiosk(hub)
        try await kiosk.enter(try hub.basics() + [hub.ticket(1)])
        let scan = kiosk.entrance.scan(Array(try hub.code(1).text.utf8), .in)
        let first = await kiosk.entrance.take(scan)
        kiosk.clock.advance(by: .minutes(1))
        let second = await kiosk.entrance.take(scan)
        #expect(first.verdict == .accepted)
        #expect(second.verdict == .accepted)
        #expect(second.judgement == first.judgement)
        #expect(second.scannedAt == first.scannedAt)
        #expect(try await kiosk.pending().count == 1)
    }

    @Test
    func `knows after a restart who is inside`() async throws {
        let folder = try TemporaryFolder()
        let clock = TestClock()
        let first = try TestKiosk(hub.pairing, in: folder, clock: clock)
        try await first.enter(try hub.basics() + [hub.ticket(1)])
        #expect(await first.take(try hub.code(1)).verdict == .accepted)
        try await first.station.close()

        clock.advance(by: .minutes(5))
        let second = try TestKiosk(hub.pairing, in: folder, clock: clock)
        let outcome = await second.take(try hub.code(1))
        #expect(outcome.verdict == .alreadyInside)
        #expect(outcome.judgement.firstScannedAt == .opening)
    }

    @Test
    func `judges by the hub's time when its own clock is two hours wrong`() async throws {
        let kiosk = try await TestKiosk(hub)
        try await kiosk.enter(try hub.basics() + [hub.ticket(1)])
        kiosk.clock.set(.opening - .hours(2))
        #expect(await kiosk.take(try hub.code(1)).verdict == .tooEarly)
        try await kiosk.station.journal.write(at: kiosk.clock.now) { try $0.note(clockOffset: 7_200_000) }
        let outcome = await kiosk.take(try hub.code(1))
        #expect(outcome.verdict == .accepted)
        #expect(outcome.scannedAt == .opening)
        let report = try #require(try await kiosk.pending().last)
        #expect(report.scannedAt == .opening - .hours(2))
        #expect(report.clockOffsetMs == 7_200_000)
    }

    @Test
    func `is out of service when the disk is full, lets nobody in, and recovers`() async throws {
        var options = Journal.options
        options.maximumPages = 48
        let kiosk = try await TestKiosk(hub, options: options)
        try await kiosk.enter(try hub.basics() + (1...40).map { try hub.ticket(UInt64($0)) })
        var verdicts: [Verdict] = []
        for number in 1...150 {
            let outcome = await kiosk.take(try hub.code(UInt64(number % 40) + 1), number % 2 == 0 ? .in : .out)
            verdicts.append(outcome.verdict)
        }
        let firstRefused = try #require(verdicts.firstIndex(of: .outOfService))
        #expect(firstRefused > 1)
        #expect(verdicts.last == .outOfService)
        // One that needs less room may still be stored after one that was not; what is answered is stored in any case.
        #expect(try await kiosk.pending().count == verdicts.count { $0 != .outOfService })
        // Somebody makes room.
        try await kiosk.station.journal.write(at: kiosk.clock.now) { journal in
            try journal.sql.execute("DELETE FROM scan WHERE position > 10")
        }
        #expect(await kiosk.take(try hub.code(5), .out).verdict != .outOfService)
    }

    @Test
    func `does not keep what is not its own`() async throws {
        let kiosk = try await TestKiosk(hub)
        let card = "BEGIN:VCARD\nFN:Maria Sommer\nEND:VCARD"
        #expect(await kiosk.entrance.take(kiosk.entrance.scan(Array(card.utf8), .in)).verdict == .unreadable)
        let report = try #require(try await kiosk.pending().first)
        #expect(report.code == "")
        #expect(report.verdict == .unreadable)
    }

    @Test
    func `lets the hub's own limit decide, counting those inside`() async throws {
        let kiosk = try await TestKiosk(hub)
        try await kiosk.enter(try hub.basics(maxPersons: 2) + (1...3).map { try hub.ticket($0) })
        #expect(await kiosk.take(try hub.code(1)).verdict == .accepted)
        #expect(await kiosk.take(try hub.code(2)).verdict == .accepted)
        #expect(await kiosk.take(try hub.code(3)).verdict == .full)
        #expect(await kiosk.take(try hub.code(1), .out).verdict == .checkedOut)
        #expect(await kiosk.take(try hub.code(3)).verdict == .accepted)
    }

    @Test
    func `previews without storing`() async throws {
        let kiosk = try await TestKiosk(hub)
        try await kiosk.enter(try hub.basics() + [hub.ticket(1, seats: 10)])
        let scan = kiosk.entrance.scan(Array(try hub.code(1).text.utf8), .in)
        #expect(await kiosk.entrance.preview(scan)?.judgement.seats == 10)
        #expect(try await kiosk.pending().isEmpty)
    }
}
