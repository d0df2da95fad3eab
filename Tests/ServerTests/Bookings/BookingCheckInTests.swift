import HTTPTypes
import HubDomain
import SQLStore
import Testing

@testable import AnkerplatzServer

// Bookings are for Wednesday 10 March 2027 and made the day before.

@Suite("Bookings that need a check-in")
struct BookingCheckInTests {
    private static let rule = #""requiresCheckIn": true"#

    @Test
    func `say so, with when it opens, until when it counts, and the code for the door`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling", Self.rule)
            let booking = try await hub.book(room, "10:00", "12:00")
            let checkIn = booking["checkIn"]
            #expect(checkIn?["opens"]?.text == "2027-03-10T08:45:00Z")
            #expect(checkIn?["until"]?.text == "2027-03-10T09:15:00Z")
            #expect(checkIn?["checkedInAt"] == .null)
            #expect(checkIn?["code"]?.text?.count == 4)
            let other = try await hub.book(try await hub.newRoom("Dock"), "10:00", "12:00")
            #expect(other["checkIn"] == .null)
            // Others learn nothing of it.
            let list = try await hub.ask(.get, "/api/v1/bookings?room=\(room)", as: hub.otherPartner)
            #expect(list.items.first?["status"]?.text == "busy")
            #expect(!list.text.contains("checkIn"))
        }
    }

    @Test
    func `are released at exactly 15 minutes after the start, not a second before`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling", Self.rule)
            let booking = try await hub.book(room, "10:00", "12:00")
            try await hub.expect(booking, is: "confirmed", at: "2027-03-10T10:14:59+01:00")
            #expect(try await hub.book(room, "10:30", "11:00", as: hub.otherPartner).text("code") == "taken")
            try await hub.expect(booking, is: "released", at: "2027-03-10T10:15:00+01:00")
        }
    }

    @Test
    func `stay when somebody checks in at 14 minutes 59`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling", Self.rule)
            let booking = try await hub.book(room, "10:00", "12:00")
            hub.clock.set(Instant("2027-03-10T10:14:59+01:00"))
            let checkedIn = try await hub.checkIn(booking)
            #expect(checkedIn.status == .ok)
            #expect(checkedIn["checkIn"]?["checkedInAt"]?.text == "2027-03-10T09:14:59Z")
            #expect(checkedIn["checkIn"]?["by"]?.text == "desk")
            #expect(try await hub.checkIn(booking).body == checkedIn.body)
            try await hub.expect(booking, is: "confirmed", at: "2027-03-10T10:40:00+01:00")
            #expect(try await hub.book(room, "11:00", "12:00", as: hub.otherPartner).text("code") == "taken")
        }
    }

    @Test(arguments: [
        ("2027-03-10T09:44:59+01:00", "check-in-too-early", 422),
        ("2027-03-10T10:15:00+01:00", "check-in-released", 409),
    ])
    func `can be checked in to from 15 minutes before, and no more once released`(
        time: String,
        rule: String,
        status: Int
    ) async throws {
        try await TestHub.run { hub in
            let booking = try await hub.book(try await hub.newRoom("Helling", Self.rule), "10:00", "12:00")
            hub.clock.set(Instant(time))
            let refused = try await hub.checkIn(booking)
            #expect(refused.status.code == status)
            #expect(refused.rules == [rule])
            #expect(!refused.text("detail").contains("{"))
        }
    }

    @Test
    func `leave the rest of the slot to others, and stay in history as no-show`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling", Self.rule)
            let booking = try await hub.book(room, "10:00", "12:00")
            hub.clock.set(Instant("2027-03-10T10:20:00+01:00"))
            let range = "from=\(TestHub.query("10:20"))&to=\(TestHub.query("12:00"))"
            let free = try await hub.ask(.get, "/api/v1/rooms/\(room)/free?\(range)")
            #expect(free.items.count == 1)
            #expect(try await hub.ask(.get, "/api/v1/availability?\(range)").items.count == 1)
            let taker = try await hub.book(room, "10:20", "12:00", as: hub.otherPartner)
            #expect(taker.status == .created, "\(taker.text)")
            // Written down by the booking after it, and answered as before.
            let stored: String? = try await hub.read {
                try $0.sql.value("SELECT status FROM booking ORDER BY id LIMIT 1")
            }
            #expect(stored == "released")
            try await hub.expect(booking, is: "released", at: "2027-03-10T10:20:00+01:00")
            let list = try await hub.ask(.get, "/api/v1/bookings?status=released", as: hub.manager)
            #expect(list.items.map { $0["id"]?.text } == [booking.text("id")])
            let refused = try await hub.change(booking, #""title": "Doch""#)
            #expect(refused.rules == ["not-active"])
        }
    }

    @Test
    func `are counted as no-shows, with what was given back and what of it was booked again`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling", Self.rule)
            _ = try await hub.book(room, "10:00", "12:00")
            let came = try await hub.book(room, "13:00", "14:00")
            hub.clock.set(Instant("2027-03-10T10:20:00+01:00"))
            let taker = try await hub.book(room, "11:00", "12:00", as: hub.otherPartner)
            hub.clock.set(Instant("2027-03-10T11:10:00+01:00"))
            #expect(try await hub.checkIn(taker).status == .ok)
            hub.clock.set(Instant("2027-03-10T13:01:00+01:00"))
            #expect(try await hub.checkIn(came).status == .ok)
            hub.clock.set(Instant("2027-03-10T16:00:00+01:00"))
            let day = "from=\(TestHub.query("00:00"))&to=\(TestHub.query("23:00"))"
            for grouping in OccupancyGrouping.allCases {
                let path = "/api/v1/occupancy?\(day)&groupBy=\(grouping.rawValue)"
                let total = try await hub.ask(.get, path, as: hub.manager)["total"]
                #expect(total?["noShowRate"]?.double == 1.0 / 3)
                #expect(total?["releasedMinutes"]?.number == 105)
                #expect(total?["recoveredMinutes"]?.number == 60)
                #expect(total?["bookedMinutes"]?.number == 120)
                #expect(total?["attendedMinutes"]?.number == 120)
            }
        }
    }

    @Test
    func `count the same whether or not anything was written after the release`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling", Self.rule)
            _ = try await hub.book(room, "10:00", "12:00")
            hub.clock.set(Instant("2027-03-10T15:00:00+01:00"))
            let path = "/api/v1/occupancy?from=\(TestHub.query("00:00"))&to=\(TestHub.query("23:00"))&groupBy=room"
            let derived = try await hub.ask(.get, path, as: hub.manager)
            let atom = Room.ID(room)
            try await hub.write { try $0.settle([atom]) }
            #expect(try await hub.ask(.get, path, as: hub.manager).body == derived.body)
            #expect(derived["total"]?["releasedMinutes"]?.number == 105)
        }
    }

    @Test
    func `read the same after two hours without any job, and nobody else's does`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling", Self.rule)
            let nobody = try await hub.book(room, "10:00", "12:00")
            let short = try await hub.book(room, "12:00", "12:15")
            hub.clock.set(Instant("2027-03-10T10:05:00+01:00"))
            // Two hours later the server looks again: what was released at 10:15 still is, what ended unreleased stays.
            hub.clock.set(Instant("2027-03-10T12:30:00+01:00"))
            let atom = Room.ID(room)
            try await hub.write { try $0.settle([atom]) }
            try await hub.expect(nobody, is: "released", at: "2027-03-10T12:30:00+01:00")
            try await hub.expect(short, is: "confirmed", at: "2027-03-10T12:30:00+01:00")
            let ended: Instant? = try await hub.read {
                try $0.sql.value("SELECT ended_at FROM booking WHERE status = 'released'")
            }
            #expect(ended == Instant("2027-03-10T10:15:00+01:00"))
        }
    }

    @Test
    func `keep what was asked when they were booked, whatever the room asks now`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling", Self.rule)
            let strict = try await hub.book(room, "10:00", "12:00")
            let path = "/api/v1/rooms/\(room)"
            let changed = try await hub.ask(
                .patch,
                path,
                as: hub.manager,
                json: #"{"requiresCheckIn": false}"#,
                headers: [.ifMatch: "*"]
            )
            #expect(changed["requiresCheckIn"] == .bool(false))
            let free = try await hub.book(room, "13:00", "14:00")
            #expect(free["checkIn"] == .null)
            // Its end alone can move; whoever moves its start books anew.
            let longer = try await hub.change(strict, #""end": "\#(TestHub.wednesday("12:30"))""#)
            #expect(longer["checkIn"]?["until"]?.text == "2027-03-10T09:15:00Z")
            let later = try await hub.change(longer, #""start": "\#(TestHub.wednesday("10:30"))""#)
            #expect(later["checkIn"] == .null)
        }
    }

    @Test
    func `of a series are each released by themselves`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling", Self.rule)
            let series = try await hub.book(room, "10:00", "12:00", #""recurrence": "FREQ=DAILY;COUNT=3""#)
            #expect(series["occurrences"]?.items.count == 3)
            hub.clock.set(Instant("2027-03-11T10:00:00+01:00"))
            let second = series["occurrences"]?[1]?["id"]?.text ?? ""
            #expect(try await hub.ask(.post, "/api/v1/bookings/\(second)/checkin", as: hub.desk).status == .ok)
            hub.clock.set(Instant("2027-03-11T11:00:00+01:00"))
            let now = try await hub.ask(.get, "/api/v1/bookings/\(series.text("id"))", as: hub.partner)
            #expect(now["occurrences"]?.items.map { $0["status"]?.text } == ["released", "confirmed", "confirmed"])
            let other = try await hub.ask(.get, "/api/v1/bookings/\(second)", as: hub.partner)
            #expect(other["checkIn"]?["code"] == now["checkIn"]?["code"])
        }
    }

    @Test
    func `are checked in to by staff alone`() async throws {
        try await TestHub.run { hub in
            let booking = try await hub.book(try await hub.newRoom("Helling", Self.rule), "10:00", "12:00")
            hub.clock.set(Instant("2027-03-10T10:00:00+01:00"))
            #expect(try await hub.checkIn(booking, as: hub.partner).status == .forbidden)
            #expect(try await hub.checkIn(booking, as: hub.manager).status == .ok)
        }
    }

    @Test
    func `are on the desk's page while somebody is awaited, with a button`() async throws {
        try await TestHub.run { hub in
            let booking = try await hub.book(try await hub.newRoom("Helling", Self.rule), "10:00", "12:00")
            let cookie = try await hub.cookie(of: "empfang@example.org")
            let path = "/manage/bookings/\(booking.text("id"))/checkin"
            #expect(try await !hub.ask(.get, "/manage/presence", cookie: cookie).text.contains(path))
            hub.clock.set(Instant("2027-03-10T09:46:00+01:00"))
            let late = try await hub.cookie(of: "empfang@example.org")
            let page = try await hub.ask(.get, "/manage/presence", cookie: late)
            #expect(page.text.contains(path) && page.text.contains("wird um 10:15 Uhr frei"))
            let done = try await hub.submit(path, "", cookie: late)
            #expect(done.headers[.location] == "/manage/presence?checkedIn=1")
            #expect(try await !hub.ask(.get, "/manage/presence", cookie: late).text.contains(path))
            try await hub.expect(booking, is: "confirmed", at: "2027-03-10T10:30:00+01:00")
        }
    }
}

extension TestHub {
    /// Checks in to a booking at the desk, unless told otherwise.
    func checkIn(_ booking: TestAnswer, as token: String? = nil) async throws -> TestAnswer {
        try await ask(.post, "/api/v1/bookings/\(booking.text("id"))/checkin", as: token ?? desk)
    }

    /// Looks at a booking as its manager at a time.
    func expect(_ booking: TestAnswer, is status: String, at time: String) async throws {
        clock.set(Instant(time))
        let found = try await ask(.get, "/api/v1/bookings/\(booking.text("id"))", as: manager)
        #expect(found.text("status") == status)
    }
}
