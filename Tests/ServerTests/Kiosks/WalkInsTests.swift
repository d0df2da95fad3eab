import Foundation
import HTTPTypes
import HubDomain
import SQLStore
import Testing

@testable import AnkerplatzServer

@Suite("Who comes without a ticket")
struct WalkInsTests {
    @Test
    func `has a seat, a ticket and is inside`() async throws {
        try await TestHub.run { hub in
            let (kiosk, session, workshop) = try await hub.doorWithSeats()
            let walkIn = kiosk.walkIn(session, name: "Wilma Ohneticket")
            let result = try #require(try await kiosk.send([walkIn]).first)
            #expect(result.stored && result.verdict == .accepted)
            #expect(result.conflict == nil && result.reason == nil)
            #expect(result.ticket?.id == walkIn.ticket)
            #expect(try await hub.inside() == 1)
            let people = try await hub.ask(.get, "/api/v1/presence", as: hub.desk)["people"]
            #expect(people?[0]?["name"]?.text == "Wilma Ohneticket")
            let state = try await hub.ask(.get, "/api/v1/workshops/\(workshop)")
            #expect(state["taken"]?.number == 1)
            // Their code is one like any other.
            let code = try #require(result.ticket?.code)
            #expect(try await hub.checkIn(code, "out").text("verdict") == "checkedOut")
            #expect(try await hub.checkIn(code).text("verdict") == "accepted")
            // Of the six seats that the kiosk had it has used one.
            #expect(try await hub.granted() == 5)
        }
    }

    @Test
    func `is registered once, though reported three times and shuffled`() async throws {
        try await TestHub.run { hub in
            let (kiosk, session, workshop) = try await hub.doorWithSeats()
            let walkIns = (0..<6).map { kiosk.walkIn(session, name: "Gast \($0)") }
            let thrice = (walkIns + walkIns + walkIns).shuffled()
            var answers: [String: Set<WalkInResult>] = [:]
            for start in stride(from: 0, to: thrice.count, by: 5) {
                let part = Array(thrice[start..<min(start + 5, thrice.count)])
                for result in try await kiosk.send(part) { answers[result.id, default: []].insert(result) }
            }
            #expect(answers.count == 6)
            #expect(answers.values.allSatisfy { $0.count == 1 })
            #expect(try await hub.inside() == 6)
            #expect(try await hub.ask(.get, "/api/v1/workshops/\(workshop)")["taken"]?.number == 6)
        }
    }

    @Test
    func `beyond the seats granted is there without one, for a manager to see`() async throws {
        try await TestHub.run { hub in
            let (kiosk, session, workshop) = try await hub.doorWithSeats()
            let walkIns = (0..<7).map { kiosk.walkIn(session, name: "Gast \($0)") }
            let results = try await kiosk.send(walkIns)
            #expect(results.allSatisfy { $0.stored })
            #expect(results.map(\.reason) == Array(repeating: nil, count: 6) + ["no-seat-granted"])
            #expect(results.last?.conflict == "full")
            #expect(results.last?.ticket == nil)
            #expect(try await kiosk.send([walkIns[6]]) == [results[6]])
            #expect(try await hub.ask(.get, "/api/v1/workshops/\(workshop)")["taken"]?.number == 6)
            #expect(try await hub.inside() == 7)
            let conflicts = try await hub.ask(.get, "/api/v1/conflicts", as: hub.manager)
            #expect(conflicts["items"]?.items.map { $0["scan"]?.text } == [walkIns[6].id.text])
            let people = try await hub.ask(.get, "/api/v1/presence", as: hub.desk)["people"]?.items
            #expect(people?.contains { $0["name"]?.text == "Gast 6" } == true)
        }
    }

    @Test
    func `at a kiosk that has no seats has none`() async throws {
        try await TestHub.run { hub in
            let (_, session, _) = try await hub.doorWithSeats()
            let other = try await TestKiosk.pair(with: hub)
            #expect(try await other.send([other.walkIn(session)]).map(\.reason) == ["no-seat-granted"])
        }
    }

    @Test
    func `after the workshop was called off is there without a seat`() async throws {
        try await TestHub.run { hub in
            let (kiosk, session, workshop) = try await hub.doorWithSeats()
            let walkIn = kiosk.walkIn(session)
            _ = try await hub.ask(.delete, "/api/v1/workshops/\(workshop)", as: hub.partner)
            let result = try #require(try await kiosk.send([walkIn]).first)
            #expect(result.stored)
            #expect((result.reason, result.conflict) == ("workshop-cancelled", "cancelled"))
            #expect(try await hub.inside() == 1)
        }
    }

    @Test
    func `while there became fewer seats than were granted has none that is not there`() async throws {
        try await TestHub.run { hub in
            let (kiosk, session, workshop) = try await hub.doorWithSeats()
            let change = #"{"capacity": 2}"#
            let answer = try await hub.ask(
                .patch,
                "/api/v1/workshops/\(workshop)",
                as: hub.partner,
                json: change,
                headers: [.ifMatch: "*"]
            )
            #expect(answer.status == .ok, "\(answer.text)")
            let results = try await kiosk.send((0..<3).map { kiosk.walkIn(session, name: "Gast \($0)") })
            #expect(results.map(\.reason) == [nil, nil, "no-seat-granted"])
        }
    }

    @Test
    func `is not lost when the kiosk was alone for days`() async throws {
        try await TestHub.run { hub in
            let (kiosk, session, _) = try await hub.doorWithSeats()
            let walkIn = kiosk.walkIn(session)
            hub.clock.advance(by: .days(3))
            let result = try #require(try await kiosk.send([walkIn]).first)
            #expect(result.verdict == .accepted)
            #expect(result.ticket != nil)
        }
    }

    @Test
    func `gets the ticket by mail where they said where to`() async throws {
        try await TestHub.run { hub in
            let (kiosk, session, workshop) = try await hub.doorWithSeats()
            _ = try await kiosk.send([
                kiosk.walkIn(session, name: "Wilma", email: "wilma@example.org"), kiosk.walkIn(session, name: "Udo"),
            ])
            let letters = try await hub.read { hub in
                try hub.sql.rows("SELECT recipient FROM outbox WHERE kind LIKE '%icket%'").map { row in
                    try row["recipient"] as String
                }
            }
            #expect(letters == ["wilma@example.org"])
            let guests = try await hub.ask(.get, "/api/v1/workshops/\(workshop)/registrations", as: hub.partner)
            #expect(guests["items"]?.items.map { $0["email"]?.text } == ["wilma@example.org", nil])
        }
    }

    @Test
    func `under an id or in a place that is another's, or can't be read, is named and blocks nothing`() async throws {
        try await TestHub.run { hub in
            let (kiosk, session, workshop) = try await hub.doorWithSeats()
            let first = kiosk.walkIn(session, name: "Wilma")
            let ticket = try await hub.ticket(for: workshop)
            _ = try await kiosk.send([first])
            let results = try await kiosk.send([
                kiosk.walkIn(session, name: "Udo", id: first.id, seq: 90), kiosk.walkIn(session, seq: first.seq),
                kiosk.walkIn(session, ticket: TicketID(ticket.id)), kiosk.walkIn(WorkshopSession.ID("nirgends")),
                kiosk.walkIn(session, name: " "), kiosk.walkIn(session, email: "kein"), kiosk.walkIn(session),
            ])
            #expect(results.map(\.stored) == [false, false, false, false, false, false, true])
            #expect(
                results.map(\.reason) == [
                    "id-reused", "seq-reused", "ticket-reused", "unknown-session", "malformed", "malformed", nil,
                ]
            )
            #expect(try await hub.inside() == 2)
            for broken in [#"{"walkins": 7}"#, "{}", #"{"walkins": [], "more": 1}"#] {
                let refused = try await hub.ask(.post, "/api/v1/kiosk/walkins", as: kiosk.key, json: broken)
                #expect(refused.status == .unprocessableContent)
            }
        }
    }

    @Test
    func `is a scan like any other, which may come again and be taken back`() async throws {
        try await TestHub.run { hub in
            let (kiosk, session, _) = try await hub.doorWithSeats()
            let walkIn = kiosk.walkIn(session)
            _ = try await kiosk.send([walkIn])
            var scan = walkIn.scan(by: try #require(walkIn.ticket))
            #expect(try await kiosk.send([scan]).map(\.stored) == [true])
            #expect(try await hub.inside() == 1)
            scan.annulledAt = hub.clock.now
            #expect(try await kiosk.send([scan]).map(\.stored) == [true])
            #expect(try await hub.inside() == 0)
        }
    }

    @Test
    func `is known to all kiosks by their ticket`() async throws {
        try await TestHub.run { hub in
            let (kiosk, session, _) = try await hub.doorWithSeats()
            let walkIn = kiosk.walkIn(session)
            _ = try await kiosk.send([walkIn])
            let changes = try await TestKiosk.pair(with: hub).changes().changes
            #expect(changes.tickets.map(\.id) == [walkIn.ticket])
            #expect(changes.presences.map(\.attendance.seatsInside) == [1])
        }
    }
}

extension TestHub {
    /// A kiosk that has six seats of a workshop to give away.
    fileprivate func doorWithSeats() async throws -> (TestKiosk, session: WorkshopSession.ID, workshop: String) {
        let workshop = try await addWorkshop(capacity: 12)
        let kiosk = try await TestKiosk.pair(with: self)
        let quota = try #require(try await kiosk.changes().changes.quotas.first)
        #expect(quota.seats == 6)
        return (kiosk, quota.id, workshop.text("id"))
    }
}
