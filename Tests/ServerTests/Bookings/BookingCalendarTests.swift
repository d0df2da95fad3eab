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
            #expect(first.line("METHOD") == "REQUEST")
            #expect(first.line("DTSTAMP") == "20270309T084100Z")
            #expect(first.text.contains("\r\nORGANIZER;CN="))
            #expect(first.text.unfolded.contains("PARTSTAT=ACCEPTED;RSVP=FALSE:mailto:amt@example.org"))
            hub.clock.advance(by: .minutes(1))
            _ = try await hub.change(booked, #""end": "2027-03-10T12:00:00+01:00""#)
            _ = try await hub.ask(.delete, path, as: hub.partner)
            let last = try await hub.ask(.get, path + "/booking.ics", as: hub.partner)
            #expect(last.line("UID") == uid)
            #expect(last.line("SEQUENCE") == "2")
            #expect(last.line("STATUS") == "CANCELLED")
            #expect(last.line("METHOD") == "CANCEL")
            #expect(last.line("LAST-MODIFIED") == "20270309T084200Z")
        }
    }

    @Test
    func `a request that nobody answered is withdrawn at its start, whether that is written down or not`() async throws
    {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling", #""needsApproval": true"#)
            let asked = try await hub.book(room, "10:00", "11:00")
            let path = "/api/v1/bookings/\(asked.text("id"))/booking.ics"
            #expect(try await hub.ask(.get, path, as: hub.partner).line("STATUS") == "TENTATIVE")
            hub.clock.set(Instant("2027-03-10T10:00:00+01:00"))
            let unwritten = try await hub.ask(.get, path, as: hub.partner)
            #expect(unwritten.line("METHOD") == "CANCEL")
            #expect(unwritten.line("SEQUENCE") == "1")
            #expect(unwritten.line("DTSTAMP") == "20270310T090000Z")
            #expect(try await hub.book(room, "10:30", "11:00", as: hub.manager).status == .created)
            #expect(try await hub.ask(.get, path, as: hub.partner).text == unwritten.text)
        }
    }

    @Test
    func `the dates of a series are entries of their own, together in one file`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let first = try await hub.book(room, "10:00", "11:00", #""recurrence": "FREQ=WEEKLY;COUNT=3""#)
            let dates = first["occurrences"]?.items.compactMap { $0["id"]?.text } ?? []
            _ = try await hub.ask(.delete, "/api/v1/bookings/\(dates[1])", as: hub.partner)
            let all = try await hub.ask(.get, "/api/v1/bookings/\(dates[2])/booking.ics?scope=all", as: hub.partner)
            #expect(all.line("METHOD") == "PUBLISH")
            #expect(Set(all.lines("UID")).count == 3)
            #expect(all.lines("STATUS") == ["CONFIRMED", "CANCELLED", "CONFIRMED"])
            #expect(!all.text.contains("RRULE"))
            #expect(Set(all.lines("RELATED-TO;RELTYPE=SIBLING")) == [all.lines("UID")[0]])
            let rest = try await hub.ask(
                .get,
                "/api/v1/bookings/\(dates[1])/booking.ics?scope=following",
                as: hub.partner
            )
            #expect(rest.lines("UID") == Array(all.lines("UID").dropFirst()))
            let one = try await hub.ask(.get, "/api/v1/bookings/\(dates[2])/booking.ics", as: hub.partner)
            #expect(one.lines("UID") == [all.lines("UID")[2]])
        }
    }

    @Test
    func `a room's feed tells of what was called off for thirty days, and of no name`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let later = #""start": "2027-06-02T10:00:00+02:00", "end": "2027-06-02T11:00:00+02:00""#
            let booked = try await hub.book(room, "10:00", "11:00")
            _ = try await hub.change(booked, later)
            let feed = "/api/v1/calendar/rooms/\(room).ics"
            let before = try await hub.ask(.get, feed)
            #expect(before.line("DTSTART;TZID=Europe/Berlin") == "20270602T100000")
            _ = try await hub.ask(.delete, "/api/v1/bookings/\(booked.text("id"))", as: hub.partner)
            let after = try await hub.ask(.get, feed)
            #expect(after.lines("UID") == before.lines("UID"))
            #expect(after.line("STATUS") == "CANCELLED")
            #expect(after.line("SEQUENCE") == "2")
            #expect(after.line("SUMMARY") == "Belegt")
            hub.clock.advance(by: .days(30))
            #expect(try await hub.ask(.get, feed).lines("UID").isEmpty)
        }
    }

    @Test
    func `a feed that somebody has already is not sent again`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let booked = try await hub.book(room, "10:00", "11:00")
            let path = "/api/v1/calendar/rooms/\(room).ics"
            let feed = try await hub.ask(.get, path)
            #expect(feed.line("METHOD") == "PUBLISH")
            #expect(feed.line("REFRESH-INTERVAL;VALUE=DURATION") == "PT1H")
            let tag = try #require(feed.headers[.eTag])
            hub.clock.advance(by: .hours(1))
            for known in [tag, "W/\(tag)", "\"other\", \(tag)"] {
                let again = try await hub.ask(.get, path, headers: [.ifNoneMatch: known])
                #expect(again.status == .notModified)
                #expect(again.body.isEmpty)
                #expect(again.headers[.eTag] == tag)
            }
            let english = try await hub.ask(.get, path, headers: [.ifNoneMatch: tag, .acceptLanguage: "en"])
            #expect(english.status == .ok)
            _ = try await hub.change(booked, #""end": "2027-03-10T12:00:00+01:00""#)
            #expect(try await hub.ask(.get, path, headers: [.ifNoneMatch: tag]).status == .ok)
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
        let file = file(event("2027-03-10T09:00:00Z"))
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
        let file = file(event("2027-03-10T09:00:00Z", summary))
        #expect(file.text.utf8.split(separator: UInt8(ascii: "\n")).allSatisfy { $0.count <= 76 })
        let unfolded = file.text.replacing("\r\n ", with: "")
        #expect(unfolded.contains("SUMMARY:Größe\\; Maß\\, \\\\ und\\nmehr äöü🎈"))
        #expect(unfolded.contains(String(repeating: "äöü🎈", count: 40) + "\r\n"))
    }

    @Test
    func `shows the wall clock on both sides of a change`() {
        let events = ["2027-10-28T07:00:00Z", "2027-11-04T08:00:00Z"].map { event($0) }
        let file = CalendarFile(name: "Hub", zone: zone, events: events)
        let starts = file.text.components.filter { $0.hasPrefix("DTSTART;TZID=Europe/Berlin:") }
        #expect(starts.map { $0.suffix(6) } == ["090000", "090000"])
    }

    @Test
    func `tells an hour that the clock shows twice so that both are told apart`() {
        let first = file(event("2027-10-30T23:30:00Z")).text.components
        #expect(first.contains("DTSTART;TZID=Europe/Berlin:20271031T013000"))
        #expect(first.contains("DTEND;TZID=Europe/Berlin:20271031T023000"))
        let second = file(event("2027-10-31T01:00:00Z")).text.components
        #expect(second.contains("DTSTART:20271031T010000Z"))
        #expect(second.contains("DTEND:20271031T020000Z"))
    }

    private func file(_ event: CalendarEvent) -> CalendarFile {
        CalendarFile(name: "Hub", zone: zone, events: [event])
    }

    private func event(_ start: String, _ summary: String = "Treffen") -> CalendarEvent {
        CalendarEvent(
            uid: start,
            period: Period(start: Instant(start), lasting: .hours(1)),
            summary: summary,
            changedAt: .tuesdayMorning
        )
    }
}

extension TestAnswer {
    /// The first value of a calendar property.
    fileprivate func line(_ name: String) -> String? {
        lines(name).first
    }

    /// All values of a calendar property.
    fileprivate func lines(_ name: String) -> [String] {
        text.components.filter { $0.hasPrefix(name + ":") }.map { String($0.dropFirst(name.count + 1)) }
    }
}

extension String {
    /// The lines of a calendar file, unfolded.
    fileprivate var components: [String] {
        unfolded.split(separator: "\r\n").map(String.init)
    }

    fileprivate var unfolded: String { replacing("\r\n ", with: "") }
}
