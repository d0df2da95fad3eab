import Foundation
import HTTPTypes
import HubDomain
import Logging
import SQLStore
import Testing

@testable import AnkerplatzServer

@Suite("What has been kept long enough")
struct RetentionTests {
    /// When each kind of what `Footprint` leaves is due at the latest, and how much of it there is then.
    private static let ends: [(kind: RetentionKind, at: String, count: Int)] = [
        (.answers, "2027-03-10T09:41:00+01:00", 3),
        (.sessions, "2027-03-09T21:41:00+01:00", 1),
        (.invitations, "2027-04-15T10:41:00+02:00", 2),
        (.attendance, "2027-04-08T12:10:00+02:00", 1),
        (.registrations, "2027-06-07T12:10:00+02:00", 1),
    ]

    @Test(arguments: ends)
    func `is there until its time is over, and gone then`(
        kind: RetentionKind,
        at end: String,
        count: Int
    ) async throws {
        try await TestHub.run { hub in
            _ = try await Footprint.leave(in: hub)
            hub.clock.set(Instant(end) - TimeSpan(milliseconds: 1))
            _ = try await hub.applyRetention()
            #expect(try await hub.due()[kind] == nil, "a moment before")
            hub.clock.set(Instant(end))
            let due = try await hub.due()[kind]
            #expect(due == count, "at its end")
            let removed = try await hub.applyRetention().counts[kind]
            #expect(removed == count)
            #expect(try await hub.due()[kind] == nil, "afterwards")
        }
    }

    @Test
    func `leaves nobody's name anywhere in the end, but what hosts announce`() async throws {
        try await TestHub.run { hub in
            let print = try await Footprint.leave(in: hub)
            await hub.sendLetters()
            hub.clock.set(Instant("2031-01-01T03:00:00+01:00"))
            let expected = try await hub.due()
            #expect(try await hub.applyRetention().counts == expected)
            try await hub.write { store in
                let summaries: [String] = try store.sql.rows("SELECT summary FROM workshop").map { try $0["summary"] }
                #expect(summaries.contains { $0.contains(Footprint.name) })
                try store.sql.execute("UPDATE workshop SET summary = '', trainers = '', audience = NULL")
                try store.sql.execute("DELETE FROM workshop_topic")
                try store.sql.execute("UPDATE closure SET reason = ''")
            }
            try await hub.store.database.scrub()
            #expect(try !Footprint.finds(Footprint.mark, in: Footprint.files(of: hub)))
            #expect(try !Footprint.finds("Jördis", in: Footprint.files(of: hub)))
            #expect(try !Footprint.finds(Footprint.mark, in: [await Footprint.backup(of: hub)]))
            #expect(try await hub.sealed().isEmpty)
            #expect(try await hub.ask(.get, "/api/v1/bookings", as: print.token).status == .unauthorized)
            #expect(try await hub.ask(.get, "/t/\(print.registration.link)").status == .notFound)
            #expect(try await hub.due().isEmpty)
        }
    }

    @Test
    func `leaves every figure, the ledger and the day's flow as they were`() async throws {
        try await TestHub.run { hub in
            _ = try await Footprint.leave(in: hub)
            hub.clock.set(Instant("2031-01-01T03:00:00+01:00"))
            let (figures, ledger, flow) = (try await hub.figures(), try await hub.ledger(), try await hub.flow())
            let traffic = try await hub.read { try $0.figures().scans.map { "\($0.0) \($0.1)" }.sorted() }
            #expect(try await !hub.applyRetention().counts.isEmpty)
            #expect(try await hub.figures() == figures)
            #expect(try await hub.ledger() == ledger)
            #expect(try await hub.flow() == flow)
            #expect(try await hub.read { try $0.figures().scans.map { "\($0.0) \($0.1)" }.sorted() } == traffic)
        }
    }

    @Test
    func `no longer tells whose ticket came and went, but how many did`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop().text("id")
            let group = try await hub.ticket(for: workshop, name: "Gruppe Grün", seats: 3)
            let single = try await hub.ticket(for: workshop, name: "Maria Sommer")
            for (code, direction) in [(group.code, "in"), (single.code, "in"), (single.code, "out")] {
                _ = try await hub.checkIn(code, direction)
            }
            _ = try await hub.checkIn(single.code, more: #", "room": "\#(hub.addRoom("Anderswo"))""#)
            hub.clock.set(Instant("2027-04-08T12:10:00+02:00"))
            let before = try await hub.arrived(at: workshop)
            let run = try await hub.applyRetention()
            #expect(run.counts[.attendance] == 2)
            let after = try await hub.arrived(at: workshop)
            #expect(before.total == 4 && after.total == 4)
            #expect(before.each == [3, 1] && after.each == [0, 0])
            let left: Int? = try await hub.read { store in
                try store.sql.value("SELECT COUNT(*) FROM scan WHERE ticket IN \(list: [group.id, single.id])")
            }
            #expect(left == 0)
            // Their names are kept for longer, and so is their page.
            #expect(try await hub.ask(.get, "/t/\(single.link)").text.contains("Maria Sommer"))
        }
    }

    @Test
    func `of a refused scan is which ticket it was`() async throws {
        try await TestHub.run { hub in
            let ticket = try await hub.ticket(for: hub.addWorkshop(from: .days(2)).text("id"))
            #expect(try await hub.checkIn(ticket.code).text("verdict") == "tooEarly")
            hub.clock.advance(by: .days(30))
            #expect(try await hub.applyRetention().counts[.refusals] == 1)
            let row = try await hub.read { try $0.sql.row("SELECT * FROM scan") }
            #expect(try row?["ticket"] as String? == nil)
            #expect(try row?["verdict"] as String? == "tooEarly")
            #expect(try (row?["answer"] as StoredJudgement?)?.judgement == Judgement(.tooEarly))
        }
    }

    @Test
    func `is only counted in a rehearsal, which changes no byte`() async throws {
        try await TestHub.run { hub in
            _ = try await Footprint.leave(in: hub)
            hub.clock.set(Instant("2027-09-01T03:00:00+02:00"))
            let before = try Footprint.files(of: hub).map { try Data(contentsOf: $0) }
            let expected = try await hub.due()
            #expect(try Footprint.files(of: hub).map { try Data(contentsOf: $0) } == before)
            #expect(expected.count > 5)
            #expect(try await hub.applyRetention().counts == expected)
            #expect(try await hub.applyRetention().counts.isEmpty)
        }
    }

    @Test
    func `may go kind by kind in any order`() async throws {
        let orders = [RetentionKind.allCases, RetentionKind.allCases.reversed(), RetentionKind.allCases.shuffled()]
        for order in orders {
            try await TestHub.run { hub in
                _ = try await Footprint.leave(in: hub)
                hub.clock.set(Instant("2031-01-01T03:00:00+01:00"))
                for kind in order { _ = try await hub.write { try $0.remove(kind) } }
                #expect(try await hub.due().isEmpty, "\(order)")
            }
        }
    }

    @Test
    func `goes on where a run was broken off, and says how much it was in all`() async throws {
        try await TestHub.run { hub in
            _ = try await Footprint.leave(in: hub)
            hub.clock.set(Instant("2027-09-01T03:00:00+02:00"))
            let expected = try await hub.due()
            // As a process leaves it that dies between two portions.
            let begun = try await hub.write { store in
                let run = try store.beginRetentionRun()
                _ = try store.remove(.registrations, most: 1, during: run.id)
                return run
            }
            hub.clock.advance(by: .minutes(10))
            let service = RetentionService(
                store: hub.store,
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
                now: hub.hall.now
            )
            await service.round()
            let run = try #require(try await hub.read { try $0.lastRetentionRun() })
            #expect(run.id == begun.id)
            #expect(run.counts == expected)
            #expect(run.endedAt != nil)
            hub.clock.advance(by: .hours(12))
            await service.round()
            #expect(try await hub.read { try $0.lastRetentionRun() }?.id == run.id)
            hub.clock.advance(by: .hours(12))
            await service.round()
            #expect(try await hub.read { try $0.lastRetentionRun() }?.id != run.id)
        }
    }

    @Test
    func `is by limits that a manager chose`() async throws {
        try await TestHub.run { hub in
            _ = try await Footprint.leave(in: hub)
            hub.clock.set(Instant("2027-06-07T12:10:00+02:00"))
            #expect(try await hub.due()[.registrations] == 1)
            try await hub.write { try $0.save(try $0.retentionPolicy().choosing([.registrations: 91])) }
            #expect(try await hub.due()[.registrations] == nil)
            hub.clock.advance(by: .days(1))
            #expect(try await hub.due()[.registrations] == 1)
        }
    }

    @Test
    func `are accounts of organisations that no longer book, but not of those who do`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            #expect(try await hub.book(room, "10:00", "11:00").status == .created)
            hub.clock.set(Instant("2030-12-31T12:00:00+01:00"))
            #expect(try await hub.due()[.accounts] == nil)
            hub.clock.set(Instant("2031-01-01T12:00:00+01:00"))
            #expect(try await hub.due()[.accounts] == 2)
            _ = try await hub.write { try $0.sql.execute("UPDATE booking SET end_at = end_at + 31536000000") }
            #expect(try await hub.due()[.accounts] == 1)
            _ = try await hub.applyRetention()
            #expect(try await hub.ask(.get, "/api/v1/bookings", as: hub.partner).status == .ok)
            #expect(try await hub.ask(.get, "/api/v1/bookings", as: hub.otherPartner).status == .unauthorized)
            #expect(try await hub.ask(.get, "/api/v1/bookings", as: hub.manager).status == .ok)
        }
    }
}

extension TestHub {
    /// What would be removed now.
    func due() async throws -> [RetentionKind: Int] {
        try await store.rehearseRetention(at: clock.now)
    }

    @discardableResult
    func applyRetention() async throws -> RetentionRun {
        try await store.applyRetention(at: clock.now)
    }

    /// How the house filled and emptied on the day of most tests.
    fileprivate func flow() async throws -> String {
        let day = Period(start: Instant("2027-03-09T00:00:00+01:00"), lasting: .days(1))
        let (flow, workshops) = try await read { hub in
            (try hub.flow(during: day), try hub.workshopsAttended(during: day).map(\.attendance.arrived))
        }
        return "\(flow) \(workshops)"
    }

    fileprivate func arrived(at workshop: String) async throws -> (total: Int, each: [Int]) {
        try await read { hub in
            let known = try #require(try hub.workshop(Workshop.ID(workshop)))
            let attendance = try hub.attendance(of: known)
            return (attendance.arrived, attendance.guests.map(\.arrived))
        }
    }
}
