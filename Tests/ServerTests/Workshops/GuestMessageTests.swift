import Foundation
import HTTPTypes
import HubDomain
import SQLStore
import Testing

@testable import AnkerplatzServer

@Suite("A message to those who come")
struct GuestMessageTests {
    @Test
    func `goes to those of its audience, each in words of their own`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop("E-Akte", capacity: 2).text("id")
            let here = try await hub.ticket(for: workshop, name: "Maria Sommer")
            _ = try await hub.ticket(for: workshop, name: "Ulf {title} Fern")
            _ = try await hub.register(for: workshop, name: "Wartet Noch")
            _ = try await hub.checkIn(here.code)
            await hub.sendLetters()
            let asked = [("confirmed", 2), ("attended", 1), ("waitlisted", 1)]
            for (audience, count) in asked {
                let sent = try await hub.write(to: workshop, audience, "{name}: {titel}", "Zeile 1\nZeile 2 {ort}")
                #expect(sent.status == .created)
                #expect(sent["recipients"]?.number == count)
                #expect(await hub.sendLetters().count == count)
            }
            let listed = try await hub.ask(.get, "/api/v1/workshops/\(workshop)/messages", as: hub.partner)
            #expect(listed["items"]?.items.count == 3)
            _ = try await hub.write(to: workshop, "confirmed", "{name}: {titel}", "Zeile 1\n\nZeile 2")
            let letters = await hub.sendLetters().sorted { $0.subject < $1.subject }
            #expect(letters.map(\.subject) == ["Maria Sommer: E-Akte", "Ulf {title} Fern: E-Akte"])
            #expect(letters.first?.plain.contains("Zeile 1\n\nZeile 2\n") == true)
            #expect(letters.first?.text.contains("\r\nReply-To: \("amt@example.org")\r\n") == true)
            #expect(letters.first?.file == nil && letters.first?.calendar == nil)
            // To somebody who is coming it is no letter that can be declined.
            #expect(letters.first?.unsubscribe == nil)
        }
    }

    @Test
    func `is looked at before it is sent, and sent once however often`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop("E-Akte", from: .hours(24)).text("id")
            _ = try await hub.ticket(for: workshop)
            await hub.sendLetters()
            let path = "/workshops/\(workshop)/messages"
            let cookie = try await hub.cookie(of: "amt@example.org")
            let form = "audience=confirmed&subject=Bitte+mitbringen&text=Hallo+%7Bname%7D&key=\(UUID())"
            let shown = try await hub.submit(path, form + "&do=preview", cookie: cookie)
            #expect(shown.status == .ok)
            #expect(shown.text.contains("Hallo Maria Beispiel"))
            #expect(shown.text.contains("An 1 Person senden"))
            #expect(await hub.sendLetters().isEmpty)
            for _ in 0..<2 {
                let sent = try await hub.submit(path, form + "&do=send", cookie: cookie)
                #expect(sent.headers[.location] == path + "?sent=1")
            }
            #expect(await hub.sendLetters().map(\.subject) == ["Bitte mitbringen"])
            let page = try await hub.ask(.get, path + "?sent=1", cookie: cookie)
            #expect(page.text.contains("Die Mail geht an 1 Person."))
            #expect(page.text.contains("Bitte mitbringen"))
        }
    }

    @Test
    func `is refused for nobody, with unknown words in braces, without words, and too often`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop(from: .hours(24)).text("id")
            #expect(try await hub.write(to: workshop, "confirmed", "A", "B").rules == ["nobody-there"])
            _ = try await hub.ticket(for: workshop)
            let unknown = try await hub.write(to: workshop, "confirmed", "{vorname}", "{nachname}")
            #expect(unknown.rules == ["unknown-placeholder", "unknown-placeholder"])
            #expect(try await hub.write(to: workshop, "confirmed", " ", " ").rules == ["empty-text", "empty-text"])
            #expect(try await hub.write(to: workshop, "everybody", "A", "B").status == .unprocessableContent)
            for number in 1...GuestMessage.mostADay {
                #expect(try await hub.write(to: workshop, "confirmed", "\(number)", "B").status == .created)
            }
            #expect(try await hub.write(to: workshop, "confirmed", "A", "B").rules == ["too-many-messages"])
            hub.clock.advance(by: .hours(24))
            #expect(try await hub.write(to: workshop, "confirmed", "A", "B").status == .created)
            #expect(try await hub.write(to: workshop, "confirmed", "A", "B", as: hub.otherPartner).status == .notFound)
            let cookie = try await hub.cookie(of: "amt@example.org")
            let form = "audience=&subject=&text=Mein+Text+%7Bvorname%7D&key=\(UUID())&do=send"
            let page = try await hub.submit("/workshops/\(workshop)/messages", form, cookie: cookie)
            #expect(page.status == .unprocessableContent)
            #expect(page.text.contains("vorname in geschweiften Klammern kennen wir nicht"))
            #expect(page.text.contains("Mein Text {vorname}</textarea>"))
        }
    }

    @Test
    func `afterwards can be declined`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop("E-Akte").text("id")
            for name in ["Maria", "Ulf"] {
                let ticket = try await hub.ticket(for: workshop, name: name)
                _ = try await hub.checkIn(ticket.code)
                if name == "Ulf" { _ = try await hub.submit("/t/\(ticket.link)/reminders", "") }
            }
            hub.clock.advance(by: .hours(3))
            await hub.sendLetters()
            _ = try await hub.write(to: workshop, "attended", "Folien", "Anbei")
            let letters = await hub.sendLetters()
            #expect(letters.map(\.recipient.name) == ["Maria"])
            #expect(letters.first?.unsubscribe != nil)
        }
    }

    @Test
    func `reaches a long list a few at a time, and nobody who came to it later or called off`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop(capacity: 40, from: .hours(24)).text("id")
            var tickets: [TestTicket] = []
            for number in 0..<20 { tickets.append(try await hub.ticket(for: workshop, name: "Gast \(number)")) }
            await hub.sendLetters()
            // As if the process had ended before the first of them.
            _ = try await hub.write { inside in
                try inside.sql.execute(
                    """
                    INSERT INTO guest_message (id, hub, workshop, audience, subject, text, written_by, written_at,
                        recipients, gone_through, is_done)
                    SELECT 'm1', hub, \(workshop), 'confirmed', 'A', 'B', id, \(inside.now), 20, 0, 0 FROM account
                    WHERE email = 'amt@example.org'
                    """
                )
            }
            hub.clock.advance(by: .minutes(1))
            _ = try await hub.ticket(for: workshop, name: "Später")
            let path = "/api/v1/registrations/\(tickets[19].registration)"
            _ = try await hub.ask(.delete, path, as: tickets[19].link)
            await hub.sendLetters()
            var rounds = 0
            while let unsent = try await hub.read({ try $0.unsentMessage() }) {
                try await hub.write { try $0.goOn(with: unsent, most: 8) }
                rounds += 1
            }
            #expect(rounds == 3)
            #expect(await hub.sendLetters().count == 19)
        }
    }
}

extension TestHub {
    fileprivate func write(
        to workshop: String,
        _ audience: String,
        _ subject: String,
        _ text: String,
        as token: String? = nil
    ) async throws -> TestAnswer {
        let body: [String: String] = ["audience": audience, "subject": subject, "text": text]
        return try await ask(
            .post,
            "/api/v1/workshops/\(workshop)/messages",
            as: token ?? partner,
            json: String(decoding: JSONEncoder().encode(body), as: UTF8.self)
        )
    }
}
