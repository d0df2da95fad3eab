import Foundation
import HTTPTypes
import HubDomain
import SQLStore
import Testing

@testable import AnkerplatzServer

@Suite("What kiosks report")
struct ScansTests {
    @Test
    func `is stored once, though sent three times and shuffled`() async throws {
        try await TestHub.run { hub in
            let kiosk = try await TestKiosk.pair(with: hub)
            let workshop = try await hub.addWorkshop(capacity: 30).text("id")
            var scans: [ScanReport] = []
            for number in 0..<30 {
                scans.append(kiosk.scan(try await hub.ticket(for: workshop, name: "G\(number)").code))
            }
            let thrice = (scans + scans + scans).shuffled()
            for start in stride(from: 0, to: thrice.count, by: 9) {
                let results = try await kiosk.send(Array(thrice[start..<min(start + 9, thrice.count)]))
                #expect(results.allSatisfy { $0.stored && $0.verdict == .accepted && $0.conflict == nil })
            }
            #expect(try await hub.inside() == 30)
            let count: Int? = try await hub.read { try $0.sql.value("SELECT COUNT(*) FROM scan") }
            #expect(count == 30)
        }
    }

    @Test
    func `that was taken back at the kiosk no longer counts, told with it or after it, and is kept`() async throws {
        try await TestHub.run { hub in
            let kiosk = try await TestKiosk.pair(with: hub)
            var atOnce = kiosk.scan(try await hub.ticket().code, ago: .hours(5))
            var later = kiosk.scan(try await hub.ticket().code, ago: .minutes(20))
            var tooLate = kiosk.scan(try await hub.ticket().code, ago: .minutes(16))
            atOnce.annulledAt = atOnce.scannedAt + .minutes(14)
            let first = try await kiosk.send([atOnce, later, tooLate])
            #expect(first.map(\.stored) == [true, true, true])
            #expect(try await hub.inside() == 2)
            later.annulledAt = later.scannedAt + .minutes(1)
            tooLate.annulledAt = tooLate.scannedAt + .minutes(15)
            for _ in 1...2 {
                let again = try await kiosk.send([later, tooLate])
                #expect(again.map(\.stored) == [true, true])
                #expect(try await hub.inside() == 1)
            }
            let kept: Int? = try await hub.read { hub in
                try hub.sql.value("SELECT COUNT(*) FROM scan WHERE annulled_at IS NOT NULL")
            }
            #expect(kept == 2)
        }
    }

    @Test
    func `under an id of another scan, or in its place, is named and blocks nothing`() async throws {
        try await TestHub.run { hub in
            let kiosk = try await TestKiosk.pair(with: hub)
            let first = try await hub.ticket()
            let second = try await hub.ticket()
            let scan = kiosk.scan(first.code)
            _ = try await kiosk.send([scan])
            let reused = ScanReport(
                id: scan.id,
                epoch: 1,
                seq: 2,
                code: second.code,
                direction: .in,
                scannedAt: scan.scannedAt,
                clockOffsetMs: 0,
                verdict: .accepted
            )
            let samePlace = kiosk.scan(second.code, seq: 1)
            let results = try await kiosk.send([reused, samePlace, kiosk.scan(second.code, seq: 3)])
            #expect(results.map(\.stored) == [false, false, true])
            #expect(results.map(\.reason) == ["id-reused", "seq-reused", nil])
            #expect(try await hub.inside() == 2)
            // Another kiosk's ids are its own.
            let other = try await TestKiosk.pair(with: hub)
            #expect(try await other.send([reused]).map(\.stored) == [true])
        }
    }

    @Test
    func `that can't be read is named and blocks nothing`() async throws {
        try await TestHub.run { hub in
            let kiosk = try await TestKiosk.pair(with: hub)
            let good = kiosk.scan(try await hub.ticket().code)
            let report = String(decoding: try Answer.jsonData(good), as: UTF8.self)
            let bad = #"{"id": "\#(UUID())", "epoch": 1, "seq": 7, "direction": "sideways"}"#
            let foreign = String(
                decoding: try Answer.jsonData(kiosk.scan(try await hub.ticket().code, epoch: -1)),
                as: UTF8.self
            )
            let body = #"{"scans": [\#(bad), 7, \#(foreign), \#(report)]}"#
            let answer = try await hub.ask(.post, "/api/v1/kiosk/scans", as: kiosk.key, json: body)
            #expect(answer.status == .ok)
            let results = try #require(answer["results"]?.items)
            #expect(results.map { $0["stored"] } == [.bool(false), .bool(false), .bool(false), .bool(true)])
            #expect(results.map { $0["reason"]?.text } == ["malformed", "malformed", "malformed", nil])
            #expect(try await hub.inside() == 1)
            for broken in [#"{"scans": 7}"#, "{}", #"{"scans": [], "more": 1}"#] {
                let refused = try await hub.ask(.post, "/api/v1/kiosk/scans", as: kiosk.key, json: broken)
                #expect(refused.status == .unprocessableContent)
            }
        }
    }

    @Test(arguments: [true, false])
    func `of one ticket at two kiosks is one entry and one conflict, in either order`(earlyFirst: Bool) async throws {
        try await TestHub.run { hub in
            let east = try await TestKiosk.pair(with: hub)
            let west = try await TestKiosk.pair(with: hub)
            let ticket = try await hub.ticket(for: try await hub.addWorkshop(from: .minutes(-30)).text("id"))
            let early = east.scan(ticket.code, ago: .minutes(5))
            let late = west.scan(ticket.code, ago: .minutes(1))
            let results =
                earlyFirst
                ? try await east.send([early]) + (try await west.send([late]))
                : try await west.send([late]) + (try await east.send([early]))
            #expect(results.map(\.stored) == [true, true])
            #expect(results.map(\.verdict) == [.accepted, .alreadyInside])
            #expect(results.map(\.conflict) == [nil, "alreadyInside"])
            #expect(try await hub.inside() == 1)
            let conflicts = try await hub.ask(.get, "/api/v1/conflicts", as: hub.manager)
            #expect(conflicts["items"]?.items.map { $0["scan"]?.text } == [late.id.text])
            let people = try await hub.ask(.get, "/api/v1/presence", as: hub.desk)["people"]
            #expect(people?[0]?["since"]?.text == early.scannedAt.rfc3339)
        }
    }

    @Test
    func `at the same instant at two kiosks is accepted once`() async throws {
        try await TestHub.run { hub in
            let kiosks = [try await TestKiosk.pair(with: hub), try await TestKiosk.pair(with: hub)]
            let ticket = try await hub.ticket()
            let results = try await withThrowingTaskGroup(of: [ScanResult].self) { group in
                for kiosk in kiosks { group.addTask { try await kiosk.send([kiosk.scan(ticket.code)]) } }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(results.filter { $0.verdict == .accepted }.count == 1)
            #expect(results.filter { $0.conflict == "alreadyInside" }.count == 1)
            #expect(try await hub.inside() == 1)
        }
    }

    @Test
    func `is ordered by when it was scanned, not by when it arrived`() async throws {
        try await TestHub.run { hub in
            let east = try await TestKiosk.pair(with: hub)
            let west = try await TestKiosk.pair(with: hub)
            let ticket = try await hub.ticket(for: try await hub.addWorkshop(from: .hours(-1)).text("id"))
            // In at one door, out at another, in again at the first; the exit arrives last.
            let first = east.scan(ticket.code, ago: .minutes(30))
            let again = east.scan(ticket.code, ago: .minutes(10))
            #expect(try await east.send([first, again]).map(\.conflict) == [nil, "alreadyInside"])
            let exit = west.scan(ticket.code, .out, ago: .minutes(20), verdict: .notInside)
            #expect(try await west.send([exit]).map(\.verdict) == [.checkedOut])
            #expect(try await hub.inside() == 1)
            #expect(try await hub.read { try $0.openConflicts().isEmpty })
            let people = try await hub.ask(.get, "/api/v1/presence", as: hub.desk)["people"]
            #expect(people?[0]?["since"]?.text == again.scannedAt.rfc3339)
        }
    }

    @Test
    func `with a clock two hours wrong is corrected, and all three times are kept`() async throws {
        try await TestHub.run { hub in
            let kiosk = try await TestKiosk.pair(with: hub)
            let ticket = try await hub.ticket(for: try await hub.addWorkshop(from: .minutes(5)).text("id"))
            let scan = kiosk.scan(ticket.code, ago: .minutes(1), clockOffset: .hours(2))
            #expect(try await kiosk.send([scan]).map(\.verdict) == [.accepted])
            let times = try await hub.read { transaction in
                let row = try #require(try transaction.sql.row("SELECT * FROM scan"))
                let times: [Instant] = [
                    try row["scanned_at"], try row["effective_at"], try row["received_at"],
                ]
                return times
            }
            let now = hub.clock.now
            #expect(times == [now - .minutes(121), now - .minutes(1), now])
            let state = try #require(try await hub.read { try $0.kiosks() }.first)
            #expect(state.clockOffset == .hours(2))
        }
    }

    @Test
    func `never runs backwards within a kiosk, also when the later scan arrived first`() async throws {
        try await TestHub.run { hub in
            let kiosk = try await TestKiosk.pair(with: hub)
            let ticket = try await hub.ticket(for: try await hub.addWorkshop(from: .hours(-1)).text("id"))
            // Its clock was set back between the two.
            let entry = kiosk.scan(ticket.code, ago: .minutes(10), seq: 1)
            let exit = kiosk.scan(ticket.code, .out, ago: .minutes(30), verdict: .checkedOut, seq: 2)
            #expect(try await kiosk.send([exit]).map(\.verdict) == [.notInside])
            #expect(try await kiosk.send([entry]).map(\.stored) == [true])
            #expect(try await hub.inside() == 0)
        }
    }

    @Test
    func `never counts as later than its receipt`() async throws {
        try await TestHub.run { hub in
            let kiosk = try await TestKiosk.pair(with: hub)
            let ticket = try await hub.ticket()
            let other = try await hub.ticket()
            _ = try await kiosk.send([kiosk.scan(ticket.code, ago: .hours(-5))])
            let since = try await hub.ask(.get, "/api/v1/presence", as: hub.desk)["people"]?[0]?["since"]?.text
            #expect(since == hub.clock.now.rfc3339)
            hub.clock.advance(by: .minutes(3))
            _ = try await kiosk.send([kiosk.scan(other.code)])
            let people = try await hub.ask(.get, "/api/v1/presence", as: hub.desk)["people"]?.items ?? []
            #expect(people.compactMap { $0["since"]?.text }.max() == hub.clock.now.rfc3339)
        }
    }

    @Test
    func `let in though the seat was cancelled, counts and is a conflict`() async throws {
        try await TestHub.run { hub in
            let kiosk = try await TestKiosk.pair(with: hub)
            let ticket = try await hub.ticket()
            _ = try await hub.ask(.delete, "/api/v1/registrations/\(ticket.registration)", as: ticket.link)
            let result = try await kiosk.send([kiosk.scan(ticket.code)])
            #expect(result.map(\.verdict) == [.cancelled])
            #expect(result.map(\.conflict) == ["cancelled"])
            #expect(try await hub.inside() == 1)
            let conflicts = try await hub.ask(.get, "/api/v1/conflicts", as: hub.manager)
            let id = try #require(conflicts["items"]?[0]?["id"]?.text)
            #expect(conflicts["items"]?[0]?["kind"]?.text == "cancelled")
            _ = try await hub.ask(.post, "/api/v1/conflicts/\(id)/settle", as: hub.manager, json: "{}")
            #expect(try await hub.ask(.get, "/api/v1/conflicts", as: hub.manager)["items"]?.items.isEmpty == true)
        }
    }

    @Test
    func `of a genuine ticket that the server lacks is a fact and a conflict`() async throws {
        try await TestHub.run { hub in
            let kiosk = try await TestKiosk.pair(with: hub)
            let ticket = try await hub.ticket()
            _ = try await hub.write { try $0.sql.execute("DELETE FROM ticket") }
            let scan = kiosk.scan(ticket.code, verdict: .acceptedUnverified)
            let result = try await kiosk.send([scan])
            #expect(result.map(\.stored) == [true])
            #expect(result.map(\.verdict) == [.unknown])
            #expect(result.map(\.conflict) == ["unknownTicket"])
            let list = try await hub.ask(.get, "/api/v1/presence", as: hub.desk)
            #expect(list["inside"]?.number == 1)
            #expect(list["people"]?[0]?["name"] == .null)
            #expect(try await kiosk.send([scan]).map(\.conflict) == ["unknownTicket"])
        }
    }

    @Test
    func `that was refused at the door is kept and nobody is inside`() async throws {
        try await TestHub.run { hub in
            let kiosk = try await TestKiosk.pair(with: hub)
            let ticket = try await hub.ticket()
            let noise = kiosk.scan("Fahrschein 12", verdict: .unreadable)
            let refused = kiosk.scan(ticket.code, verdict: .cancelled)
            let results = try await kiosk.send([noise, refused])
            #expect(results.map(\.stored) == [true, true])
            #expect(results.map(\.verdict) == [.unreadable, .accepted])
            #expect(results.map(\.conflict) == [nil, nil])
            #expect(try await hub.inside() == 0)
        }
    }

    @Test
    func `found by a short code is named by its ticket`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.addRoom("Helling")
            let kiosk = try await TestKiosk.pair(with: hub, room: room)
            let ticket = try await hub.ticket(for: try await hub.addWorkshop(room: room).text("id"), seats: 3)
            let scan = kiosk.scan(ticket: TicketID(ticket.id), room: Room.ID(room), seats: 2)
            #expect(try await kiosk.send([scan]).map(\.verdict) == [.accepted])
            #expect(try await hub.inside() == 2)
            let typed = try await hub.checkIn(ticket.shortCode, as: kiosk.key)
            #expect(typed.text("verdict") == "accepted")
            #expect(typed["name"] == nil)
            #expect(typed["seats"]?.number == 1)
        }
    }

    @Test
    func `at a door that the hub no longer has counts as at the foyer`() async throws {
        try await TestHub.run { hub in
            let kiosk = try await TestKiosk.pair(with: hub)
            let ticket = try await hub.ticket()
            let scan = kiosk.scan(ticket.code, room: Room.ID("weggerissen"))
            #expect(try await kiosk.send([scan]).map(\.verdict) == [.accepted])
            #expect(try await hub.inside() == 1)
        }
    }

    @Test
    func `can be taken back by the kiosk that made it`() async throws {
        try await TestHub.run { hub in
            let kiosk = try await TestKiosk.pair(with: hub)
            let other = try await TestKiosk.pair(with: hub)
            let scan = kiosk.scan(try await hub.ticket().code)
            _ = try await kiosk.send([scan])
            let path = "/api/v1/checkins/\(scan.id)"
            #expect(try await hub.ask(.delete, path, as: other.key).status == .notFound)
            #expect(try await hub.ask(.delete, path, as: kiosk.key).status == .ok)
            #expect(try await hub.inside() == 0)
            #expect(try await kiosk.send([scan]).map(\.stored) == [true])
            #expect(try await hub.inside() == 0)
        }
    }
}
