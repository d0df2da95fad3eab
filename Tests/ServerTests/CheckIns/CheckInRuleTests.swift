import Foundation
import HTTPTypes
import HubDomain
import Testing

@testable import AnkerplatzServer

@Suite("A check-in's rules")
struct CheckInRuleTests {
    @Test
    func `is for the desk, managers and kiosks`() async throws {
        try await TestHub.run { hub in
            let ticket = try await hub.ticket()
            #expect(try await hub.checkIn(ticket.code, as: hub.partner).status == .forbidden)
            #expect(try await hub.checkIn(ticket.code, as: ticket.link).status == .forbidden)
            let stranger = try await hub.ask(
                .post,
                "/api/v1/checkins",
                json: #"{"id": "\#(UUID())", "code": "\#(ticket.code)", "direction": "in"}"#
            )
            #expect(stranger.status == .unauthorized)
            #expect(try await hub.checkIn(ticket.code, as: hub.manager).text("verdict") == "accepted")
        }
    }

    @Test
    func `of a group counts seats until none is left`() async throws {
        try await TestHub.run { hub in
            let ticket = try await hub.ticket(seats: 10)
            let some = try await hub.checkIn(ticket.code, more: #", "seats": 4"#)
            #expect(some.text("verdict") == "accepted")
            #expect(some["seatsLeft"]?.number == 6)
            let rest = try await hub.checkIn(ticket.code)
            #expect(rest["seats"]?.number == 6)
            #expect(try await hub.checkIn(ticket.code).text("verdict") == "alreadyInside")
            #expect(try await hub.inside() == 10)
            _ = try await hub.checkIn(ticket.code, "out", more: #", "seats": 3"#)
            #expect(try await hub.inside() == 7)
        }
    }

    @Test
    func `entered later counts from when it was scanned, never from the future`() async throws {
        try await TestHub.run { hub in
            let ticket = try await hub.ticket(for: try await hub.addWorkshop(lasting: .hours(3)).text("id"))
            let past = hub.clock.now
            hub.clock.advance(by: .hours(2))
            let late = try await hub.checkIn(ticket.code, more: #", "scannedAt": "\#(past.rfc3339)""#)
            #expect(late.text("scannedAt") == past.rfc3339)
            let people = try await hub.ask(.get, "/api/v1/presence", as: hub.desk)["people"]
            #expect(people?[0]?["since"]?.text == past.rfc3339)
            let future = (hub.clock.now + .hours(9)).rfc3339
            let out = try await hub.checkIn(ticket.code, "out", more: #", "scannedAt": "\#(future)""#)
            #expect(out.text("verdict") == "checkedOut")
            #expect(out.text("scannedAt") == hub.clock.now.rfc3339)
            let old = (hub.clock.now - .days(14)).rfc3339
            let refused = try await hub.checkIn(ticket.code, more: #", "scannedAt": "\#(old)""#)
            #expect(refused["violations"]?[0]?["rule"]?.text == "scanned-too-long-ago")
        }
    }

    @Test
    func `entered before one that is known does not let the same person in twice`() async throws {
        try await TestHub.run { hub in
            let ticket = try await hub.ticket(for: try await hub.addWorkshop(lasting: .hours(3)).text("id"))
            let before = hub.clock.now
            hub.clock.advance(by: .minutes(30))
            _ = try await hub.checkIn(ticket.code)
            let late = try await hub.checkIn(ticket.code, more: #", "scannedAt": "\#(before.rfc3339)""#)
            #expect(late.text("verdict") == "alreadyInside")
            #expect(late.text("firstScannedAt") == hub.clock.now.rfc3339)
            #expect(try await hub.inside() == 1)
            #expect(try await hub.read { try $0.openConflicts().isEmpty })
        }
    }

    @Test
    func `entered for one instant by several counts in the order in which it came, whoever sent it`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop().text("id")
            let instant = #", "scannedAt": "\#(hub.clock.now.rfc3339)""#
            for (first, second) in [(hub.desk, hub.manager), (hub.manager, hub.desk)] {
                let ticket = try await hub.ticket(for: workshop)
                #expect(try await hub.checkIn(ticket.code, as: first, more: instant).text("verdict") == "accepted")
                let exit = try await hub.checkIn(ticket.code, "out", as: second, more: instant)
                #expect(exit.text("verdict") == "checkedOut")
                #expect(try await hub.inside() == 0)
            }
        }
    }

    @Test
    func `at a door that the hub lacks is not understood`() async throws {
        try await TestHub.run { hub in
            let ticket = try await hub.ticket()
            let room = try await hub.checkIn(ticket.code, more: #", "room": "keller""#)
            #expect(room["violations"]?[0]?["rule"]?.text == "unknown-room")
            let session = try await hub.checkIn(ticket.code, more: #", "session": "gestern""#)
            #expect(session["violations"]?[0]?["rule"]?.text == "unknown-session")
            let id = try await hub.checkIn(ticket.code, id: "4711")
            #expect(id["violations"]?[0]?["rule"]?.text == "not-a-uuid")
            #expect(try await hub.checkIn(ticket.code).text("verdict") == "accepted")
        }
    }

    @Test
    func `that guesses short codes is stopped, that knows them is not`() async throws {
        try await TestHub.run { hub in
            let ticket = try await hub.ticket()
            var generator = SystemRandomNumberGenerator()
            for _ in 0..<40 { _ = try await hub.checkIn(ticket.shortCode) }
            for _ in 0..<30 {
                let guess = ShortCode(using: &generator).text
                #expect(try await hub.checkIn(guess).text("verdict") == "unknown")
            }
            #expect(try await hub.checkIn(ShortCode(using: &generator).text).status == .tooManyRequests)
            // A full code can't be guessed.
            #expect(try await hub.checkIn(ticket.code).status == .ok)
            #expect(try await hub.checkIn(ticket.shortCode, as: hub.manager).status == .ok)
        }
    }

    @Test
    func `speaks the visitor's language, then the reader's`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop().text("id")
            let guest = try await hub.ask(
                .post,
                "/api/v1/workshops/\(workshop)/registrations",
                json: #"{"name": "Kim", "email": "kim@example.org", "language": "en-GB"}"#
            )
            let english = try #require(TestTicket(guest))
            #expect(try await hub.checkIn(english.code).text("detail").hasPrefix("Welcome!"))
            let any = try await hub.ticket(for: workshop)
            #expect(try await hub.checkIn(any.code).text("detail").hasPrefix("Willkommen!"))
        }
    }

    @Test
    func `of one seat at twenty desks at once is accepted once`() async throws {
        try await TestHub.run { hub in
            let ticket = try await hub.ticket(seats: 3)
            let verdicts = try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<20 {
                    group.addTask { try await hub.checkIn(ticket.code, more: #", "seats": 1"#).text("verdict") }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(verdicts.filter { $0 == "accepted" }.count == 3)
            #expect(verdicts.filter { $0 == "alreadyInside" }.count == 17)
            #expect(try await hub.inside() == 3)
        }
    }
}
