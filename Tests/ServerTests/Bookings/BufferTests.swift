import HTTPTypes
import HubDomain
import Testing

@testable import AnkerplatzServer

@Suite("A room that needs 15 minutes before and 30 after")
struct BufferTests {
    private let buffers = #""setupMinutes": 15, "teardownMinutes": 30"#

    private func free(_ room: String, _ from: String, _ to: String, _ hub: TestHub) async throws -> [[String]] {
        let range = "from=\(TestHub.query(from))&to=\(TestHub.query(to))"
        let free = try await hub.ask(.get, "/api/v1/rooms/\(room)/free?\(range)")
        return free.items.map { [$0["start"]?.text ?? "", $0["end"]?.text ?? ""] }
    }

    @Test
    func `booked from 10 to 12 shows 10 to 12 to guests and is needed from 09:45 to 12:30`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling", buffers)
            _ = try await hub.book(room, "10:00", "12:00")
            let day = "from=\(TestHub.query("08:00"))&to=\(TestHub.query("18:00"))"
            let seen = try await hub.ask(.get, "/api/v1/bookings?room=\(room)&\(day)", as: hub.otherPartner)
            #expect(seen.items.first?["start"]?.text == "2027-03-10T09:00:00Z")
            #expect(seen.items.first?["end"]?.text == "2027-03-10T11:00:00Z")
            let feed = try await hub.ask(.get, "/api/v1/calendar/rooms/\(room).ics").text
            #expect(feed.contains("DTSTART;TZID=Europe/Berlin:20270310T100000"))
            #expect(feed.contains("DTEND;TZID=Europe/Berlin:20270310T120000"))
            let used = try await hub.ask(.get, "/api/v1/occupancy?\(day)&groupBy=room", as: hub.manager)
            #expect(used["total"]?["bufferMinutes"] == .number(45))
            #expect(used["total"]?["bookedMinutes"] == .number(120))
        }
    }

    @Test
    func `takes the next start at 12:30 and refuses it at 12:29, the larger of two buffers counting once`() async throws
    {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling", buffers)
            _ = try await hub.book(room, "10:00", "12:00")
            let refused = try await hub.book(room, "12:29", "13:30", as: hub.otherPartner)
            #expect(refused.status == .unprocessableContent)
            #expect(refused.rules == ["buffer"])
            #expect(refused["violations"]?[0]?["liftedBy"]?.text == "manager")
            #expect(refused["alternatives"]?[0]?["start"]?.text == "2027-03-10T11:30:00Z")
            #expect(try await hub.book(room, "12:30", "13:30", as: hub.otherPartner).status == .created)
        }
    }

    @Test
    func `refuses a move alike, and the form`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling", buffers)
            _ = try await hub.book(room, "10:00", "12:00")
            let later = try await hub.book(room, "14:00", "15:00")
            let moved = #""start": "2027-03-10T12:29:00+01:00", "end": "2027-03-10T13:30:00+01:00""#
            #expect(try await hub.change(later, moved).rules == ["buffer"])
            let cookie = try await hub.cookie(of: "amt@example.org")
            let form = "room=\(room)&day=10&month=3&year=2027&start=12:29&end=13:30&title=Digitalrat"
            let page = try await hub.submit("/book", form + "&step=check", cookie: cookie)
            #expect(page.status == .unprocessableContent)
            #expect(page.text.contains("Rüstzeit zwischen zwei Buchungen"))
        }
    }

    @Test
    func `may be prepared and cleared outside opening hours and in a closure, in calendar and check alike`()
        async throws
    {
        try await TestHub.run { hub in
            let hours = #""openingHours": {"wed": [["08:00", "18:00"]], "thu": [["08:00", "18:00"]]}"#
            let room = try await hub.newRoom("Helling", buffers + ", " + hours)
            let closure = #"{"start": "2027-03-11", "end": "2027-03-12", "reason": "Inventur"}"#
            _ = try await hub.ask(.post, "/api/v1/closures", as: hub.manager, json: closure)
            let open = [["2027-03-10T07:00:00Z", "2027-03-10T17:00:00Z"]]
            #expect(try await free(room, "00:00", "2027-03-12T00:00:00+01:00", hub) == open)
            #expect(try await hub.book(room, "08:00", "18:00").status == .created)
        }
    }

    @Test
    func `needs its time between two days too, in calendar and check alike`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling", buffers)
            _ = try await hub.book(room, "20:00", "2027-03-11T00:00:00+01:00")
            let next = try await free(room, "2027-03-11T00:00:00+01:00", "2027-03-11T02:00:00+01:00", hub)
            #expect(next == [["2027-03-10T23:30:00Z", "2027-03-11T01:00:00Z"]])
            let (early, late) = ("2027-03-11T00:29:00+01:00", "2027-03-11T00:30:00+01:00")
            #expect(try await hub.book(room, early, "2027-03-11T02:00:00+01:00").rules == ["buffer"])
            #expect(try await hub.book(room, late, "2027-03-11T02:00:00+01:00").status == .created)
        }
    }
}

@Suite("Changing the rules of a room that is booked")
struct RoomConflictTests {
    private func change(_ room: String, _ members: String, _ hub: TestHub) async throws -> TestAnswer {
        try await hub.ask(
            .patch,
            "/api/v1/rooms/\(room)",
            as: hub.manager,
            json: "{\(members)}",
            headers: [.ifMatch: "*"]
        )
    }

    @Test
    func `cancels nothing and lists the bookings now in conflict when a buffer gets longer`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let first = try await hub.book(room, "10:00", "12:00")
            let second = try await hub.book(room, "12:15", "13:00", as: hub.otherPartner)
            _ = try await hub.book(room, "14:00", "15:00")
            let changed = try await change(room, #""teardownMinutes": 30"#, hub)
            #expect(changed.status == .ok)
            let conflicts = changed["conflicts"]?.items ?? []
            #expect(conflicts.compactMap { $0["id"]?.text } == [first.text("id"), second.text("id")])
            #expect(conflicts.allSatisfy { $0["rules"] == .array([.string("buffer")]) })
            for booking in [first, second] {
                let kept = try await hub.ask(.get, "/api/v1/bookings/\(booking.text("id"))", as: hub.manager)
                #expect(kept.text("status") == "confirmed")
                #expect(kept.body == booking.body)
            }
            let asked = try await hub.ask(.get, "/api/v1/rooms/\(room)/conflicts", as: hub.manager)
            #expect(asked.items == conflicts)
            #expect(try await change(room, #""teardownMinutes": 15"#, hub)["conflicts"] == .array([]))
        }
    }

    @Test(arguments: [
        (#""capacity": 5"#, "capacity"), (#""maxPersons": 5"#, "max-persons"), (#""layouts": []"#, "layout"),
        (#""shortest": 90"#, "shortest"), (#""longest": 30"#, "longest"), (#""step": 45"#, "step"),
        (#""sectors": ["business"]"#, "sectors"), (#""openingHours": {"wed": [["12:00", "18:00"]]}"#, "opening-hours"),
    ])
    func `lists what any other rule speaks against`(change: String, rule: String) async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling", #""layouts": [{"name": "rows", "capacity": 12}]"#)
            let wish = rule == "capacity" ? #""seats": 6"# : #""seats": 6, "layout": "rows""#
            let booked = try await hub.book(room, "10:00", "11:00", wish)
            let changed = try await self.change(room, change, hub)
            #expect(changed["conflicts"]?.items.map { $0["id"]?.text } == [booked.text("id")])
            #expect(changed["conflicts"]?[0]?["rules"] == .array([.string(rule)]))
        }
    }

    @Test
    func `does not ask again whether a booking was made in time`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            _ = try await hub.book(room, "10:00", "11:00")
            let changed = try await change(room, #""noticeMinutes": 10000, "horizonDays": 0"#, hub)
            #expect(changed["conflicts"] == .array([]))
        }
    }

    @Test
    func `reaches the bookings of rooms that it is a part of, and says what a manager had let pass`() async throws {
        try await TestHub.run { hub in
            let bug = try await hub.newRoom("Bug")
            let deck = try await hub.newRoom("Deck", capacity: 20, #""parts": ["\#(bug)"]"#)
            _ = try await hub.book(deck, "10:00", "11:00")
            let reason = #""seats": 24, "override": {"reason": "Tag der offenen Tür"}"#
            let forced = try await hub.book(deck, "11:00", "12:00", as: hub.manager, reason)
            #expect(forced.status == .created)
            let changed = try await change(bug, #""setupMinutes": 15"#, hub)
            #expect(changed["conflicts"]?.items.count == 2)
            #expect(changed["conflicts"]?[0]?["overrideReason"] == .null)
            #expect(changed["conflicts"]?[1]?["overrideReason"]?.text == "Tag der offenen Tür")
            #expect(changed["conflicts"]?[1]?["rules"]?.items.compactMap(\.text) == ["capacity", "buffer"])
        }
    }

    @Test
    func `is a manager's business`() async throws {
        try await TestHub.run { hub in
            let path = "/api/v1/rooms/\(try await hub.newRoom("Helling"))/conflicts"
            #expect(try await hub.ask(.get, path, as: hub.partner).status == .forbidden)
        }
    }
}
