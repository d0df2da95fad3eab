import Foundation
import HTTPTypes
import HubDomain
import Testing

@testable import AnkerplatzServer

/// It is Tuesday 9 March 2027; the 8th is a holiday in Mecklenburg-Vorpommern.
@Suite("The calendar of the programme")
struct ProgrammeCalendarTests {
    @Test
    func `shows the weeks of a month, today marked, with a link to each workshop`() async throws {
        try await TestHub.run { hub in
            let id = try await hub.announce("Bald", [("2027-03-10T10:00", "2027-03-10T11:30")])
            let page = try await hub.ask(.get, "/workshops?view=calendar").text
            #expect(page.contains("<caption class=\"hidden\">Workshops im März 2027</caption>"))
            #expect(page.matches(of: /<th scope="col"/).count == 8)
            let weeks = page.matches(of: /<th scope="row"[^>]*>(\d+)<\/th>/).map { String($0.1) }
            #expect(weeks == ["9", "10", "11", "12", "13"])
            #expect(page.matches(of: /<td role="cell"/).count == 35)
            #expect(page.day("2027-03-09").contains("aria-current=\"date\""))
            #expect(page.matches(of: /aria-current="date"/).count == 1)
            let day = page.day("2027-03-10")
            #expect(day.contains("Mittwoch, 10. März"))
            #expect(day.contains("href=\"/workshops/\(id)\""))
            #expect(day.contains("10:00–11:30"))
            let english = try await hub.ask(.get, "/en/workshops?view=calendar").text
            #expect(english.day("2027-03-10").contains("Wednesday 10 March"))
        }
    }

    @Test
    func `has several on a day in order of time, and each session on its own day`() async throws {
        try await TestHub.run { hub in
            _ = try await hub.announce("Spät", [("2027-03-11T15:00", "2027-03-11T16:00")])
            let days = ["2027-03-11", "2027-03-18", "2027-04-01"]
            _ = try await hub.announce("Reihe", days.map { ("\($0)T09:00", "\($0)T10:00") })
            let march = try await hub.ask(.get, "/workshops?view=calendar&month=2027-03").text
            #expect(march.day("2027-03-11").titles == ["Reihe", "Spät"])
            #expect(march.day("2027-03-11").contains("1. Termin"))
            #expect(march.day("2027-03-18").contains("2. Termin"))
            #expect(!march.contains("3. Termin"))
            let april = try await hub.ask(.get, "/workshops?view=calendar&month=2027-04").text
            #expect(april.day("2027-04-01").contains("3. Termin"))
            #expect(!april.contains("2. Termin"))
        }
    }

    @Test
    func `shows a session over midnight on each of its days, also from one month into the next`() async throws {
        try await TestHub.run { hub in
            _ = try await hub.announce("Hackathon", [("2027-03-30T18:00", "2027-04-01T12:00")])
            let march = try await hub.ask(.get, "/workshops?view=calendar&month=2027-03").text
            #expect(march.day("2027-03-30").contains("ab 18:00 Uhr"))
            #expect(march.day("2027-03-31").contains("ganztägig"))
            let april = try await hub.ask(.get, "/workshops?view=calendar&month=2027-04").text
            #expect(april.day("2027-04-01").contains("bis 12:00 Uhr"))
            #expect(april.matches(of: /Hackathon/).count == 1)
        }
    }

    @Test
    func `says which days are closed and why, and what is off`() async throws {
        try await TestHub.run { hub in
            let week = ["mon", "tue", "wed", "thu", "fri"].map { #""\#($0)": [["08:00", "20:00"]]"# }
            let hours = #"{"openingHours": {\#(week.joined(separator: ", "))}}"#
            let known = try await hub.ask(.get, "/api/v1/hub")
            let changed = try await hub.ask(
                .patch,
                "/api/v1/hub",
                as: hub.manager,
                json: hours,
                headers: [.ifMatch: known.headers[.eTag] ?? "*"]
            )
            #expect(changed.status == .ok, "\(changed.text)")
            let closure = #"{"start": "2027-03-22", "end": "2027-03-24", "reason": "Umbau"}"#
            #expect(try await hub.ask(.post, "/api/v1/closures", as: hub.manager, json: closure).status == .created)
            let id = try await hub.announce("Fällt aus", [("2027-03-12T10:00", "2027-03-12T11:00")])
            #expect(try await hub.ask(.delete, "/api/v1/workshops/\(id)", as: hub.partner).status == .ok)
            let page = try await hub.ask(.get, "/workshops?view=calendar&month=2027-03").text
            #expect(page.day("2027-03-08").contains("Internationaler Frauentag"))
            for day in ["2027-03-22", "2027-03-23"] { #expect(page.day(day).contains("Umbau")) }
            #expect(page.day("2027-03-13").contains("Geschlossen"))
            #expect(!page.day("2027-03-24").contains("month__closed"))
            #expect(page.day("2027-03-12").contains("Abgesagt"))
        }
    }

    @Test
    func `keeps what was looked for between list, calendar and months`() async throws {
        try await TestHub.run { hub in
            let query = "month=2027-04&amp;topic=ki&amp;sector=administration"
            let address = "/workshops?month=2027-04&topic=ki&sector=administration&view=calendar"
            let page = try await hub.ask(.get, address).text
            #expect(page.contains("<a href=\"/workshops?\(query)\">Liste</a>"))
            #expect(
                page.contains("<a href=\"/workshops?\(query)&amp;view=calendar\" aria-current=\"page\">Kalender</a>")
            )
            let ways = [
                ("2027-03", "Einen Monat zurück"), ("2027-05", "Einen Monat weiter"), ("2027-03", "Dieser Monat"),
            ]
            for (month, name) in ways {
                let path = "/workshops?month=\(month)&amp;topic=ki&amp;sector=administration&amp;view=calendar"
                #expect(page.contains(path), "\(name)")
                #expect(page.contains(name))
            }
            #expect(page.contains("<input type=\"hidden\" name=\"view\" value=\"calendar\">"))
            #expect(page.contains("Dazu gibt es im April 2027 keinen Workshop."))
            // Without filters it is still the calendar of that month.
            #expect(page.contains("href=\"/workshops?month=2027-04&amp;view=calendar\""))
            let list = try await hub.ask(.get, "/workshops?topic=ki").text
            #expect(list.contains("href=\"/workshops?topic=ki&amp;view=calendar\""))
            #expect(!list.contains("<table class=\"month\""))
        }
    }

    @Test(arguments: ["view=nichts", "view=calendar&month=x", "view=calendar&after=x", "view=calendar&month=2200-12"])
    func `passes over what makes no sense`(query: String) async throws {
        try await TestHub.run { hub in
            let page = try await hub.ask(.get, "/workshops?\(query)")
            #expect(page.status == .ok)
        }
    }

    @Test
    func `has no invitations for strangers`() async throws {
        try await TestHub.run { hub in
            _ = try await hub.addWorkshop("Geheim", from: .hours(2), more: #", "visibility": "invitation""#)
            let stranger = try await hub.ask(.get, "/workshops?view=calendar")
            #expect(!stranger.text.contains("Geheim"))
            let cookie = try await hub.cookie(of: "amt@example.org")
            let host = try await hub.ask(.get, "/workshops?view=calendar", cookie: cookie)
            #expect(host.text.contains("Geheim"))
        }
    }
}

extension TestHub {
    /// Announces a workshop with sessions by the hub's clock, and returns its id.
    fileprivate func announce(_ title: String, _ dates: [(start: String, end: String)]) async throws -> String {
        let room = try await newRoom("Raum für \(title)")
        let zone = try await read { try $0.theHub().zone }
        let sessions = dates.map { date in
            let instants = [date.start, date.end].map { text in
                let rough = Instant("\(text):00Z")
                return rough - .seconds(zone.offset(at: rough - .hours(2)))
            }
            return sessionJSON(room, instants[0], instants[1])
        }
        let answer = try await ask(
            .post,
            "/api/v1/workshops",
            as: partner,
            json: #"{"title": "\#(title)", "capacity": 5, "sessions": [\#(sessions.joined(separator: ","))]}"#
        )
        #expect(answer.status == .created, "\(answer.text)")
        return answer.text("id")
    }
}

extension String {
    /// What a calendar shows of a day.
    fileprivate func day(_ date: String) -> String {
        components(separatedBy: "<td ").first { $0.contains("datetime=\"\(date)\"") } ?? ""
    }

    fileprivate var titles: [String] { matches(of: /<b>([^<]*)<\/b>/).map { String($0.1) } }
}
