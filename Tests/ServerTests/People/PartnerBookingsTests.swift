import Foundation
import HTTPTypes
import HubDomain
import Recurrence
import Templates
import Testing

@testable import AnkerplatzServer

/// The titles in a section of the partner's page, in their order.
private func titles(_ page: TestAnswer, in section: String) -> [String] {
    let text = page.text
    guard let start = text.range(of: "<h2 id=\"\(section)\"") else { return [] }
    let end = text.range(of: "</section>", range: start.upperBound..<text.endIndex)?.lowerBound ?? text.endIndex
    return text[start.upperBound..<end].matches(of: /<h3><a href="[^"]+">([^<]+)/).map { String($0.1) }
}

@Suite("A partner's page of what it has booked")
struct PartnerBookingsTests {
    @Test
    func `lists what comes next and says how much more there is`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Dock 1")
            for hour in 8..<20 { try await book(hub, room, hour, "Termin \(hour)") }
            let cookie = try await hub.cookie(of: "amt@example.org")
            let page = try await hub.ask(.get, "/partner", cookie: cookie)
            #expect(titles(page, in: "coming") == (8..<18).map { "Termin \($0)" })
            #expect(page.text.contains("Noch 2 Buchungen ansehen"))
            #expect(page.text.contains("Bis jetzt ist nichts vergangen oder abgesagt."))
            let other = try await hub.ask(.get, "/partner", cookie: hub.cookie(of: "verein@example.org"))
            #expect(titles(other, in: "coming") == [])
        }
    }

    @Test
    func `lists what is over or off, the latest first, and what is older on the next page`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Dock 1")
            for hour in 8..<20 { try await book(hub, room, hour, "Termin \(hour)") }
            hub.clock.set(Instant(TestHub.wednesday("20:00")))
            let later = try await book(hub, room, 21, "Abend")
            _ = try await hub.ask(.delete, "/api/v1/bookings/\(later)", as: hub.partner)
            let cookie = try await hub.cookie(of: "amt@example.org")
            let page = try await hub.ask(.get, "/partner", cookie: cookie)
            #expect(titles(page, in: "coming") == [])
            #expect(titles(page, in: "past-heading") == ["Abend"] + (11..<20).reversed().map { "Termin \($0)" })
            let older = page.text.firstMatch(of: /href="([^"]+)#past">Ältere/).map { String($0.1) } ?? ""
            let next = try await hub.ask(.get, older, cookie: cookie)
            #expect(titles(next, in: "past-heading") == [10, 9, 8].map { "Termin \($0)" })
            #expect(!next.text.contains("Ältere") && next.text.contains("Zu den neuesten"))
            let broken = try await hub.ask(.get, "/partner?past=quatsch", cookie: cookie)
            #expect(broken.status == .ok)
        }
    }

    @Test
    func `lists requests that have expired and bookings nobody came to among what is over`() async throws {
        try await TestHub.run { hub in
            let asked = try await hub.newRoom("Dock 1", #""needsApproval": true"#)
            let watched = try await hub.newRoom("Dock 2", #""requiresCheckIn": true"#)
            try await book(hub, asked, 10, "Anfrage")
            try await book(hub, watched, 10, "Geist")
            hub.clock.set(Instant(TestHub.wednesday("10:15")))
            let cookie = try await hub.cookie(of: "amt@example.org")
            let page = try await hub.ask(.get, "/partner", cookie: cookie)
            #expect(Set(titles(page, in: "past-heading")) == ["Anfrage", "Geist"])
        }
    }

    @Test
    func `names each series once, how it repeats, what is next and how much is left`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Dock 1")
            let series = try await hub.bookWednesdays(room, 4)
            _ = try await hub.change(
                try await hub.date(0, of: series),
                #""start": "2027-03-11T14:00:00+01:00", "end": "2027-03-11T15:00:00+01:00""#
            )
            let cookie = try await hub.cookie(of: "amt@example.org")
            let page = try await hub.ask(.get, "/partner", cookie: cookie)
            #expect(titles(page, in: "series") == ["Digitalrat"])
            // The rule is told, not the day to which one date was moved.
            #expect(page.text.contains("jede Woche am Mittwoch"))
            #expect(page.text.contains("Do, 11. März") && page.text.contains("Noch 4 Termine, der letzte Mi, 31. März"))
            let first = series["occurrences"]?[0]?["id"]?.text ?? ""
            #expect(page.text.contains("href=\"/bookings/\(first)/edit\""))
            let own = try await hub.ask(.get, "/series/\(series.text("series"))", cookie: cookie)
            #expect(own.text.contains("jede Woche am Mittwoch"))
            hub.clock.set(Instant("2027-03-31T11:00:00+02:00"))
            #expect(titles(try await hub.ask(.get, "/partner", cookie: cookie), in: "series") == [])
        }
    }

    /// Books an hour of Wednesday and answers its id.
    @discardableResult
    private func book(_ hub: TestHub, _ room: String, _ hour: Int, _ title: String) async throws -> String {
        let times = [hour, hour + 1].map { TestHub.wednesday($0 < 10 ? "0\($0):00" : "\($0):00") }
        let answer = try await hub.ask(
            .post,
            "/api/v1/bookings",
            as: hub.partner,
            json: #"{"room": "\#(room)", "start": "\#(times[0])", "end": "\#(times[1])", "title": "\#(title)"}"#
        )
        #expect(answer.status == .created, "\(answer.text)")
        return answer.text("id")
    }
}

@Suite("How a series repeats, in words")
struct RuleWordsTests {
    @Test(arguments: [
        ("FREQ=DAILY;COUNT=3", "jeden Tag", "every day"),
        ("FREQ=WEEKLY;COUNT=3", "jede Woche am Dienstag", "every week on Tuesday"),
        (
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;COUNT=3", "alle 2 Wochen am Montag und Mittwoch",
            "every 2 weeks on Monday and Wednesday"
        ),
        (
            "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;COUNT=3", "jede Woche von Montag bis Freitag",
            "every week from Monday to Friday"
        ),
        ("FREQ=MONTHLY;COUNT=3", "jeden Monat am 9.", "every month on the 9th"),
        (
            "FREQ=MONTHLY;BYMONTHDAY=15,-1;COUNT=3", "jeden Monat am letzten Tag und 15.",
            "every month on the last day and 15th"
        ),
        ("FREQ=MONTHLY;BYDAY=2TU;COUNT=3", "jeden Monat am 2. Dienstag", "every month on the 2nd Tuesday"),
        (
            "FREQ=MONTHLY;INTERVAL=3;BYDAY=-1FR;COUNT=3", "alle 3 Monate am letzten Freitag",
            "every 3 months on the last Friday"
        ),
        ("FREQ=MONTHLY;BYDAY=MO;COUNT=3", "jeden Monat an jedem Montag", "every month on every Monday"),
        (
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=3",
            "jeden Monat am letzten der Tage Montag bis Freitag",
            "every month on the last of the days Monday to Friday"
        ),
        ("FREQ=YEARLY;COUNT=3", "jedes Jahr am 9. März", "every year on 9 March"),
        (
            "FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=3;COUNT=3", "jedes Jahr am 3. im Oktober",
            "every year on the 3rd in October"
        ),
        (
            "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13;COUNT=3", "jeden Monat nach eigener Regel",
            "every month by a rule of its own"
        ),
    ])
    func `is said as people say it`(rule: String, inGerman: String, inEnglish: String) throws {
        let zone = try #require(HubZone("Europe/Berlin"))
        let rule = try RecurrenceRule(rule, in: zone)
        let day = try #require(LocalDate("2027-03-09"))
        for (language, text) in [(Language.german, inGerman), (.english, inEnglish)] {
            #expect(RuleWords(words: Renderer.forTests.words(language), rule: rule, day: day).text == text)
        }
    }
}
