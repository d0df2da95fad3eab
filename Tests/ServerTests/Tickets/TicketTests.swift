import Foundation
import HTTPTypes
import HubDomain
import Testing

@testable import AnkerplatzServer

@Suite("A ticket")
struct TicketTests {
    @Test
    func `says in its code what the contract says, signed by the hub's key`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop(from: .hours(2), lasting: .minutes(60))
            let ticket = try await hub.ticket(for: workshop.text("id"))
            guard case .ticket(let code) = CodeReading.read(ticket.code) else {
                Issue.record("not a ticket's code")
                return
            }
            #expect(code.claims.hub == hub.store.hub)
            #expect(code.claims.ticket.text == ticket.id)
            #expect(code.claims.issue == 0)
            #expect(String(code.claims.event.rawValue) == workshop.text("event"))
            #expect(code.claims.validity.opens == hub.clock.now + .minutes(90))
            #expect(code.claims.validity.length == 90)
            let keys = try await hub.read { try $0.publicSigningKeys() }
            #expect(KeyRing(keys).check(code, at: hub.clock.now) == .genuine)
        }
    }

    @Test
    func `counts its events up from one`() async throws {
        try await TestHub.run { hub in
            let events = [try await hub.addWorkshop().text("event"), try await hub.addWorkshop().text("event")]
            #expect(events == ["1", "2"])
        }
    }

    @Test
    func `issued again replaces the one before`() async throws {
        try await TestHub.run { hub in
            let ticket = try await hub.ticket()
            let answer = try await hub.ask(
                .post,
                "/api/v1/registrations/\(ticket.registration)/reissue",
                as: hub.partner,
                json: "{}"
            )
            #expect(answer.status == .ok)
            let code = try #require(answer["ticket"]?["code"]?.text)
            let shortCode = try #require(answer["ticket"]?["shortCode"]?.text)
            #expect(answer["ticket"]?["id"]?.text == ticket.id)
            #expect(answer["ticket"]?["issue"]?.number == 1)
            #expect(try await hub.checkIn(ticket.code).text("verdict") == "revoked")
            #expect(try await hub.checkIn(ticket.shortCode).text("verdict") == "unknown")
            #expect(try await hub.checkIn(shortCode).text("verdict") == "accepted")
            #expect(try await hub.checkIn(code).text("verdict") == "alreadyInside")
        }
    }

    @Test
    func `that is cancelled can't be issued again`() async throws {
        try await TestHub.run { hub in
            let ticket = try await hub.ticket()
            let path = "/api/v1/registrations/\(ticket.registration)"
            _ = try await hub.ask(.delete, path, as: ticket.link)
            let answer = try await hub.ask(.post, "\(path)/reissue", as: hub.partner, json: "{}")
            #expect(answer.status == .conflict)
        }
    }

    @Test
    func `is a symbol and a calendar entry that only the holder's browser keeps`() async throws {
        try await TestHub.run { hub in
            let ticket = try await hub.ticket()
            let path = "/api/v1/tickets/\(ticket.id)"
            let svg = try await hub.ask(.get, "\(path)/qr.svg", as: ticket.link)
            #expect(svg.headers[.contentType] == "image/svg+xml")
            #expect(svg.text.hasPrefix("<svg"))
            let png = try await hub.ask(.get, "\(path)/qr.png", as: ticket.link)
            #expect(png.headers[.contentType] == "image/png")
            #expect(png.body.starts(with: [0x89, 0x50, 0x4E, 0x47]))
            let calendar = try await hub.ask(.get, "\(path)/ticket.ics", as: ticket.link)
            #expect(calendar.headers[.contentType] == "text/calendar; charset=utf-8")
            #expect(calendar.text.contains("SUMMARY:Formulare\\, die man versteht"))
            for answer in [svg, png, calendar] {
                #expect(answer.headers[.cacheControl]?.hasPrefix("private") == true)
            }
            #expect(try await hub.ask(.get, "\(path)/qr.png").status == .unauthorized)
            #expect(try await hub.ask(.get, "/api/v1/tickets/4711/qr.png", as: hub.manager).status == .notFound)
        }
    }

    @Test
    func `is kept sealed: no code, short code or link lies in the database`() async throws {
        try await TestHub.run { hub in
            let ticket = try await hub.ticket()
            let folder = hub.house.directory
            var content = Data()
            for name in ["hub.sqlite", "hub.sqlite-wal"] {
                content += (try? Data(contentsOf: folder.appending(path: name))) ?? Data()
            }
            guard case .ticket(let code) = CodeReading.read(ticket.code) else { return }
            #expect(!content.isEmpty)
            #expect(content.firstRange(of: Data(ticket.id.utf8)) != nil)
            #expect(content.firstRange(of: Data(code.signature)) == nil)
            #expect(content.firstRange(of: Data(ticket.shortCode.utf8)) == nil)
            #expect(content.firstRange(of: Data(ticket.link.utf8)) == nil)
        }
    }
}
