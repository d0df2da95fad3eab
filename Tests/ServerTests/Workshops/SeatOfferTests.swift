import Foundation
import HTTPTypes
import HubDomain
import SQLStore
import Testing

@testable import AnkerplatzServer

@Suite("A seat that comes free")
struct SeatOfferTests {
    @Test
    func `is kept for the first who waits, and for nobody else, until they answer`() async throws {
        try await TestHub.run { hub in
            let line = try await Line(in: hub, waiting: 2)
            try await line.giveBack()
            let offered = try await line.state(of: 0)
            #expect(offered.text("status") == "waitlisted")
            #expect(offered.text("offeredUntil") == (hub.clock.now + .hours(24)).rfc3339)
            #expect(offered["ticket"] == nil)
            #expect(try await line.state(of: 1)["position"]?.number == 1)
            // Whoever comes now joins the line behind them.
            #expect(try await hub.register(for: line.workshop).text("status") == "waitlisted")
            let shown = try await hub.ask(.get, "/api/v1/workshops/\(line.workshop)")
            #expect(shown["taken"]?.number == 1)
            #expect(shown["waiting"]?.number == 2)
            #expect(try await line.letters("seatOffered") == ["wartet0@example.org"])
            #expect(try await line.letters("movedUp") == [])
        }
    }

    @Test
    func `is taken by a form, not by looking, and once however often it is sent`() async throws {
        try await TestHub.run { hub in
            let line = try await Line(in: hub, waiting: 2)
            try await line.giveBack()
            let path = "/t/\(line.links[0])"
            let page = try await hub.ask(.get, path)
            #expect(page.text.contains("Für Sie ist ein Platz frei geworden"))
            #expect(page.text.contains("action=\"\(path)/accept\""))
            #expect(try await line.state(of: 0).text("status") == "waitlisted")
            for _ in 0..<2 {
                let taken = try await hub.submit(path + "/accept", "")
                #expect(taken.headers[.location] == path + "?registered=1")
            }
            let seated = try await line.state(of: 0)
            #expect(seated.text("status") == "confirmed")
            #expect(seated["offeredUntil"] == nil)
            let code = try #require(seated["ticket"]?["code"]?.text)
            hub.clock.advance(by: .hours(47))
            #expect(try await hub.checkIn(code).text("verdict") != "waitlisted")
            #expect(try await line.letters("movedUp") == ["wartet0@example.org"])
            // The next one is not asked: there is no other seat.
            #expect(try await line.letters("seatOffered") == ["wartet0@example.org"])
        }
    }

    @Test
    func `goes to the next when it is declined, and when nobody answers in time`() async throws {
        try await TestHub.run { hub in
            let line = try await Line(in: hub, waiting: 3)
            try await line.giveBack()
            let declined = try await hub.submit("/t/\(line.links[0])/cancel", "")
            #expect(declined.status == .seeOther)
            #expect(try await line.state(of: 1)["offeredUntil"] != nil)
            hub.clock.advance(by: .hours(24))
            // By the clock alone it is over, whoever looks and whether or not anybody wrote it down.
            let late = try await hub.ask(.post, line.path(1) + "/accept", as: line.links[1], json: "{}")
            #expect(late.rules == ["offer-over"])
            let page = try await hub.ask(.get, "/t/\(line.links[1])")
            #expect(page.text.contains("Das Angebot ist abgelaufen"))
            try await hub.write { try $0.endLapsedOffers() }
            #expect(try await line.state(of: 1).text("status") == "cancelled")
            #expect(try await line.state(of: 2).text("offeredUntil") == (hub.clock.now + .hours(24)).rfc3339)
            #expect(try await line.letters("seatOffered") == (0...2).map { "wartet\($0)@example.org" })
            #expect(try await line.letters("seatPassed") == ["wartet1@example.org"])
            let after = try await hub.ask(.get, "/t/\(line.links[1])")
            #expect(after.text.contains("Das Angebot ist abgelaufen"))
        }
    }

    @Test
    func `that nobody took is not snatched by whoever registers next`() async throws {
        try await TestHub.run { hub in
            let line = try await Line(in: hub, waiting: 2)
            try await line.giveBack()
            hub.clock.advance(by: .hours(24))
            #expect(try await hub.register(for: line.workshop).text("status") == "waitlisted")
            #expect(try await line.state(of: 1)["offeredUntil"] != nil)
        }
    }

    @Test
    func `is offered until the start at most, and after it no more`() async throws {
        try await TestHub.run { hub in
            let line = try await Line(in: hub, waiting: 2, from: .hours(5))
            try await line.giveBack()
            let start = hub.clock.now + .hours(5)
            #expect(try await line.state(of: 0).text("offeredUntil") == start.rfc3339)
            hub.clock.set(start)
            try await hub.write { try $0.endLapsedOffers() }
            #expect(try await line.state(of: 1)["offeredUntil"] == nil)
            #expect(try await line.letters("seatOffered") == ["wartet0@example.org"])
        }
    }

    @Test
    func `goes to the first party that fits, and the larger one keeps its place`() async throws {
        try await TestHub.run { hub in
            let line = try await Line(in: hub, waiting: 0)
            let pair = try await hub.register(for: line.workshop, name: "Zwei", seats: 2)
            #expect(pair.status == .unprocessableContent)
            let larger = try await Line(in: hub, capacity: 2, seats: 1, waiting: 0)
            let couple = try await hub.register(for: larger.workshop, name: "Zwei", seats: 2)
            let single = try await hub.register(for: larger.workshop, name: "Eins")
            // One seat was free all the time: whoever fits has it at once.
            #expect(couple.text("status") == "waitlisted")
            #expect(single.text("status") == "confirmed")
            try await larger.giveBack()
            let now = try await hub.ask(.get, "/api/v1/registrations/\(couple.text("id"))", as: hub.manager)
            #expect(now["offeredUntil"] == nil)
            #expect(now["position"]?.number == 1)
        }
    }

    @Test
    func `is given without asking where the host did not say so`() async throws {
        try await TestHub.run { hub in
            let line = try await Line(in: hub, waiting: 1, offerHours: nil)
            try await line.giveBack()
            #expect(try await line.state(of: 0).text("status") == "confirmed")
            #expect(try await line.letters("movedUp") == ["wartet0@example.org"])
        }
    }
}

/// A workshop in two days that is full, and people who wait for a seat in it.
private struct Line: Sendable {
    let hub: TestHub
    let workshop: String
    let holder: TestTicket
    let ids: [String]
    let links: [String]

    init(
        in hub: TestHub,
        capacity: Int = 1,
        seats: Int = 1,
        waiting: Int,
        from start: TimeSpan = .hours(48),
        offerHours: Int? = 24
    ) async throws {
        self.hub = hub
        let more = offerHours.map { #", "offerHours": \#($0)"# } ?? ""
        workshop = try await hub.addWorkshop(capacity: capacity, from: start, more: more).text("id")
        holder = try await hub.ticket(for: workshop, seats: seats)
        var answers: [TestAnswer] = []
        for number in 0..<waiting {
            let body = #"{"name": "Wartet \#(number)", "email": "wartet\#(number)@example.org"}"#
            answers.append(try await hub.ask(.post, "/api/v1/workshops/\(workshop)/registrations", json: body))
        }
        ids = answers.map { $0.text("id") }
        links = answers.map { $0.text("url").split(separator: "/").last.map(String.init) ?? "" }
    }

    func path(_ index: Int) -> String { "/api/v1/registrations/\(ids[index])" }

    func giveBack() async throws {
        let path = "/api/v1/registrations/\(holder.registration)"
        #expect(try await hub.ask(.delete, path, as: holder.link).status == .ok)
    }

    func state(of index: Int) async throws -> TestAnswer { try await hub.ask(.get, path(index), as: links[index]) }

    /// Who was written to, in order.
    func letters(_ kind: String) async throws -> [String] {
        try await hub.read { store in
            try store.sql.rows("SELECT recipient FROM outbox WHERE kind = \(kind) ORDER BY created_at, recipient")
                .map { try $0["recipient"] }
        }
    }
}
