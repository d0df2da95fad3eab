import Foundation
import HTTPTypes
import HubDomain
import Testing

@testable import AnkerplatzServer

@Suite("A ticket on paper")
struct TicketDocumentTests {
    @Test
    func `is for its holder, for whoever invited, and for nobody else`() async throws {
        try await TestHub.run { hub in
            let ticket = try await hub.ticket()
            let path = "/api/v1/tickets/\(ticket.id)/ticket.pdf"
            for token in [ticket.link, hub.partner, hub.manager] {
                let answer = try await hub.ask(.get, path, as: token)
                #expect(answer.status == .ok)
                #expect(answer.headers[.contentType] == "application/pdf")
                #expect(answer.headers[.contentDisposition] == "attachment; filename=\"ticket.pdf\"")
                #expect(answer.headers[.cacheControl]?.hasPrefix("private") == true)
                #expect(answer.body.starts(with: Data("%PDF-".utf8)))
            }
            #expect(try await hub.ask(.get, path, as: hub.otherPartner).status == .notFound)
            #expect(try await hub.ask(.get, path).status == .unauthorized)
            let other = try await hub.ticket()
            #expect(try await hub.ask(.get, path, as: other.link).status == .notFound)
        }
    }

    @Test
    func `comes in the size that is asked for, and only in those there are`() async throws {
        try await TestHub.run { hub in
            let ticket = try await hub.ticket()
            for path in ["/api/v1/tickets/\(ticket.id)/ticket.pdf", "/t/\(ticket.link)/ticket.pdf"] {
                let large = try await hub.ask(.get, path, as: ticket.link)
                #expect(try await hub.ask(.get, "\(path)?size=a4", as: ticket.link).body == large.body)
                let small = try await hub.ask(.get, "\(path)?size=a6", as: ticket.link)
                #expect(String(decoding: small.body, as: UTF8.self).contains("/MediaBox [ 0 0 297.6"))
                #expect(String(decoding: large.body, as: UTF8.self).contains("/MediaBox [ 0 0 595.2"))
                #expect(try await hub.ask(.get, "\(path)?size=letter", as: ticket.link).status == .badRequest)
            }
        }
    }

    @Test
    func `is in the language of the registration, whoever fetches it`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop().text("id")
            let made = try await hub.ask(
                .post,
                "/api/v1/workshops/\(workshop)/registrations",
                json: #"{"name": "Jo", "email": "jo@example.org", "language": "en"}"#
            )
            let ticket = try #require(TestTicket(made))
            let answer = try await hub.ask(.get, "/t/\(ticket.link)/ticket.pdf")
            #expect(String(decoding: answer.body, as: UTF8.self).contains("/Lang (en)"))
        }
    }

    @Test
    func `is not printed once it is given back, and after another code was made shows that one`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop(from: .hours(24)).text("id")
            let ticket = try await hub.ticket(for: workshop)
            let path = "/api/v1/tickets/\(ticket.id)/ticket.pdf"
            let before = try await hub.ask(.get, path, as: hub.partner).body
            _ = try await hub.ask(
                .post,
                "/api/v1/registrations/\(ticket.registration)/reissue",
                as: hub.partner,
                json: "{}"
            )
            #expect(try await hub.ask(.get, path, as: hub.partner).body != before)
            _ = try await hub.ask(.delete, "/api/v1/registrations/\(ticket.registration)", as: ticket.link)
            #expect(try await hub.ask(.get, path, as: hub.partner).status == .notFound)
            #expect(try await hub.ask(.get, "/t/\(ticket.link)/ticket.pdf").status == .notFound)
        }
    }

    @Test
    func `is linked from its holder's page in both sizes`() async throws {
        try await TestHub.run { hub in
            let ticket = try await hub.ticket()
            for prefix in ["", "/en"] {
                let page = try await hub.ask(.get, "\(prefix)/t/\(ticket.link)").text
                #expect(page.contains("href=\"\(prefix)/t/\(ticket.link)/ticket.pdf\""))
                #expect(page.contains("href=\"\(prefix)/t/\(ticket.link)/ticket.pdf?size=a6\""))
            }
        }
    }

    @Test
    func `comes with the letter that brings the ticket, byte for byte as the page gives it`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop(from: .hours(24)).text("id")
            let ticket = try await hub.ticket(for: workshop)
            let letter = try #require(await hub.sendLetters().first { $0.recipient.address.text == "gast@example.org" })
            let file = try #require(letter.file)
            #expect(file.name == "ticket.pdf" && file.type == "application/pdf")
            #expect(Data(file.content) == (try await hub.ask(.get, "/t/\(ticket.link)/ticket.pdf").body))
            #expect(letter.text.contains("Content-Disposition: attachment; filename=ticket.pdf\r\n"))
            _ = try await hub.ask(.delete, "/api/v1/registrations/\(ticket.registration)", as: ticket.link)
            #expect(await hub.sendLetters().allSatisfy { $0.file == nil })
        }
    }

    @Test
    func `shows nothing of whoever was erased`() async throws {
        try await TestHub.run { hub in
            let ticket = try await hub.ticket()
            _ = try await hub.eraseHer("gast@example.org")
            let answer = try await hub.ask(.get, "/api/v1/tickets/\(ticket.id)/ticket.pdf", as: hub.partner)
            #expect(answer.status == .notFound)
        }
    }
}
