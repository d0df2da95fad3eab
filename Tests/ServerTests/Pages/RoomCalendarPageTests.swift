import HTTPTypes
import HubDomain
import Testing

@testable import AnkerplatzServer

@Suite("Calendars of rooms on pages")
struct RoomCalendarPageTests {
    @Test
    func `show a day over all rooms, each slot by its word, and free ones lead to the form`() async throws {
        try await TestHub.run { hub in
            let helling = try await hub.newRoom("Helling", #""setupMinutes": 15, "teardownMinutes": 30"#)
            let takelage = try await hub.newRoom("Takelage", #""needsApproval": true"#)
            _ = try await hub.book(helling, "10:00", "12:00")
            _ = try await hub.book(takelage, "09:00", "10:00")
            _ = try await hub.book(takelage, "14:00", "15:00", as: hub.otherPartner)
            let cookie = try await hub.cookie(of: "amt@example.org")
            let grid = try await hub.ask(.get, "/rooms?date=2027-03-10", cookie: cookie).text
            #expect(grid.contains("Mittwoch, 10. März 2027"))
            #expect(grid.contains("Zeiten in Berlin."))
            #expect(grid.contains("/rooms/\(helling)?date=2027-03-10"))
            #expect(
                grid.slots(of: "Helling") == [
                    "0:00–9:30 Frei", "9:30–10:00 Rüstzeit", "10:00–12:00 Digitalrat Ihre Buchung",
                    "12:00–12:30 Rüstzeit", "12:30–24:00 Frei",
                ]
            )
            #expect(
                grid.slots(of: "Takelage") == [
                    "0:00–9:00 Frei", "9:00–10:00 Digitalrat Ihre Anfrage", "10:00–14:00 Frei", "14:00–15:00 Belegt",
                    "15:00–24:00 Frei",
                ]
            )
            #expect(grid.contains("/book?room=\(takelage)&amp;date=2027-03-10&amp;start=15:00"))
            #expect(grid.contains("slot--pending") && grid.contains("slot--own") && grid.contains("slot--taken"))
            let list = try await hub.ask(.get, "/rooms?date=2027-03-10&view=list", cookie: cookie).text
            for room in ["Helling", "Takelage"] { #expect(list.slots(of: room) == grid.slots(of: room)) }
            #expect(list.contains("calendar--list") && !grid.contains("calendar--list"))
            let stranger = try await hub.ask(.get, "/rooms?date=2027-03-10").text
            #expect(!stranger.contains("Digitalrat"))
        }
    }

    @Test
    func `show what crosses midnight on both days, with where it comes from and goes to`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            _ = try await hub.book(room, "22:00", "2027-03-11T06:00:00+01:00")
            let cookie = try await hub.cookie(of: "amt@example.org")
            for path in ["/rooms?date=", "/rooms/\(room)?date="] {
                let evening = try await hub.ask(.get, path + "2027-03-10", cookie: cookie).text
                #expect(evening.contains("22:00–24:00"))
                #expect(evening.contains("bis Do, 11. März, 6:00"))
                let morning = try await hub.ask(.get, path + "2027-03-11", cookie: cookie).text
                #expect(morning.contains("0:00–6:00"))
                #expect(morning.contains("seit Mi, 10. März, 22:00"))
            }
            let week = try await hub.ask(.get, "/rooms/\(room)?week=2027-03-08", cookie: cookie).text
            #expect(week.contains("22:00–24:00") && week.contains("0:00–6:00"))
        }
    }

    @Test
    func `tell the two equal hours of an autumn night apart and leave none out`() async throws {
        try await TestHub.run(at: Instant("2027-10-28T09:00:00+02:00")) { hub in
            let room = try await hub.newRoom("Helling")
            let lift = #""override": {"reason": "Uhrumstellung"}"#
            for (start, end) in [
                ("2027-10-31T00:00:00Z", "2027-10-31T00:30:00Z"), ("2027-10-31T00:30:00Z", "2027-10-31T01:15:00Z"),
                ("2027-10-31T01:15:00Z", "2027-10-31T01:45:00Z"),
            ] {
                #expect(try await hub.book(room, start, end, as: hub.manager, lift).status == .created)
            }
            let page = try await hub.ask(.get, "/rooms?date=2027-10-31").text
            let taken = page.slots(of: "Helling").filter { $0.hasSuffix("Belegt") }
            #expect(
                taken == [
                    "2:00–2:30 (Sommerzeit) Belegt", "2:30–2:15 (Sommerzeit – Winterzeit) Belegt",
                    "2:15–2:45 (Winterzeit) Belegt",
                ]
            )
        }
    }

    @Test
    func `show a spring day without the hour that it has not`() async throws {
        try await TestHub.run(at: Instant("2027-03-25T09:00:00+01:00")) { hub in
            let room = try await hub.newRoom("Helling")
            _ = try await hub.book(room, "2027-03-28T00:30:00Z", "2027-03-28T01:30:00Z")
            let page = try await hub.ask(.get, "/rooms?date=2027-03-28").text
            #expect(page.slots(of: "Helling") == ["0:00–1:30 Frei", "1:30–3:30 Belegt", "3:30–24:00 Frei"])
        }
    }

    @Test
    func `offer what has begun already from the next quarter hour on`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let page = try await hub.ask(.get, "/rooms?date=2027-03-09").text
            #expect(page.slots(of: "Helling") == ["0:00–9:41 Vorbei", "9:41–24:00 Frei"])
            #expect(page.contains("/book?room=\(room)&amp;date=2027-03-09&amp;start=09:45"))
        }
    }

    @Test
    func `show the week over all rooms by a word for each day`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            _ = try await hub.book(room, "10:00", "12:00")
            _ = try await hub.book(room, "2027-03-12T00:00:00+01:00", "2027-03-13T00:00:00+01:00")
            let page = try await hub.ask(.get, "/rooms?week=2027-03-10").text
            #expect(page.contains("8. bis 14. März 2027"))
            let words = page.matches(of: /<span>([^<]+)<span class="hidden">, Helling/).map { String($0.1) }
            let free = "22\u{00A0}h frei"
            #expect(words == ["Internationaler Frauentag", "Frei", free, "Frei", "Belegt", "Frei", "Frei"])
            #expect(page.contains("/rooms/\(room)?date=2027-03-12"))
        }
    }

    @Test(arguments: [
        "date=2027-02-30", "date=x", "date=9999-12-31", "week=0001-01-01", "week=", "date=2027-03-10&view=x",
    ])
    func `are shown for any day that is asked for`(query: String) async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            for path in ["/rooms", "/rooms/\(room)", "/en/rooms", "/en/rooms/\(room)"] {
                #expect(try await hub.ask(.get, "\(path)?\(query)").status == .ok)
            }
        }
    }
}

extension String {
    /// The slots in the column of a room, each in one line.
    fileprivate func slots(of room: String) -> [String] {
        guard let start = firstRange(of: ">\(room)</a>") else { return [] }
        let column = self[start.upperBound...]
        let end = column.firstRange(of: "</section>")?.lowerBound ?? column.endIndex
        return column[..<end].split(separator: "<li ").dropFirst().map { item in
            item.drop { $0 != ">" }.dropFirst()
                .replacing(/<span class="hidden">[^<]*<\/span>/, with: "")
                .replacing(/<[^>]*>/, with: " ")
                .split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
    }
}
