import HTTPTypes
import HubDomain
import Passwords
import SQLStore
import Testing

@testable import AnkerplatzServer

@Suite("A hold")
struct HoldTests {
    @Test
    func `of ten minutes blocks others at 9:59 and no longer at 10:00`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let hold = try await hub.hold(room, "10:00", "11:00")
            #expect(hold.status == .created)
            #expect(hold.text("until") == "2027-03-09T08:51:00Z")
            hub.clock.advance(by: .minutes(10) + -.seconds(1))
            let refused = try await hub.book(room, "10:30", "11:30", as: hub.otherPartner)
            #expect(refused.status == .conflict)
            #expect(refused.text("code") == "taken")
            #expect(refused.rules == ["held"])
            #expect(refused["violations"]?[0]?["liftedBy"] == .null)
            #expect(refused.text("detail").contains("9:51 Uhr"))
            #expect(refused["alternatives"]?.items.isEmpty == false)
            #expect(try await hub.freeStarts(of: room) == ["2027-03-10T10:00:00Z"])
            hub.clock.advance(by: .seconds(1))
            #expect(try await hub.freeStarts(of: room) == ["2027-03-10T09:00:00Z"])
            #expect(try await hub.book(room, "10:30", "11:30", as: hub.otherPartner).status == .created)
        }
    }

    @Test
    func `is booked by its owner, and no longer there after that`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let hold = try await hub.hold(room, "10:00", "12:00")
            let booked = try await hub.book(room, "10:00", "11:00", #""hold": "\#(hold.text("id"))""#)
            #expect(booked.status == .created)
            // The second hour was held with it and is free again.
            #expect(try await hub.book(room, "11:00", "12:00", as: hub.otherPartner).status == .created)
        }
    }

    @Test
    func `is one person's when fifty ask at once, and the others are told`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let people = try await hub.newPeople(50)
            let answers = try await withThrowingTaskGroup(of: TestAnswer.self) { group in
                for token in people { group.addTask { try await hub.hold(room, "10:00", "11:00", as: token) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers.count { $0.status == .created } == 1)
            let refused = answers.filter { $0.status != .created }
            #expect(refused.allSatisfy { $0.status == .conflict && $0.text("code") == "taken" && $0.rules == ["held"] })
            #expect(refused.allSatisfy { $0.text("detail").contains("9:51 Uhr") })
            let kept: Int? = try await hub.read { try $0.sql.value("SELECT COUNT(*) FROM occupancy") }
            #expect(kept == 1)
        }
    }

    @Test
    func `is exclusive by the schema itself, not by the rules alone`() async throws {
        try await TestHub.run { hub in
            let room = Room.ID(try await hub.newRoom("Helling"))
            let hold = try await hub.hold(room.text, "10:00", "11:00").text("id")
            let booked = try await hub.book(room.text, "11:00", "12:00", as: hub.otherPartner)
            let id = Booking.ID(booked.text("id"))
            for (start, minutes) in [("10:30", 15), ("09:30", 31), ("11:59", 15)] {
                let rival = Hold(
                    id: Hold.ID("rival"),
                    room: room,
                    period: Period(start: Instant(TestHub.wednesday(start)), lasting: .minutes(minutes)),
                    holder: .partner(hub.otherPartnerID),
                    until: hub.clock.now + Hold.length
                )
                await #expect(throws: SQLFailure.overlap(table: "occupancy")) {
                    try await hub.write { try $0.keep(rival, in: [room]) }
                }
            }
            await #expect(throws: SQLFailure.overlap(table: "occupancy")) {
                try await hub.write { inside in
                    guard var booking = try inside.booking(id) else { return }
                    booking.period = Period(start: Instant(TestHub.wednesday("10:59")), lasting: .minutes(5))
                    try inside.vacate(id)
                    try inside.occupy([room], with: booking)
                }
            }
            let kept: String? = try await hub.read { inside in
                try inside.sql.value("SELECT hold FROM occupancy WHERE hold IS NOT NULL")
            }
            #expect(kept == hold)
        }
    }

    @Test
    func `that ended still books what is free, and says politely when it is not`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let id = try await hub.hold(room, "10:00", "11:00").text("id")
            let other = try await hub.hold(room, "14:00", "15:00", as: hub.otherPartner).text("id")
            hub.clock.advance(by: .minutes(10) + .seconds(1))
            let late = try await hub.book(room, "14:00", "15:00", as: hub.otherPartner, #""hold": "\#(other)""#)
            #expect(late.status == .created)
            #expect(try await hub.book(room, "10:00", "11:00", as: hub.otherPartner).status == .created)
            let refused = try await hub.book(room, "10:00", "11:00", #""hold": "\#(id)""#)
            #expect(refused.status == .conflict)
            #expect(refused.rules == ["hold-ended", "taken"])
            #expect(refused.text("detail").contains("9:51 Uhr"))
        }
    }

    @Test
    func `moves when its owner asks for another slot, and lasts no longer for asking again`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let first = try await hub.hold(room, "10:00", "11:00")
            hub.clock.advance(by: .minutes(4))
            #expect(try await hub.hold(room, "10:00", "11:00").body == first.body)
            let moved = try await hub.hold(room, "10:30", "11:30")
            #expect(moved.text("until") == "2027-03-09T08:55:00Z")
            #expect(try await hub.book(room, "10:00", "10:30", as: hub.otherPartner).status == .created)
            #expect(try await hub.book(room, "11:00", "12:00", as: hub.otherPartner).rules == ["held"])
            // Refused, it stays where it is.
            #expect(try await hub.hold(room, "10:00", "11:00").status == .conflict)
            #expect(try await hub.book(room, "11:00", "12:00", as: hub.otherPartner).rules == ["held"])
        }
    }

    @Test
    func `can be given back by its owner alone, more than once`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let path = "/api/v1/holds/\(try await hub.hold(room, "10:00", "11:00").text("id"))"
            #expect(try await hub.ask(.delete, path, as: hub.otherPartner).status == .notFound)
            #expect(try await hub.ask(.delete, path, as: hub.manager).status == .notFound)
            let given = try await hub.ask(.delete, path, as: hub.partner)
            #expect(given.status == .ok)
            #expect(given.text("until") == "2027-03-09T08:41:00Z")
            #expect(try await hub.book(room, "10:00", "11:00", as: hub.otherPartner).status == .created)
            #expect(try await hub.ask(.delete, path, as: hub.partner).body == given.body)
        }
    }

    @Test
    func `keeps to the rules, and of a combined room keeps its parts`() async throws {
        try await TestHub.run { hub in
            let part = try await hub.newRoom("Bug", #""setupMinutes": 15, "teardownMinutes": 15"#)
            let whole = try await hub.newRoom("Deck", #""parts": ["\#(part)"]"#)
            let hours = #""openingHours": {"wed": [["08:00", "18:00"]]}"#
            let shut = try await hub.newRoom("Helling", hours)
            #expect(try await hub.hold(shut, "19:00", "20:00").rules == ["opening-hours"])
            #expect(try await hub.hold(whole, "10:00", "11:00").status == .created)
            #expect(try await hub.book(part, "10:00", "11:00", as: hub.otherPartner).rules == ["held"])
            #expect(try await hub.book(part, "11:10", "12:00", as: hub.otherPartner).rules == ["buffer"])
            #expect(try await hub.hold(part, "10:00", "11:00", as: hub.manager).status == .conflict)
        }
    }

    @Test
    func `does not stand in the way of its owner's series`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            _ = try await hub.hold(room, "10:00", "11:00")
            let rule = #""recurrence": "FREQ=DAILY;COUNT=2""#
            #expect(try await hub.book(room, "10:00", "11:00", as: hub.otherPartner, rule).status == .conflict)
            #expect(try await hub.book(room, "10:00", "11:00", rule).status == .created)
        }
    }

    @Test
    func `blocks as bookings do, while cancelled, declined and released ones do not`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling", #""needsApproval": true"#)
            let taken = { try await hub.book(room, "10:00", "11:00", as: hub.otherPartner).status == .conflict }
            let cancelled = try await hub.book(room, "10:00", "11:00").text("id")
            #expect(try await taken())
            _ = try await hub.ask(.delete, "/api/v1/bookings/\(cancelled)", as: hub.partner)
            let declined = try await hub.book(room, "10:00", "11:00").text("id")
            #expect(try await taken())
            _ = try await hub.ask(.post, "/api/v1/bookings/\(declined)/decline", as: hub.manager)
            let released = try await hub.book(room, "10:00", "11:00").text("id")
            _ = try await hub.write { try $0.end(try $0.booking(Booking.ID(released)).orNotFound, as: .released) }
            let hold = try await hub.hold(room, "10:00", "11:00").text("id")
            #expect(try await taken())
            _ = try await hub.ask(.delete, "/api/v1/holds/\(hold)", as: hub.partner)
            #expect(try await !taken())
        }
    }

    @Test
    func `is shown as taken, to its owner as theirs`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            _ = try await hub.hold(room, "10:00", "11:00")
            let week = "/rooms/\(room)?week=2027-03-08"
            #expect(try await hub.ask(.get, week).text.contains("Wird gerade gebucht"))
            let own = try await hub.ask(.get, week, cookie: try await hub.cookie(of: "amt@example.org")).text
            #expect(own.contains("Für Sie reserviert"))
            let free = "/api/v1/availability?from=\(TestHub.query("10:30"))&to=\(TestHub.query("11:30"))"
            #expect(try await hub.ask(.get, free).items.isEmpty)
        }
    }

    @Test
    func `is made by the page to check the answers, and used by its last button`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let cookie = try await hub.cookie(of: "amt@example.org")
            let form =
                "room=\(room)&day=10&month=3&year=2027&start=10%3A00&end=11%3A00&title=Digitalrat&key=k"
            let check = try await hub.submit("/book", form, cookie: cookie)
            #expect(check.status == .ok)
            #expect(check.text.contains("Der Raum ist bis 9:51 Uhr für Sie reserviert."))
            let hold = try #require(check.text.firstMatch(of: /name="hold" value="([^"]+)"/)?.output.1)
            #expect(try await hub.book(room, "10:00", "11:00", as: hub.otherPartner).rules == ["held"])
            let done = try await hub.submit("/book", form + "&hold=\(hold)&step=confirm", cookie: cookie)
            #expect(done.status == .seeOther)
        }
    }

    @Test
    func `that ended on the page still books what is free`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let cookie = try await hub.cookie(of: "amt@example.org")
            let form =
                "room=\(room)&day=10&month=3&year=2027&start=10%3A00&end=11%3A00&title=Digitalrat&key=k"
            let check = try await hub.submit("/book", form, cookie: cookie)
            let hold = try #require(check.text.firstMatch(of: /name="hold" value="([^"]+)"/)?.output.1)
            hub.clock.advance(by: .minutes(10) + .seconds(1))
            let late = try await hub.submit("/book", form + "&hold=\(hold)&step=confirm", cookie: cookie)
            #expect(late.status == .seeOther)
            #expect(try await hub.ask(.get, "/api/v1/bookings", as: hub.manager).items.count == 1)
        }
    }

    @Test
    func `that ended on the page is told as such when others were faster`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let cookie = try await hub.cookie(of: "amt@example.org")
            let form =
                "room=\(room)&day=10&month=3&year=2027&start=10%3A00&end=11%3A00&title=Digitalrat&key=k"
            let check = try await hub.submit("/book", form, cookie: cookie)
            let hold = try #require(check.text.firstMatch(of: /name="hold" value="([^"]+)"/)?.output.1)
            hub.clock.advance(by: .minutes(10))
            #expect(try await hub.book(room, "10:00", "11:00", as: hub.otherPartner).status == .created)
            let late = try await hub.submit("/book", form + "&hold=\(hold)&step=confirm", cookie: cookie)
            #expect(late.status == .conflict)
            #expect(late.text.contains("Der Raum war bis"))
            #expect(late.text.contains("Digitalrat"))
        }
    }
}

extension TestHub {
    func hold(_ room: String, _ start: String, _ end: String, as token: String? = nil) async throws -> TestAnswer {
        let times = #""start": "\#(TestHub.wednesday(start))", "end": "\#(TestHub.wednesday(end))""#
        return try await ask(
            .post,
            "/api/v1/holds",
            as: token ?? partner,
            json: #"{"room": "\#(room)", \#(times)}"#
        )
    }

    /// The tokens of so many more people of the first partner.
    fileprivate func newPeople(_ count: Int) async throws -> [String] {
        let partner = partnerID
        return try await store.writeAccess(at: clock.now) { store in
            try (0..<count).map { number in
                let account = try store.addAccount(
                    email: EmailAddress("leute\(number)@example.org"),
                    name: TextLine("Person \(number)"),
                    role: .partner,
                    partner: partner,
                    password: PasswordHash(stored: "none")
                )
                return try store.addToken(for: account.id, name: TextLine("Test")).text
            }
        }
    }

    /// When the free stretches of Wednesday from 10 to 14 begin.
    fileprivate func freeStarts(of room: String) async throws -> [String] {
        let range = "from=\(TestHub.query("10:00"))&to=\(TestHub.query("14:00"))"
        return try await ask(.get, "/api/v1/rooms/\(room)/free?\(range)").items.compactMap { $0["start"]?.text }
    }
}
