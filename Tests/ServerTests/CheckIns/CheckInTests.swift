import Foundation
import HTTPTypes
import HubDomain
import SQLStore
import Testing

@testable import AnkerplatzServer

@Suite("A check-in at the desk")
struct CheckInTests {
    @Test
    func `lets a valid ticket in, by name and to its room`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.addRoom("Helling")
            let workshop = try await hub.addWorkshop(room: room)
            let ticket = try await hub.ticket(for: workshop.text("id"), name: "Jördis Grün")
            let answer = try await hub.checkIn(ticket.code)
            #expect(answer.status == .ok)
            #expect(answer.text("verdict") == "accepted")
            #expect(answer.text("name") == "Jördis Grün")
            #expect(answer.text("room") == room)
            #expect(answer.text("ticket") == ticket.id)
            #expect(answer.text("workshop") == workshop.text("id"))
            #expect(answer.text("scannedAt") == hub.clock.now.rfc3339)
            #expect(answer.text("detail").contains("Helling"))
            #expect(try await hub.inside() == 1)
        }
    }

    @Test
    func `goes in, is inside already, goes out and comes back`() async throws {
        try await TestHub.run { hub in
            let ticket = try await hub.ticket()
            let first = hub.clock.now
            #expect(try await hub.checkIn(ticket.code).text("verdict") == "accepted")
            hub.clock.advance(by: .minutes(1))
            let again = try await hub.checkIn(ticket.code.lowercased() + "\\r\\n")
            #expect(again.text("verdict") == "alreadyInside")
            #expect(again.text("firstScannedAt") == first.rfc3339)
            #expect(try await hub.checkIn(ticket.code, "out").text("verdict") == "checkedOut")
            #expect(try await hub.inside() == 0)
            #expect(try await hub.checkIn("]Q1" + ticket.code).text("verdict") == "accepted")
            #expect(try await hub.inside() == 1)
        }
    }

    @Test
    func `by the short code finds the same ticket`() async throws {
        try await TestHub.run { hub in
            let ticket = try await hub.ticket(name: "Kim")
            let answer = try await hub.checkIn(ticket.shortCode.lowercased())
            #expect(answer.text("verdict") == "accepted")
            #expect(answer.text("ticket") == ticket.id)
            #expect(answer.text("name") == "Kim")
        }
    }

    @Test
    func `sent again with its id is answered as before, also when the seat was cancelled meanwhile`() async throws {
        try await TestHub.run { hub in
            let ticket = try await hub.ticket()
            let id = UUID().uuidString
            let first = try await hub.checkIn(ticket.code, id: id)
            _ = try await hub.ask(.delete, "/api/v1/registrations/\(ticket.registration)", as: ticket.link)
            hub.clock.advance(by: .minutes(5))
            let second = try await hub.checkIn(ticket.code, id: id)
            #expect(second.text == first.text)
            #expect(first.text("verdict") == "accepted")
            #expect(try await hub.checkIn(ticket.code).text("verdict") == "cancelled")
            #expect(try await hub.inside() == 1)
        }
    }

    @Test
    func `with the id of another scan is a conflict`() async throws {
        try await TestHub.run { hub in
            let ticket = try await hub.ticket()
            let id = UUID().uuidString
            _ = try await hub.checkIn(ticket.code, id: id)
            let reused = try await hub.checkIn(ticket.code, "out", id: id)
            #expect(reused.status == .conflict)
            #expect(reused.text("code") == "conflict")
            #expect(try await hub.inside() == 1)
        }
    }

    @Test
    func `that is refused is stored before it is answered`() async throws {
        try await TestHub.run { hub in
            let id = UUID().uuidString
            #expect(try await hub.checkIn("Fahrschein 12", id: id).text("verdict") == "unreadable")
            let scan = try #require(ScanID(id))
            let verdicts = try await hub.read { hub in
                try hub.sql.rows("SELECT verdict, ticket FROM scan WHERE id = \(scan)").map {
                    (try $0["verdict"] as String, try $0["ticket"] as String?)
                }
            }
            #expect(verdicts.map(\.0) == ["unreadable"])
            #expect(verdicts.allSatisfy { $0.1 == nil })
        }
    }
}
