import Foundation
import HTTPTypes
import HubDomain
import Testing

@testable import AnkerplatzServer

@Suite("The pages about a person's data")
struct PersonPagesTests {
    private let form = "email=\(Footprint.email.replacing("@", with: "%40"))"

    @Test
    func `show what is kept, hand it over, and erase it in the end`() async throws {
        try await TestHub.run { hub in
            let print = try await Footprint.leave(in: hub)
            let cookie = try await hub.cookie(of: "leitung@example.org")
            let found = try await hub.submit("/manage/people", form, cookie: cookie)
            #expect(found.status == .ok)
            for words in [Footprint.email, "Buchungen", "Anmeldungen und Tickets", "Erwähnungen durch andere"] {
                #expect(found.text.contains(words), "\(words)")
            }
            let file = try await hub.submit("/manage/people/export", form, cookie: cookie)
            #expect(file.headers[.contentDisposition] == "attachment; filename=\"person.json\"")
            #expect(file["data"]?["bookings"]?.items.count == 6)
            for secret in print.secrets { #expect(!file.text.contains(secret)) }

            let wish = form + "&reason=Antrag+vom+10.+M%C3%A4rz"
            let check = try await hub.submit("/manage/people/check", wish, cookie: cookie)
            #expect(check.status == .ok)
            #expect(check.text.contains("1 Anmeldung hat noch nicht begonnen"))
            #expect(try await hub.ask(.get, "/api/v1/bookings", as: print.token).status == .ok)

            let done = try await hub.submit("/manage/people/erase", wish, cookie: cookie)
            #expect(done.status == .seeOther)
            let path = try #require(done.headers[.location])
            let result = try await hub.ask(.get, path, cookie: cookie)
            #expect(result.status == .ok)
            #expect(result.text.contains("Antrag vom 10. März"))
            #expect(result.text.contains("leitung@example.org"))
            #expect(!result.text.lowercased().contains(Footprint.mark))
            #expect(try await hub.ask(.get, "/manage/people", cookie: cookie).text.contains("Antrag vom 10. März"))
            let again = try await hub.submit("/manage/people", form, cookie: cookie)
            #expect(again.text.contains("Zu dieser Adresse ist nichts gespeichert."))
        }
    }

    @Test
    func `keep what was typed and say what is wrong with it`() async throws {
        try await TestHub.run { hub in
            _ = try await Footprint.leave(in: hub)
            let cookie = try await hub.cookie(of: "leitung@example.org")
            let none = try await hub.submit("/manage/people", "email=erika", cookie: cookie)
            #expect(none.status == .unprocessableContent)
            #expect(none.text.contains("value=\"erika\""))
            let empty = try await hub.submit("/manage/people/check", form + "&reason=", cookie: cookie)
            #expect(empty.status == .unprocessableContent)
            #expect(empty.text.contains("Bitte geben Sie einen Grund an"))
            let naming = try await hub.submit(
                "/en/manage/people/erase",
                form + "&reason=Erika+Kanarienvogel+asked",
                cookie: cookie
            )
            #expect(naming.status == .unprocessableContent)
            #expect(naming.text.contains("must not name the person"))
            #expect(naming.text.contains("value=\"Erika Kanarienvogel asked\""))
            let own = try await hub.submit("/manage/people", "email=leitung%40example.org", cookie: cookie)
            #expect(own.text.contains("Ihr eigenes Konto"))
            #expect(!own.text.contains("/manage/people/check"))
        }
    }
}
