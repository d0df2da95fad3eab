import HTTPTypes
import HubDomain
import Testing

@testable import AnkerplatzServer

@Suite("Waiting for a slot")
struct WaitingTests {
    @Test
    func `ends with an offer to the first for two hours, then the second, and to nobody once it has begun`()
        async throws
    {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Takelage")
            let taken = try await hub.book(room, "14:00", "15:00", as: hub.manager).text("id")
            let first = try await hub.wait(room, "14:00", "15:00")
            let second = try await hub.wait(room, "14:00", "15:00", as: hub.otherPartner)
            #expect(first.status == .created)
            #expect(first["position"]?.number == 1)
            #expect(second["position"]?.number == 2)
            hub.clock.set(Instant("2027-03-10T10:30:00+01:00"))
            _ = try await hub.ask(.delete, "/api/v1/bookings/\(taken)", as: hub.manager)
            let offered = try await hub.waits().first
            #expect(offered?["status"]?.text == "offered")
            #expect(offered?["offeredUntil"]?.text == "2027-03-10T11:30:00Z")
            #expect(try await hub.waits(as: hub.otherPartner).first?["status"]?.text == "waiting")
            let refused = try await hub.book(room, "14:00", "15:00", as: hub.otherPartner)
            #expect(refused.status == .conflict)
            #expect(refused.rules == ["offered"])
            // Nobody asks anything for two hours: the turn passes by the clock.
            hub.clock.set(Instant("2027-03-10T12:30:00+01:00"))
            #expect(try await hub.waits().first?["status"]?.text == "lapsed")
            let next = try await hub.waits(as: hub.otherPartner).first
            #expect(next?["status"]?.text == "offered")
            // Half an hour less than two hours: it begins then.
            #expect(next?["offeredUntil"]?.text == "2027-03-10T13:00:00Z")
            #expect(try await hub.book(room, "14:00", "15:00").rules == ["offered"])
            hub.clock.set(Instant("2027-03-10T14:00:00+01:00"))
            #expect(try await hub.waits(as: hub.otherPartner).first?["status"]?.text == "lapsed")
            #expect(try await hub.book(room, "14:00", "15:00", as: hub.manager).status == .created)
        }
    }

    @Test
    func `ends when the offer is booked, and what is left of it goes to the next`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Takelage")
            let taken = try await hub.book(room, "14:00", "16:00", as: hub.manager).text("id")
            _ = try await hub.wait(room, "14:00", "16:00")
            _ = try await hub.wait(room, "15:00", "16:00", as: hub.otherPartner)
            _ = try await hub.ask(.delete, "/api/v1/bookings/\(taken)", as: hub.manager)
            #expect(try await hub.book(room, "14:00", "15:00").status == .created)
            #expect(try await hub.waits().first?["status"]?.text == "booked")
            #expect(try await hub.waits(as: hub.otherPartner).first?["status"]?.text == "offered")
        }
    }

    @Test
    func `passes to the next at once when the offer is given back`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Takelage")
            let taken = try await hub.book(room, "14:00", "15:00", as: hub.manager).text("id")
            let first = try await hub.wait(room, "14:00", "15:00").text("id")
            _ = try await hub.wait(room, "14:00", "15:00", as: hub.otherPartner)
            _ = try await hub.ask(.delete, "/api/v1/bookings/\(taken)", as: hub.manager)
            let path = "/api/v1/waiting/\(first)"
            #expect(try await hub.ask(.delete, path, as: hub.otherPartner).status == .notFound)
            let withdrawn = try await hub.ask(.delete, path, as: hub.partner)
            #expect(withdrawn.text("status") == "withdrawn")
            #expect(try await hub.ask(.delete, path, as: hub.partner).body == withdrawn.body)
            #expect(try await hub.waits(as: hub.otherPartner).first?["status"]?.text == "offered")
        }
    }

    @Test
    func `brings an offer when a request is declined, expires or a booking is made shorter`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Takelage", #""needsApproval": true"#)
            let asked = try await hub.book(room, "10:00", "11:00", as: hub.otherPartner).text("id")
            _ = try await hub.wait(room, "10:00", "11:00")
            _ = try await hub.ask(.post, "/api/v1/bookings/\(asked)/decline", as: hub.manager)
            #expect(try await hub.waits().map { $0["status"]?.text } == ["offered"])
            let long = try await hub.book(room, "12:00", "15:00", as: hub.otherPartner)
            _ = try await hub.wait(room, "14:00", "15:00")
            _ = try await hub.change(long, #""end": "2027-03-10T14:00:00+01:00""#, as: hub.otherPartner)
            #expect(try await hub.waits().map { $0["status"]?.text } == ["offered", "offered"])
            _ = try await hub.book(room, "16:00", "18:00", as: hub.otherPartner)
            _ = try await hub.wait(room, "17:00", "18:00")
            // The request expires when it should have begun, with nobody there to notice.
            hub.clock.set(Instant("2027-03-10T16:00:00+01:00"))
            let last = try await hub.waits().last
            #expect(last?["status"]?.text == "offered")
            #expect(last?["offeredUntil"]?.text == "2027-03-10T16:00:00Z")
            let free = "/api/v1/rooms/\(room)/free?from=\(TestHub.query("16:00"))&to=\(TestHub.query("18:00"))"
            let stretches = try await hub.ask(.get, free).items
            #expect(stretches.map { $0["end"]?.text } == ["2027-03-10T16:00:00Z"])
            #expect(try await hub.book(room, "17:00", "18:00", as: hub.otherPartner).rules == ["offered"])
        }
    }

    @Test
    func `brings an offer when nobody comes to a booking`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Takelage", #""requiresCheckIn": true"#)
            _ = try await hub.book(room, "10:00", "12:00", as: hub.otherPartner)
            _ = try await hub.wait(room, "11:00", "12:00")
            hub.clock.set(Instant("2027-03-10T10:15:00+01:00"))
            #expect(try await hub.waits().first?["offeredUntil"]?.text == "2027-03-10T10:00:00Z")
            #expect(try await hub.book(room, "11:00", "12:00", as: hub.otherPartner).rules == ["offered"])
            #expect(try await hub.book(room, "11:00", "12:00").status == .created)
        }
    }

    @Test
    func `is refused where the time is free, has begun, is waited for already, or no time would help`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Takelage")
            #expect(try await hub.wait(room, "10:00", "11:00").rules == ["waiting-free"])
            _ = try await hub.book(room, "10:00", "11:00", as: hub.manager)
            #expect(try await hub.wait(room, "10:00", "11:00", #", "seats": 99"#).rules == ["capacity"])
            #expect(try await hub.wait(room, "10:00", "11:00").status == .created)
            let again = try await hub.wait(room, "10:00", "11:00")
            #expect(again.status == .conflict)
            #expect(again.rules == ["waiting-already"])
            hub.clock.set(Instant("2027-03-10T10:00:00+01:00"))
            #expect(try await hub.wait(room, "10:00", "11:00", as: hub.otherPartner).rules == ["waiting-begun"])
        }
    }

    @Test
    func `shows its place on the page, then the offer that leads to the booking`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Takelage")
            let taken = try await hub.book(room, "14:00", "15:00", as: hub.manager).text("id")
            let cookie = try await hub.cookie(of: "amt@example.org")
            let form = "room=\(room)&day=10&month=3&year=2027&start=14%3A00&end=15%3A00&title=Beirat&key=k"
            let refused = try await hub.submit("/book", form, cookie: cookie)
            #expect(refused.text.contains("Auf die Warteliste"))
            let joined = try await hub.submit("/waiting", form, cookie: cookie)
            #expect(joined.headers[.location] == "/bookings?waiting=1#waiting")
            let waiting = try await hub.ask(.get, "/bookings?waiting=1", cookie: cookie).text
            #expect(waiting.contains("Ihr Platz auf der Warteliste: 1."))
            _ = try await hub.ask(.delete, "/api/v1/bookings/\(taken)", as: hub.manager)
            let offered = try await hub.ask(.get, "/bookings", cookie: cookie).text
            #expect(offered.contains("noch 2 Stunden"))
            let check = try await hub.submit("/book", form + "&step=check", cookie: cookie)
            #expect(check.text.contains("Der Raum ist bis 11:41 Uhr für Sie reserviert."))
            #expect(try await hub.submit("/book", form + "&step=confirm", cookie: cookie).status == .seeOther)
            #expect(try await !hub.ask(.get, "/bookings", cookie: cookie).text.contains("Warteliste"))
        }
    }

    @Test
    func `behind a request is counted in the inbox and can order it`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Takelage", #""needsApproval": true"#)
            _ = try await hub.book(room, "08:00", "09:00", #""note": "erste""#)
            hub.clock.advance(by: .minutes(5))
            _ = try await hub.book(room, "10:00", "11:00", #""note": "zweite""#)
            _ = try await hub.wait(room, "10:30", "11:30", as: hub.otherPartner)
            let byAge = try await hub.inbox()
            #expect(byAge.contains("Dahinter wartet 1 Partner."))
            let older = try #require(byAge.firstRange(of: "erste"))
            let younger = try #require(byAge.firstRange(of: "zweite"))
            #expect(older.lowerBound < younger.lowerBound)
            let byWaiting = try await hub.inbox("?order=waiting")
            let lonely = try #require(byWaiting.firstRange(of: "erste"))
            let awaited = try #require(byWaiting.firstRange(of: "zweite"))
            #expect(awaited.lowerBound < lonely.lowerBound)
        }
    }
}

extension TestHub {
    func wait(
        _ room: String,
        _ start: String,
        _ end: String,
        _ more: String = "",
        as token: String? = nil
    ) async throws -> TestAnswer {
        let times = #""start": "\#(TestHub.wednesday(start))", "end": "\#(TestHub.wednesday(end))""#
        return try await ask(
            .post,
            "/api/v1/waiting",
            as: token ?? partner,
            json: #"{"room": "\#(room)", \#(times), "title": "Beirat"\#(more)}"#
        )
    }

    fileprivate func waits(as token: String? = nil) async throws -> [JSONValue] {
        try await ask(.get, "/api/v1/waiting", as: token ?? partner).items
    }
}
