import HTTPTypes
import HubDomain
import Testing

@testable import AnkerplatzServer

@Suite("Giving a seat back by the link in the mail")
struct GivingBackTests {
    @Test
    func `is asked about first, and looking changes nothing, however often mail scanners look`() async throws {
        try await TestHub.run { hub in
            let ticket = try await hub.ticket(for: try await hub.addWorkshop(from: .hours(24)).text("id"))
            for path in ["/t/\(ticket.link)/cancel", "/en/t/\(ticket.link)/cancel", "/t/\(ticket.link)"] {
                for method in [HTTPRequest.Method.get, .head, .get] {
                    #expect(try await hub.ask(method, path).status == .ok)
                }
            }
            #expect(try await hub.ask(.get, "/t/\(ticket.link)/cancel").text.contains("Möchten Sie absagen?"))
            let state = try await hub.ask(.get, "/api/v1/registrations/\(ticket.registration)", as: ticket.link)
            #expect(state.text("status") == "confirmed")
        }
    }

    @Test
    func `frees the seat, ends the ticket, and is the same the second time`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop(from: .minutes(10)).text("id")
            let ticket = try await hub.ticket(for: workshop)
            for _ in 0..<2 { #expect(try await hub.submit("/t/\(ticket.link)/cancel", "").status == .seeOther) }
            #expect(try await hub.ask(.get, "/api/v1/workshops/\(workshop)")["taken"]?.number == 0)
            #expect(try await hub.checkIn(ticket.code).text("verdict") == "cancelled")
            #expect(try await hub.ask(.get, "/t/\(ticket.link)").text.contains("Ihre Anmeldung ist abgesagt"))
            #expect(try await hub.ask(.get, "/t/\(ticket.link)/cancel").status == .seeOther)
        }
    }

    @Test
    func `is refused kindly once it has begun, and the ticket stays good`() async throws {
        try await TestHub.run { hub in
            let ticket = try await hub.ticket(for: try await hub.addWorkshop(from: .minutes(10)).text("id"))
            hub.clock.advance(by: .minutes(10))
            let asked = try await hub.ask(.get, "/t/\(ticket.link)/cancel")
            #expect(
                asked.text.contains("Absagen geht jetzt nicht mehr")
                    && !asked.text.contains("<button class=\"button button--large")
            )
            let refused = try await hub.submit("/t/\(ticket.link)/cancel", "")
            #expect(refused.status == .unprocessableContent)
            #expect(refused.text.contains("Der Termin hat schon begonnen: Dienstag, 9. März 2027, 9:51 Uhr"))
            #expect(!(try await hub.ask(.get, "/t/\(ticket.link)").text.contains("/cancel\"")))
            #expect(try await hub.checkIn(ticket.code).text("verdict") == "accepted")
        }
    }

    @Test
    func `is nothing that another site can do, nor whoever guesses`() async throws {
        try await TestHub.run { hub in
            let ticket = try await hub.ticket(for: try await hub.addWorkshop(from: .hours(24)).text("id"))
            let foreign = try await hub.ask(
                .post,
                "/t/\(ticket.link)/cancel",
                body: "",
                headers: [.contentType: "application/x-www-form-urlencoded", .secFetchSite: "cross-site"]
            )
            #expect(foreign.status == .forbidden)
            #expect(try await hub.submit("/t/\(ticket.link.dropLast())x/cancel", "").status == .notFound)
            #expect(try await hub.ask(.get, "/t/nichts/reminders").status == .notFound)
        }
    }
}
