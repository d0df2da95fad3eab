import Foundation
import HTTPTypes
import HubDomain
import Testing

@testable import AnkerplatzServer

@Suite("A registration")
struct RegistrationTests {
    @Test
    func `has a seat and its ticket at once`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop(from: .hours(3)).text("id")
            let answer = try await hub.register(for: workshop, name: "Jördis Grün")
            #expect(answer.status == .created)
            #expect(answer.text("status") == "confirmed")
            #expect(answer["position"] == nil)
            #expect(answer["ticket"]?["code"]?.text?.count == 144)
            #expect(answer["ticket"]?["shortCode"]?.text?.count == 8)
            #expect(answer["ticket"]?["url"]?.text?.contains("/t/") == true)
            let shown = try await hub.ask(.get, "/api/v1/workshops/\(workshop)")
            #expect(shown["taken"]?.number == 1)
        }
    }

    @Test
    func `for twelve seats is confirmed for twelve of fifty`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop(capacity: 12).text("id")
            let answers = try await withThrowingTaskGroup(of: TestAnswer.self) { group in
                for number in 0..<50 {
                    group.addTask { try await hub.register(for: workshop, name: "Gast \(number)") }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers.allSatisfy { $0.status == .created })
            #expect(answers.filter { $0.text("status") == "confirmed" }.count == 12)
            let positions = answers.compactMap { $0["position"]?.number }
            #expect(positions.sorted() == Array(1...38))
            #expect(answers.allSatisfy { ($0["ticket"] != nil) == ($0.text("status") == "confirmed") })
            let shown = try await hub.ask(.get, "/api/v1/workshops/\(workshop)")
            #expect(shown["taken"]?.number == 12)
            #expect(shown["waiting"]?.number == 38)
        }
    }

    @Test
    func `that is cancelled gives its seats to whoever waits, in order`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop(capacity: 2).text("id")
            let first = try await hub.ticket(for: workshop, seats: 2)
            let waiting = [
                try await hub.register(for: workshop, name: "Zwei", seats: 2),
                try await hub.register(for: workshop, name: "Eins"),
            ]
            let cancelled = try await hub.ask(
                .delete,
                "/api/v1/registrations/\(first.registration)",
                as: first.link
            )
            #expect(cancelled.text("status") == "cancelled")
            let now = try await states(of: waiting, hub)
            #expect(now.map { $0.text("status") } == ["confirmed", "waitlisted"])
            #expect(now.map { $0["position"]?.number } == [nil, 1])
            let code = try #require(now[0]["ticket"]?["code"]?.text)
            #expect(try await hub.checkIn(code).text("verdict") == "accepted")
            #expect(try await hub.checkIn(first.code).text("verdict") == "cancelled")
            // Cancelling again changes nothing.
            let again = try await hub.ask(.delete, "/api/v1/registrations/\(first.registration)", as: first.link)
            #expect(again.status == .ok)
            #expect(try await hub.ask(.get, "/api/v1/workshops/\(workshop)")["taken"]?.number == 2)
        }
    }

    @Test
    func `moves up when the host adds seats`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop(capacity: 1).text("id")
            _ = try await hub.register(for: workshop)
            let waiting = [try await hub.register(for: workshop), try await hub.register(for: workshop)]
            let path = "/api/v1/workshops/\(workshop)"
            let more = try await hub.ask(
                .patch,
                path,
                as: hub.partner,
                json: #"{"capacity": 2}"#,
                headers: [.ifMatch: "*"]
            )
            #expect(more["taken"]?.number == 2)
            #expect(more["waiting"]?.number == 1)
            #expect(try await states(of: waiting, hub).map { $0.text("status") } == ["confirmed", "waitlisted"])
            let fewer = try await hub.ask(
                .patch,
                path,
                as: hub.partner,
                json: #"{"capacity": 1}"#,
                headers: [.ifMatch: "*"]
            )
            #expect(fewer["violations"]?[0]?["rule"]?.text == "capacity-below-taken")
        }
    }

    @Test
    func `is taken while the window is open`() async throws {
        try await TestHub.run { hub in
            let opens = hub.clock.now + .hours(1)
            let closes = hub.clock.now + .hours(2)
            let window = #", "registrationOpens": "\#(opens.rfc3339)", "registrationCloses": "\#(closes.rfc3339)""#
            let workshop = try await hub.addWorkshop(from: .hours(24), more: window).text("id")
            func rule() async throws -> String? {
                try await hub.register(for: workshop)["violations"]?[0]?["rule"]?.text
            }
            #expect(try await rule() == "registration-not-open")
            hub.clock.set(opens)
            #expect(try await rule() == nil)
            hub.clock.set(closes)
            #expect(try await rule() == "registration-closed")
        }
    }

    @Test(arguments: [("0", "not-in-range"), ("2.5", "not-a-whole-number"), ("13", "seats-per-registration")])
    func `asks for seats that there are`(seats: String, rule: String) async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop(capacity: 12).text("id")
            let answer = try await hub.ask(
                .post,
                "/api/v1/workshops/\(workshop)/registrations",
                json: #"{"name": "A", "email": "a@example.org", "seats": \#(seats)}"#
            )
            #expect(answer.status == .unprocessableContent)
            #expect(answer["violations"]?[0]?["rule"]?.text == rule)
        }
    }

    @Test
    func `is open to its holder, the host and managers alone`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop().text("id")
            let ticket = try await hub.ticket(for: workshop)
            let other = try await hub.ticket(for: workshop)
            let path = "/api/v1/registrations/\(ticket.registration)"
            for token in [ticket.link, hub.partner, hub.manager] {
                let shown = try await hub.ask(.get, path, as: token)
                #expect(shown.status == .ok)
                #expect(shown["ticket"]?["code"]?.text == ticket.code)
                #expect(shown["ticket"]?["url"] == nil)
            }
            for token in [other.link, hub.otherPartner] {
                #expect(try await hub.ask(.get, path, as: token).status == .notFound)
                #expect(try await hub.ask(.delete, path, as: token).status == .notFound)
                #expect(try await hub.ask(.get, "/api/v1/tickets/\(ticket.id)/qr.svg", as: token).status == .notFound)
            }
            #expect(try await hub.ask(.get, path).status == .unauthorized)
            #expect(try await hub.ask(.get, path, as: hub.desk).status == .forbidden)
            let reissue = "\(path)/reissue"
            #expect(try await hub.ask(.post, reissue, as: ticket.link, json: "{}").status == .forbidden)
            #expect(try await hub.ask(.post, reissue, as: hub.otherPartner, json: "{}").status == .notFound)
        }
    }

    @Test
    func `sent twice with one key is made once and answered byte for byte`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop().text("id")
            let key: HTTPFields = [.idempotencyKey: UUID().uuidString]
            let path = "/api/v1/workshops/\(workshop)/registrations"
            let body = #"{"name": "A", "email": "a@example.org"}"#
            let first = try await hub.ask(.post, path, json: body, headers: key)
            let second = try await hub.ask(.post, path, json: body, headers: key)
            #expect(first.status == .created)
            #expect(second.body == first.body)
            #expect(try await hub.ask(.get, "/api/v1/workshops/\(workshop)")["taken"]?.number == 1)
        }
    }

    @Test
    func `by strangers is slowed down after twelve hundred a minute, by accounts never`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop(capacity: 5).text("id")
            for _ in 0..<1200 { try hub.hall.limiter.count(.registration, "", at: hub.clock.now) }
            let refused = try await hub.register(for: workshop)
            #expect(refused.status == .tooManyRequests)
            #expect(refused.headers[.retryAfter] != nil)
            #expect(try await hub.register(for: workshop, as: hub.partner).status == .created)
            hub.clock.advance(by: .minutes(1))
            #expect(try await hub.register(for: workshop).status == .created)
        }
    }

    private func states(of registrations: [TestAnswer], _ hub: TestHub) async throws -> [TestAnswer] {
        var found: [TestAnswer] = []
        for registration in registrations {
            found.append(
                try await hub.ask(.get, "/api/v1/registrations/\(registration.text("id"))", as: hub.manager)
            )
        }
        return found
    }
}
