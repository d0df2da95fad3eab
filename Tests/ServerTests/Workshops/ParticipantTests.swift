import Foundation
import HTTPTypes
import HubDomain
import Testing

@testable import AnkerplatzServer

@Suite("The participants of a workshop")
struct ParticipantTests {
    @Test
    func `are shown to its host with who is here, of how many`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop(capacity: 3).text("id")
            let first = try await hub.ticket(for: workshop, name: "Ärne Zander")
            _ = try await hub.ticket(for: workshop, name: "Berta Adler", seats: 2)
            _ = try await hub.register(for: workshop, name: "Cäsar Wartend")
            _ = try await hub.checkIn(first.code)
            let page = try await hub.page(of: workshop)
            #expect(page.status == .ok)
            #expect(page.text.contains("<b>1</b> <span>von 3 Personen sind hier"))
            for text in [
                "Da seit 9:41", "Erwartet", "Berta Adler, 2", "Cäsar Wartend", "Platz 1",
            ] {
                #expect(page.text.contains(text), "\(text)")
            }
            // By name, whatever stands above the letters.
            let places = ["Ärne Zander", "Berta Adler", "Cäsar Wartend"].compactMap {
                page.text.firstRange(of: $0)?.lowerBound
            }
            #expect(places == places.sorted())
            let listed = try await hub.ask(.get, "/api/v1/workshops/\(workshop)/registrations", as: hub.partner)
            #expect(listed.items.map { $0["inside"]?.number } == [1, 0, 0])
            #expect(listed.items.map { $0["status"]?.text } == ["confirmed", "confirmed", "waitlisted"])
        }
    }

    @Test
    func `are nobody else's business`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop().text("id")
            let ticket = try await hub.ticket(for: workshop)
            let path = "/workshops/\(workshop)/participants"
            let other = try await hub.cookie(of: "verein@example.org")
            #expect(try await hub.ask(.get, path, cookie: other).status == .notFound)
            for change in ["", "/\(ticket.registration)/cancel", "/\(ticket.registration)/reissue"] {
                let answer = try await hub.submit(path + change, "name=X&email=x%40example.org", cookie: other)
                #expect(answer.status == .notFound, "\(change)")
            }
            let api = "/api/v1/workshops/\(workshop)/registrations"
            #expect(try await hub.ask(.get, api, as: hub.otherPartner).status == .notFound)
            // One's own workshop opens nobody else's registrations.
            let own = try await hub.addWorkshop(as: hub.otherPartner).text("id")
            let foreign = "/workshops/\(own)/participants/\(ticket.registration)/cancel"
            #expect(try await hub.submit(foreign, "", cookie: other).status == .notFound)
            #expect(try await hub.ask(.get, "/workshops/\(workshop)")["id"] == nil)
            #expect(try await hub.checkIn(ticket.code).text("verdict") == "accepted")
        }
    }

    @Test
    func `can be added by hand before registration opens and after it closed, once however often it is sent`()
        async throws
    {
        try await TestHub.run { hub in
            let opens = hub.clock.now + .hours(1)
            let closes = hub.clock.now + .hours(2)
            let window = #", "registrationOpens": "\#(opens.rfc3339)", "registrationCloses": "\#(closes.rfc3339)""#
            let workshop = try await hub.addWorkshop(capacity: 2, from: .hours(3), more: window).text("id")
            #expect(try await hub.register(for: workshop).rules == ["registration-not-open"])
            for _ in 0..<2 { #expect(try await hub.add("Früh", to: workshop, key: UUID(0)).status == .seeOther) }
            hub.clock.set(closes)
            #expect(try await hub.register(for: workshop).rules == ["registration-closed"])
            #expect(try await hub.add("Spät", to: workshop, key: UUID(1)).status == .seeOther)
            let full = try await hub.add("Zu viel", to: workshop, key: UUID(2))
            #expect(full.headers[.location]?.hasSuffix("?done=waitlisted") == true)
            let listed = try await hub.ask(.get, "/api/v1/workshops/\(workshop)/registrations", as: hub.partner)
            #expect(listed.items.map { $0["name"]?.text } == ["Früh", "Spät", "Zu viel"])
            hub.clock.advance(by: .hours(4))
            let over = try await hub.add("Danach", to: workshop, key: UUID(3))
            #expect(over.status == .unprocessableContent)
        }
    }

    @Test
    func `are asked for again where something was wrong, and nothing typed is lost`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop(more: #", "asks": ["organisation"]"#).text("id")
            let cookie = try await hub.cookie(of: "amt@example.org")
            let form = "name=Maria+Sommer&email=maria.example.org&organisation=Amt+7&seats=99&key="
            let page = try await hub.submit("/workshops/\(workshop)/participants", form, cookie: cookie)
            #expect(page.status == .unprocessableContent)
            for value in ["Maria Sommer", "maria.example.org", "Amt 7", "99"] {
                #expect(page.text.contains("value=\"\(value)\""), "\(value)")
            }
        }
    }

    @Test
    func `are called off or get a new ticket, and the next moves up`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop(capacity: 1).text("id")
            let ticket = try await hub.ticket(for: workshop, name: "Erste")
            let waiting = try await hub.register(for: workshop, name: "Zweite").text("id")
            let cookie = try await hub.cookie(of: "amt@example.org")
            let path = "/workshops/\(workshop)/participants"
            let reissued = try await hub.submit("\(path)/\(ticket.registration)/reissue", "", cookie: cookie)
            #expect(reissued.headers[.location] == path + "?done=reissued")
            #expect(try await hub.checkIn(ticket.code).text("verdict") == "revoked")
            _ = try await hub.submit("\(path)/\(ticket.registration)/cancel", "", cookie: cookie)
            let page = try await hub.page(of: workshop)
            #expect(page.text.contains("Abgesagt"))
            let next = try await hub.ask(.get, "/api/v1/registrations/\(waiting)", as: hub.partner)
            #expect(next.text("status") == "confirmed")
        }
    }

    @Test
    func `are shown a hundred at a time, with the figures of all, and found by their names`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop(capacity: 230).text("id")
            _ = try await hub.bring(TestHub.list(of: 228), to: workshop, "?tell=false")
            let last = try await hub.ticket(for: workshop, name: "Zoë Ünlü")
            let waiting = try await hub.register(for: workshop, name: "Wartet Lange", seats: 3)
            #expect(waiting.text("status") == "waitlisted")
            _ = try await hub.checkIn(last.code)
            let page = { (query: String) in try await hub.page(of: workshop, query).text }
            let first = try await page("")
            let rows = { (text: String) in text.components(separatedBy: "<tr role=\"row\"><th scope=\"row\"").count - 1
            }
            #expect(rows(first) == 100)
            #expect(first.contains("1–100 von 230") && first.contains("<b>1</b> <span>von 229 Personen sind hier"))
            #expect(first.contains("participants?page=2") && first.contains("participants?page=3#waiting"))
            #expect(first.contains("data-live=\"10\""))
            #expect(!first.contains("Zoë Ünlü") && !first.contains("Wartet Lange"))
            let third = try await page("?page=3")
            #expect(rows(third) == 30 && third.contains("Zoë Ünlü") && third.contains("Wartet Lange"))
            #expect(third.contains("Platz 1"))
            // Beyond the end is the end, and what is no page is the first.
            #expect(try await page("?page=99").contains("201–230 von 230"))
            for wrong in ["0", "-1", "x", "99999999999999999999"] {
                #expect(try await page("?page=\(wrong)").contains("1–100 von 230"))
            }
            let found = try await page("?find=zoe+unlu")
            #expect(rows(found) == 1 && found.contains("Zoë Ünlü") && found.contains("value=\"zoe unlu\""))
            #expect(found.contains("von 229 Personen sind hier"))
            #expect(try await page("?find=%3Cb%3E").contains("Niemand passt zu „&lt;b&gt;“"))
            // What is done on a page leads back to it.
            let cookie = try await hub.cookie(of: "amt@example.org")
            #expect(found.contains("/\(last.registration)/reissue?find=zoe%20unlu"))
            let path = "/workshops/\(workshop)/participants"
            let reissue = "\(path)/\(last.registration)/reissue?find=zoe%20unlu&page=2"
            let reissued = try await hub.submit(reissue, "", cookie: cookie)
            #expect(reissued.headers[.location] == path + "?find=zoe%20unlu&page=2&done=reissued")
            // Whatever is printed or given out is whole.
            let table = try await hub.ask(.get, path + ".csv", cookie: cookie).text
            #expect(table.split(separator: "\r\n").count == 231)
            let answered = try await hub.ask(
                .get,
                "/api/v1/workshops/\(workshop)/registrations?find=%C3%BCnl%C3%BC",
                as: hub.partner
            )
            #expect(answered.items.map { $0["name"]?.text } == ["Zoë Ünlü"])
        }
    }

    @Test
    func `of a short list are shown all at once`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop(capacity: 120).text("id")
            #expect(try await hub.page(of: workshop).text.contains("Noch hat sich niemand angemeldet."))
            _ = try await hub.bring(TestHub.list(of: 100), to: workshop, "?tell=false")
            let page = try await hub.page(of: workshop).text
            #expect(!page.contains("page=") && !page.contains("role=\"search\""))
        }
    }
}

extension TestHub {
    /// The page about the participants, as its host sees it.
    fileprivate func page(of workshop: String, _ query: String = "") async throws -> TestAnswer {
        let path = "/workshops/\(workshop)/participants\(query)"
        return try await ask(.get, path, cookie: try await cookie(of: "amt@example.org"))
    }

    fileprivate func add(_ name: String, to workshop: String, key: UUID) async throws -> TestAnswer {
        let name = name.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        return try await submit(
            "/workshops/\(workshop)/participants",
            "name=\(name)&email=gast%40example.org&organisation=&seats=1&key=\(key)",
            cookie: try await cookie(of: "amt@example.org")
        )
    }
}

extension UUID {
    fileprivate init(_ last: UInt8) { self.init(uuid: (1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, last)) }
}
