import Foundation
import HTTPTypes
import HubDomain
import Templates
import Testing

@testable import AnkerplatzServer

@Suite("Occupancy as it is answered")
struct OccupancyAnswerTests {
    /// Easter week: Monday is a holiday, 29 March to 4 April 2027.
    private let week = "from=2027-03-29T00:00:00%2B02:00&to=2027-04-05T00:00:00%2B02:00"
    private let hours = #""mon": [["08:00", "18:00"]], "tue": [["08:00", "18:00"]], "wed": [["08:00", "18:00"]]"#
    private let moreHours = #""thu": [["08:00", "18:00"]], "fri": [["08:00", "18:00"]]"#

    @Test
    func `a week with a holiday has forty open hours, ten booked are a quarter`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling", #""openingHours": {\#(hours), \#(moreHours)}"#)
            #expect(
                try await hub.book(room, "2027-03-30T08:00:00+02:00", "2027-03-30T18:00:00+02:00").status == .created
            )
            let answer = try await hub.ask(.get, "/api/v1/occupancy?\(week)&groupBy=room", as: hub.manager)
            #expect(answer.status == .ok)
            #expect(answer.text("from") == "2027-03-28T22:00:00Z")
            #expect(answer.text("groupBy") == "room")
            let row = answer.items.first
            #expect(row?["key"]?.text == room)
            #expect(row?["name"]?.text == "Helling")
            for figures in [row, answer["total"]] {
                #expect(figures?["openMinutes"]?.number == 2400)
                #expect(figures?["bookedMinutes"]?.number == 600)
                #expect(figures?["utilisation"] == .number(0.25))
                #expect(figures?["noShowRate"] == .null)
                #expect(figures?["suppressed"] == .array([]))
            }
        }
    }

    @Test(arguments: OccupancyGrouping.allCases)
    func `each figure opens to the bookings behind it`(grouping: OccupancyGrouping) async throws {
        try await TestHub.run { hub in
            try await hub.fillEasterWeek()
            let manager = try await hub.cookie(of: "leitung@example.org")
            let query = "from=2027-03-29&to=2027-04-04&groupBy=\(grouping.rawValue)"
            let page = try await hub.ask(.get, "/en/manage/occupancy?\(query)", cookie: manager)
            let links = page.text.matches(of: /href="(\/en\/manage\/occupancy\/bookings[^"]*)"/).map { String($0.1) }
            #expect(links.count { $0.contains("figure=") } == 6)
            let rows = links.filter { !$0.contains("figure=") }
            let report = try await hub.ask(
                .get,
                "/api/v1/occupancy?\(week)&groupBy=\(grouping.rawValue)",
                as: hub.manager
            )
            #expect(rows.count == report.items.count + 1)
            for (link, figures) in zip(rows, report.items + [report["total"] ?? .null]) {
                let list = try await hub.ask(.get, link.replacing("&amp;", with: "&"), cookie: manager)
                #expect(list.status == .ok, "\(link)")
                let booked = figures["bookedMinutes"]?.number ?? 0
                let hours = Renderer.forTests.words(.english).hours(.minutes(booked))
                #expect(list.text.split(separator: "<tfoot").last?.contains(hours) == true, "\(link)")
                #expect(list.text.contains("/en/bookings/") || booked == 0)
            }
            let unknown = "/manage/occupancy/bookings?\(query)&key=none"
            #expect(try await hub.ask(.get, unknown, cookie: manager).status == .notFound)
        }
    }

    @Test(arguments: OccupancyGrouping.allCases)
    func `CSV holds the same figures as JSON`(grouping: OccupancyGrouping) async throws {
        try await TestHub.run { hub in
            try await hub.fillEasterWeek()
            let path = "/api/v1/occupancy?\(week)&groupBy=\(grouping.rawValue)"
            let json = try await hub.ask(.get, path, as: hub.manager)
            let csv = try await hub.ask(.get, path, as: hub.manager, headers: [.accept: "text/csv"])
            #expect(csv.headers[.contentType] == "text/csv; charset=utf-8; header=present")
            let lines = csv.text.split(separator: "\r\n").map {
                $0.split(separator: ",", omittingEmptySubsequences: false)
            }
            #expect(lines.count == json.items.count + 2)
            let names = lines[0].map(String.init)
            for (line, row) in zip(lines.dropFirst(), json.items + [json["total"] ?? .null]) {
                for (name, cell) in zip(names, line).dropFirst(2) {
                    #expect(Double(cell) == row[name]?.double, "\(name) of \(line[0])")
                }
            }
        }
    }

    @Test(arguments: OccupancyGrouping.allCases)
    func `rows add up to the hub`(grouping: OccupancyGrouping) async throws {
        try await TestHub.run { hub in
            try await hub.fillEasterWeek()
            let path = "/api/v1/occupancy?\(week)&groupBy=\(grouping.rawValue)"
            let answer = try await hub.ask(.get, path, as: hub.manager)
            #expect(answer["total"]?["bookedMinutes"]?.number == 870)
            #expect(answer["total"]?["releasedMinutes"]?.number == 240)
            #expect(answer["total"]?["recoveredMinutes"]?.number == 60)
            #expect(answer.sum("bookedMinutes") == 870)
            #expect(answer.sum("releasedMinutes") == 240)
            #expect(answer.sum("offHoursMinutes") == answer["total"]?["offHoursMinutes"]?.number)
            if grouping == .partner || grouping == .sector { return }
            #expect(answer.sum("openMinutes") == answer["total"]?["openMinutes"]?.number)
        }
    }

    @Test
    func `a combined room counts in its parts`() async throws {
        try await TestHub.run { hub in
            let bug = try await hub.newRoom("Bug")
            let heck = try await hub.newRoom("Heck")
            let deck = try await hub.newRoom("Deck", #""parts": ["\#(bug)", "\#(heck)"]"#)
            _ = try await hub.book(deck, "2027-03-30T08:00:00+02:00", "2027-03-30T10:00:00+02:00")
            let answer = try await hub.ask(.get, "/api/v1/occupancy?\(week)", as: hub.manager)
            #expect(answer.items.compactMap { $0["key"]?.text } == [bug, heck])
            #expect(answer.items.map { $0["bookedMinutes"]?.number } == [120, 120])
            #expect(answer["total"]?["bookedMinutes"]?.number == 240)
        }
    }

    @Test
    func `a name that looks like a formula is harmless in a spreadsheet`() async throws {
        try await TestHub.run { hub in
            _ = try await hub.newRoom("=HYPERLINK(1), Café")
            let path = "/api/v1/occupancy?\(week)"
            let csv = try await hub.ask(.get, path, as: hub.manager, headers: [.accept: "text/csv"])
            #expect(csv.text.contains(",\"'=HYPERLINK(1), Café\","))
        }
    }

    @Test(arguments: [
        ("Helling", "Helling"), ("Rat, Tat", #""Rat, Tat""#), (#"Dock "1""#, #""Dock ""1""""#), ("=1+1", "'=1+1"),
        ("＝1+1", "'＝1+1"), (#"@A1,"x""#, #""'@A1,""x""""#), ("=\u{301}1+1", "'=\u{301}1+1"),
        ("Rat,\u{301} Tat\"\u{301}", "\"Rat,\u{301} Tat\"\"\u{301}\""),
    ])
    func `CSV holds a name in one cell that calculates nothing, whatever marks are above it`(name: String, cell: String)
    {
        #expect(Array(CSVText.cell(name).utf8) == Array(cell.utf8))
    }

    @Test
    func `is for managers, in known groups and bounded ranges`() async throws {
        try await TestHub.run { hub in
            #expect(try await hub.ask(.get, "/api/v1/occupancy?\(week)", as: hub.partner).status == .forbidden)
            #expect(try await hub.ask(.get, "/api/v1/occupancy?\(week)", as: hub.desk).status == .forbidden)
            #expect(try await hub.ask(.get, "/api/v1/occupancy?\(week)").status == .unauthorized)
            let odd = try await hub.ask(.get, "/api/v1/occupancy?\(week)&groupBy=moon", as: hub.manager)
            #expect(odd.text("code") == "not-one-of")
            #expect(try await hub.ask(.get, "/api/v1/occupancy", as: hub.manager).text("code") == "missing")
        }
    }
}

extension TestHub {
    /// Two rooms used by two partners: confirmed, cancelled and booked again.
    fileprivate func fillEasterWeek() async throws {
        let bug = try await newRoom("Bug", #""openingHours": {"tue": [["08:00", "18:00"]]}"#)
        let heck = try await newRoom("Heck")
        _ = try await book(bug, "2027-03-30T08:00:00+02:00", "2027-03-30T12:30:00+02:00")
        let gone = try await book(heck, "2027-03-31T08:00:00+02:00", "2027-03-31T12:00:00+02:00")
        _ = try await ask(.delete, "/api/v1/bookings/\(gone.text("id"))", as: partner)
        _ = try await book(heck, "2027-03-31T11:00:00+02:00", "2027-03-31T13:00:00+02:00", as: otherPartner)
        _ = try await book(heck, "2027-03-31T22:00:00+02:00", "2027-04-01T06:00:00+02:00", as: otherPartner)
    }
}

extension TestAnswer {
    fileprivate func sum(_ figure: String) -> Int {
        items.reduce(0) { $0 + ($1[figure]?.number ?? 0) }
    }
}

extension JSONValue {
    var double: Double? {
        guard case .number(let number) = self else { return nil }
        return number
    }
}
