import HTTPTypes
import HubDomain
import Testing

@testable import AnkerplatzServer

@Suite("Calendars of bookings")
struct BookingCalendarTests {
    @Test
    func `a booking's file keeps its name, rises with each change and says when it is off`() async throws {
        try await TestHub.run { hub in
            let booked = try await hub.book(try await hub.newRoom("Helling"), "10:00", "11:00")
            let path = "/api/v1/bookings/\(booked.text("id"))"
            let first = try await hub.ask(.get, path + "/booking.ics", as: hub.partner)
            #expect(first.headers[.contentType] == "text/calendar; charset=utf-8")
            let uid = first.line("UID")
            #expect(uid?.contains(booked.text("id")) == true)
            #expect(first.line("SEQUENCE") == "0")
            #expect(first.line("DTSTART;TZID=Europe/Berlin") == "20270310T100000")
            #expect(first.line("SUMMARY") == "Digitalrat")
            #expect(first.line("STATUS") == "CONFIRMED")
            _ = try await hub.change(booked, #""end": "2027-03-10T12:00:00+01:00""#)
            _ = try await hub.ask(.delete, path, as: hub.partner)
            let last = try await hub.ask(.get, path + "/booking.ics", as: hub.partner)
            #expect(last.line("UID") == uid)
            #expect(last.line("SEQUENCE") == "2")
            #expect(last.line("STATUS") == "CANCELLED")
        }
    }

    @Test
    func `a room's feed is for everybody and names nobody`() async throws {
        try await TestHub.run { hub in
            let bug = try await hub.newRoom("Bug")
            let deck = try await hub.newRoom("Deck", #""parts": ["\#(bug)"]"#)
            _ = try await hub.book(deck, "10:00", "11:00")
            let feed = try await hub.ask(.get, "/api/v1/calendar/rooms/\(bug).ics")
            #expect(feed.status == .ok)
            #expect(feed.line("SUMMARY") == "Belegt")
            #expect(!feed.text.contains("Digitalrat"))
            let english = try await hub.ask(
                .get,
                "/api/v1/calendar/rooms/\(bug).ics",
                headers: [.acceptLanguage: "en-GB"]
            )
            #expect(english.line("SUMMARY") == "Busy")
            #expect(try await hub.ask(.get, "/api/v1/calendar/rooms/nowhere.ics").status == .notFound)
        }
    }

    @Test
    func `a partner's feed opens with its key alone`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            _ = try await hub.book(room, "10:00", "11:00")
            _ = try await hub.book(room, "12:00", "13:00", as: hub.otherPartner)
            let partners = try await hub.ask(.get, "/api/v1/partners", as: hub.manager)
            let own = partners.items.first { $0["id"]?.text == hub.partnerID.text }
            let path = own?["calendar"]?.text ?? ""
            let feed = try await hub.ask(.get, path)
            #expect(feed.text.split(separator: "\r\n").count { $0 == "BEGIN:VEVENT" } == 1)
            #expect(feed.line("SUMMARY") == "Digitalrat")
            #expect(try await hub.ask(.get, String(path.prefix { $0 != "?" })).status == .notFound)
            #expect(try await hub.ask(.get, String(path.dropLast()) + "x").status == .notFound)
            let other = path.replacing(hub.partnerID.text, with: hub.otherPartnerID.text)
            #expect(try await hub.ask(.get, other).status == .notFound)
        }
    }
}

@Suite("A calendar file")
struct CalendarFileTests {
    private let zone: HubZone

    init() throws {
        zone = try #require(HubZone("Europe/Berlin"))
    }

    @Test
    func `says when its zone's clocks change`() {
        let file = file(CalendarEvent(uid: "1", period: period("2027-03-10T09:00:00Z"), summary: "Treffen"))
        let lines = file.text.components
        let zoneLines = lines.drop { $0 != "BEGIN:VTIMEZONE" }.prefix { $0 != "END:VTIMEZONE" }
        #expect(
            Array(zoneLines) == [
                "BEGIN:VTIMEZONE", "TZID:Europe/Berlin",
                "BEGIN:STANDARD", "DTSTART:20270101T000000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0100", "END:STANDARD",
                "BEGIN:DAYLIGHT", "DTSTART:20270328T020000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", "END:DAYLIGHT",
                "BEGIN:STANDARD", "DTSTART:20271031T030000", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100", "END:STANDARD",
            ]
        )
    }

    @Test
    func `folds long lines between characters and escapes what has a meaning`() {
        let summary = "Größe; Maß, \\ und\nmehr " + String(repeating: "äöü🎈", count: 40)
        let file = file(CalendarEvent(uid: "1", period: period("2027-03-10T09:00:00Z"), summary: summary))
        #expect(file.text.utf8.split(separator: UInt8(ascii: "\n")).allSatisfy { $0.count <= 76 })
        let unfolded = file.text.replacing("\r\n ", with: "")
        #expect(unfolded.contains("SUMMARY:Größe\\; Maß\\, \\\\ und\\nmehr äöü🎈"))
        #expect(unfolded.contains(String(repeating: "äöü🎈", count: 40) + "\r\n"))
    }

    @Test
    func `shows the wall clock on both sides of a change`() {
        let events = ["2027-10-28T07:00:00Z", "2027-11-04T08:00:00Z"].map {
            CalendarEvent(uid: $0, period: period($0), summary: "Donnerstag um neun")
        }
        let file = CalendarFile(name: "Hub", zone: zone, now: .tuesdayMorning, events: events)
        let starts = file.text.components.filter { $0.hasPrefix("DTSTART;TZID=Europe/Berlin:") }
        #expect(starts.map { $0.suffix(6) } == ["090000", "090000"])
    }

    private func file(_ event: CalendarEvent) -> CalendarFile {
        CalendarFile(name: "Hub", zone: zone, now: .tuesdayMorning, events: [event])
    }

    private func period(_ start: String) -> Period {
        Period(start: Instant(start), lasting: .hours(1))
    }
}

extension TestAnswer {
    /// The first value of a calendar property.
    fileprivate func line(_ name: String) -> String? {
        text.components.first { $0.hasPrefix(name + ":") }.map { String($0.dropFirst(name.count + 1)) }
    }
}

extension String {
    /// The lines of a calendar file, unfolded.
    fileprivate var components: [String] {
        replacing("\r\n ", with: "").split(separator: "\r\n").map(String.init)
    }
}
