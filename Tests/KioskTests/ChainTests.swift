import Foundation
import HubDomain
import SQLStore
import Terminal
import Testing

@testable import AnkerplatzKiosk

@Suite("The journal's chain")
struct ChainTests {
    let hub: SampleHub

    init() throws {
        hub = try SampleHub()
    }

    private func kiosk(scans: Int) async throws -> TestKiosk {
        let kiosk = try await TestKiosk(hub)
        try await kiosk.enter(try hub.basics() + [hub.ticket(1)])
        for number in 0..<scans { _ = await kiosk.take(try hub.code(1), number % 2 == 0 ? .in : .out) }
        return kiosk
    }

    private func verify(_ kiosk: TestKiosk) async throws -> Int {
        try await kiosk.station.journal.read(at: kiosk.clock.now) { try $0.verifyChain() }
    }

    private func tamper(_ kiosk: TestKiosk, _ sql: SQL) async throws {
        try await kiosk.station.journal.write(at: kiosk.clock.now) { _ = try $0.sql.execute(sql) }
    }

    private func firstBreak(_ kiosk: TestKiosk) async -> ChainBreak? {
        do {
            _ = try await verify(kiosk)
            return nil
        } catch {
            return error as? ChainBreak
        }
    }

    @Test
    func `holds as long as nobody touches it, whatever the server says`() async throws {
        let kiosk = try await kiosk(scans: 10)
        let pending = try await kiosk.pending()
        try await kiosk.station.journal.write(at: kiosk.clock.now) { journal in
            for report in pending.prefix(4) { try journal.acknowledge(report) }
            try journal.quarantine(pending[5].id, "malformed")
        }
        #expect(try await verify(kiosk) == 10)
        #expect(await kiosk.desk.answer(.verify) == .line("10 scans, all as they were written"))
    }

    /// Every column that is written once, in 200 rows drawn at random.
    @Test
    func `names the row in which one letter or number was changed`() async throws {
        let kiosk = try await kiosk(scans: 60)
        let columns: [(SQL, SQL)] = [
            ("id", "'x' || substr(id, 2)"), ("epoch", "epoch + 1"), ("seq", "seq + 100"),
            ("code", "substr(code, 1, 143) || 'X'"), ("ticket", "NULL"),
            ("direction", "CASE direction WHEN 'in' THEN 'out' ELSE 'in' END"),
            ("door_room", "'r'"), ("door_session", "'s'"), ("place_room", "'other'"), ("place_session", "'other'"),
            ("seats", "COALESCE(seats, 0) + 1"), ("scanned_at", "scanned_at - 1"),
            ("clock_offset_ms", "clock_offset_ms + 1"),
            ("effective_at", "effective_at + 1"), ("verdict", "verdict || 'x'"), ("answer", "answer || ' '"),
        ]
        var random = SeededRandom(seed: 7)
        for round in 0..<200 {
            let position = Int.random(in: 1...60, using: &random)
            let (column, change) = columns[round % columns.count]
            try await tamper(kiosk, "CREATE TABLE aside AS SELECT * FROM scan WHERE position = \(position)")
            try await tamper(kiosk, "UPDATE scan SET \(column) = \(change) WHERE position = \(position)")
            let found = await firstBreak(kiosk)
            #expect(found?.kind == .altered)
            #expect(found?.place.position == position)
            try await tamper(
                kiosk,
                "UPDATE scan SET \(column) = (SELECT \(column) FROM aside) WHERE position = \(position)"
            )
            try await tamper(kiosk, "DROP TABLE aside")
        }
        #expect(try await verify(kiosk) == 60)
    }

    @Test
    func `names what was taken out, in the middle and at the end`() async throws {
        let kiosk = try await kiosk(scans: 8)
        try await tamper(kiosk, "DELETE FROM scan WHERE position = 3")
        #expect(await firstBreak(kiosk).map { [$0.place.position, $0.place.seq] } == [3, 3])
        try await tamper(kiosk, "DELETE FROM link WHERE position = 3")
        #expect(await firstBreak(kiosk)?.kind == .outOfPlace)

        let other = try await self.kiosk(scans: 8)
        try await tamper(other, "DELETE FROM scan WHERE position = 8")
        try await tamper(other, "DELETE FROM link WHERE position = 8")
        #expect(await firstBreak(other).map { [$0.place.position, $0.place.seq] } == [8, 8])
    }

    @Test
    func `names what was put in beside it`() async throws {
        let kiosk = try await kiosk(scans: 3)
        try await tamper(
            kiosk,
            """
            INSERT INTO scan SELECT 4, 'x', epoch, 4, code, ticket, direction, door_room, door_session, place_room,
                place_session, seats, scanned_at, clock_offset_ms, effective_at, verdict, answer, state, reason, counts, annulled_at
            FROM scan WHERE position = 3
            """
        )
        #expect(await firstBreak(kiosk)?.kind == .unlinked)
    }

    @Test
    func `stays whole when old scans are let go of, and forgets those before them`() async throws {
        let kiosk = try await kiosk(scans: 6)
        let old = try await kiosk.pending()
        try await kiosk.station.journal.write(at: kiosk.clock.now) { journal in
            for report in old where report.seq != 4 { try journal.acknowledge(report) }
        }
        kiosk.clock.advance(by: JournalTransaction.memory + .days(1))
        try await kiosk.station.journal.write(at: kiosk.clock.now) { try $0.prune() }
        _ = await kiosk.take(try hub.code(2), .out)
        // The fourth, which the server has not got, and the one of today.
        #expect(try await verify(kiosk) == 2)
        let links: Int? = try await kiosk.station.journal.read(at: kiosk.clock.now) { journal in
            try journal.sql.value("SELECT MIN(position) FROM link")
        }
        #expect(links == 4)
        try await tamper(kiosk, "UPDATE scan SET verdict = 'accepted' WHERE position = 4")
        #expect(await firstBreak(kiosk)?.place.position == 4)
    }

    @Test
    func `goes on after everything was let go of`() async throws {
        let kiosk = try await kiosk(scans: 3)
        let sent = try await kiosk.pending()
        try await kiosk.station.journal.write(at: kiosk.clock.now) { journal in
            for report in sent { try journal.acknowledge(report) }
            try journal.revoke()
        }
        #expect(try await verify(kiosk) == 0)
        try await kiosk.station.journal.write(at: kiosk.clock.now) { try $0.adopt(hub.pairing, [hub.publicKey]) }
        _ = await kiosk.take(try hub.code(1), .out)
        #expect(try await verify(kiosk) == 1)
    }

    @Test
    func `is told of in one sentence that says which row and what to do`() async throws {
        let kiosk = try await kiosk(scans: 3)
        try await tamper(kiosk, "UPDATE scan SET verdict = 'full' WHERE position = 2")
        guard case .refused(let sentence, let status) = await kiosk.desk.answer(.verify) else {
            Issue.record("not refused")
            return
        }
        #expect(status == 1)
        #expect(sentence.hasPrefix("Row 2 of the journal"))
        #expect(sentence.contains("Please keep a copy"))
    }
}
