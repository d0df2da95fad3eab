import Foundation
import HTTPTypes
import HubDomain
import SQLStore
import Testing

@testable import AnkerplatzServer

@Suite("An address that is to be confirmed")
struct ConfirmationTests {
    private let form = "name=Jana+Weber&email=jana%40example.org&seats=2&key=\(UUID())"

    @Test
    func `keeps the seats and leads to the ticket by the letter alone`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.workshop(confirmHours: 24)
            let asked = try await hub.register(for: workshop, seats: 2)
            #expect(asked.status == .created)
            #expect(asked.text("status") == "waitlisted")
            #expect(asked.text("confirmUntil") == (hub.clock.now + .hours(24)).rfc3339)
            for told in ["ticket", "url", "position", "offeredUntil"] { #expect(asked[told] == nil) }
            let shown = try await hub.ask(.get, "/api/v1/workshops/\(workshop)")
            #expect(shown["taken"]?.number == 2)
            #expect(shown["waiting"]?.number == 0)
            let letter = try #require(await hub.sendLetters().first)
            #expect(letter.subject.hasPrefix("Bitte bestätigen: "))
            #expect(letter.picture == nil && letter.file == nil && letter.calendar == nil)
            let link = try #require(letter.link)
            #expect(letter.plain.contains("Anmeldung bestätigen: "))
            let page = try await hub.ask(.get, link)
            #expect(page.text.contains("Bitte bestätigen Sie Ihre Anmeldung"))
            // Mail programs open links by themselves.
            #expect(try await hub.ask(.get, "/api/v1/workshops/\(workshop)")["taken"]?.number == 2)
            #expect(await hub.sendLetters().isEmpty)
            for _ in 0..<2 {
                #expect(try await hub.submit(link + "/accept", "").headers[.location] == link + "?registered=1")
            }
            let tickets = await hub.sendLetters()
            #expect(tickets.map { $0.subject.prefix { $0 != ":" } } == ["Ihr Ticket"])
            #expect(tickets.first?.file?.name == "ticket.pdf")
            #expect(try await hub.ask(.get, link).text.contains(link + "/qr.png"))
        }
    }

    @Test
    func `is asked for on the page, which shows no link`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.workshop(confirmHours: 24)
            let sent = try await hub.submit("/workshops/\(workshop)/registrations", form)
            #expect(sent.headers[.location] == "/workshops/\(workshop)?done=confirm")
            let page = try await hub.ask(.get, "/workshops/\(workshop)?done=confirm")
            #expect(page.text.contains("Fast geschafft"))
        }
    }

    @Test
    func `that nobody confirms loses the seat to the next, and gets no further letter`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.workshop(capacity: 1, confirmHours: 2)
            let first = try await hub.register(for: workshop)
            let link = try #require(await hub.sendLetters().first?.link)
            #expect(try await hub.register(for: workshop)["position"]?.number == 1)
            await hub.sendLetters()
            hub.clock.advance(by: .hours(2))
            #expect(try await hub.ask(.get, link).text.contains("Die Anmeldung ist verfallen"))
            let late = try await hub.ask(
                .post,
                "/api/v1/registrations/\(first.text("id"))/accept",
                as: String(link.dropFirst(3)),
                json: "{}"
            )
            #expect(late.rules == ["offer-over"])
            await hub.outbox(Postman(deliver: { _ in .sent })).tellOfWhatTimeDid()
            // Whoever waited takes the seat by a letter, too.
            #expect(await hub.sendLetters().map { $0.subject.prefix { $0 != "," } } == ["Ein Platz ist frei"])
        }
    }

    @Test
    func `is never waited for beyond the start, and by those alone whom nobody knows`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.workshop(from: .hours(5), confirmHours: 24)
            let until = try await hub.register(for: workshop).text("confirmUntil")
            #expect(until == (hub.clock.now + .hours(5)).rfc3339)
            let cookie = try await hub.cookie(of: "amt@example.org")
            let added = try await hub.submit("/workshops/\(workshop)/participants", form, cookie: cookie)
            #expect(added.headers[.location] == "/workshops/\(workshop)/participants?done=confirmed")
            #expect(
                try await hub.ask(.get, "/workshops/\(workshop)/participants", cookie: cookie).text
                    .contains("Noch nicht bestätigt")
            )
        }
    }
}

extension TestHub {
    fileprivate func workshop(
        capacity: Int = 12,
        from start: TimeSpan = .hours(48),
        confirmHours: Int
    ) async throws -> String {
        try await addWorkshop(capacity: capacity, from: start, more: #", "confirmHours": \#(confirmHours)"#).text("id")
    }
}

extension MailMessage {
    /// The path to the reader's page.
    fileprivate var link: String? {
        plain.firstMatch(of: /\/t\/[\w-]+/).map { String($0.output) }
    }
}
