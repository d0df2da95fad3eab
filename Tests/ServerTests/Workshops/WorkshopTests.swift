import HTTPTypes
import HubDomain
import Testing

@testable import AnkerplatzServer

@Suite("A workshop")
struct WorkshopTests {
    @Test
    func `books its rooms and is found by everybody`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.addRoom()
            let made = try await hub.addWorkshop("E-Akte in der Praxis", capacity: 8, room: room, from: .hours(24))
            #expect(made.headers[.location] == "/api/v1/workshops/\(made.text("id"))")
            let shown = try await hub.ask(.get, "/api/v1/workshops/\(made.text("id"))")
            #expect(shown.text == made.text)
            #expect(shown.headers[.eTag] == "\"v1\"")
            #expect(shown.text("title") == "E-Akte in der Praxis")
            #expect(shown.text("host") == hub.partnerID.text)
            #expect(shown["capacity"]?.number == 8)
            #expect(shown["taken"]?.number == 0)
            #expect(shown["waiting"]?.number == 0)
            #expect(shown.text("registrationOpens") == hub.clock.now.rfc3339)
            #expect(shown.text("registrationCloses") == shown["sessions"]?[0]?["end"]?.text)
            #expect(shown.text("status") == "published")
            let bookings = try await hub.ask(.get, "/api/v1/bookings?room=\(room)", as: hub.partner)
            #expect(bookings["items"]?[0]?["title"]?.text == "E-Akte in der Praxis")
            #expect(bookings["items"]?.items.count == 1)
        }
    }

    @Test
    func `gets all of its rooms or none`() async throws {
        try await TestHub.run { hub in
            let taken = try await hub.addRoom("Helling")
            let free = try await hub.addRoom("Takelage")
            _ = try await hub.addWorkshop(room: taken, from: .hours(24), as: hub.otherPartner)
            let start = hub.clock.now + .hours(24)
            let sessions = [
                hub.sessionJSON(free, start, start + .hours(1)), hub.sessionJSON(taken, start, start + .hours(1)),
            ]
            let answer = try await hub.ask(
                .post,
                "/api/v1/workshops",
                as: hub.partner,
                json: #"{"title": "Zu zweit", "capacity": 5, "sessions": [\#(sessions.joined(separator: ","))]}"#
            )
            #expect(answer.status == .conflict)
            #expect(answer.text("code") == "taken")
            #expect(answer["alternatives"]?.items.isEmpty == false)
            #expect(try await hub.read { try $0.workshops(WorkshopFilter(viewer: .manager)).count } == 1)
            let bookings = try await hub.ask(.get, "/api/v1/bookings?room=\(free)", as: hub.manager)
            #expect(bookings["items"]?.items.isEmpty == true)
        }
    }

    @Test
    func `is announced by partners for themselves and by managers for anyone`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.addRoom()
            let session = hub.sessionJSON(room, hub.clock.now, hub.clock.now + .hours(1))
            let body = #""title": "T", "capacity": 3, "sessions": [\#(session)]"#
            func post(_ token: String?, _ more: String = "") async throws -> TestAnswer {
                try await hub.ask(.post, "/api/v1/workshops", as: token, json: "{\(body)\(more)}")
            }
            #expect(try await post(nil).status == .unauthorized)
            #expect(try await post(hub.desk).status == .forbidden)
            #expect(try await post(hub.partner, #", "host": "\#(hub.otherPartnerID)""#).status == .forbidden)
            #expect(try await post(hub.manager, #", "host": "nobody""#).status == .unprocessableContent)
            let made = try await post(hub.manager, #", "host": "\#(hub.otherPartnerID)""#)
            #expect(made.status == .created)
            #expect(made.text("host") == hub.otherPartnerID.text)
            let own = try await hub.addWorkshop(from: .hours(30), as: hub.manager)
            #expect(own["host"] == .null)
        }
    }

    @Test
    func `of another partner can't be touched`() async throws {
        try await TestHub.run { hub in
            let id = try await hub.addWorkshop().text("id")
            let match: HTTPFields = [.ifMatch: "*"]
            let path = "/api/v1/workshops/\(id)"
            for token in [hub.otherPartner, hub.desk] {
                let changed = try await hub.ask(.patch, path, as: token, json: #"{"title": "Meins"}"#, headers: match)
                #expect([.notFound, .forbidden].contains(changed.status))
                #expect([.notFound, .forbidden].contains(try await hub.ask(.delete, path, as: token).status))
            }
            #expect(try await hub.ask(.get, path).text("title") == "Formulare, die man versteht")
        }
    }

    @Test
    func `is changed by whoever knows its version`() async throws {
        try await TestHub.run { hub in
            let made = try await hub.addWorkshop(from: .hours(24))
            let path = "/api/v1/workshops/\(made.text("id"))"
            let body = #"{"title": "Neuer Titel"}"#
            #expect(try await hub.ask(.patch, path, as: hub.partner, json: body).status == .preconditionRequired)
            let changed = try await hub.ask(.patch, path, as: hub.partner, json: body, headers: [.ifMatch: "\"v1\""])
            #expect(changed.status == .ok)
            #expect(changed.text("title") == "Neuer Titel")
            #expect(changed.headers[.eTag] == "\"v2\"")
            #expect(changed["sessions"] == made["sessions"])
            let late = try await hub.ask(.patch, path, as: hub.manager, json: body, headers: [.ifMatch: "\"v1\""])
            #expect(late.status == .preconditionFailed)
            #expect(late["current"]?["title"]?.text == "Neuer Titel")
        }
    }

    @Test
    func `that moves gives its room back and keeps its tickets`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.addRoom("Helling")
            let other = try await hub.addRoom("Takelage")
            let made = try await hub.addWorkshop(room: room, from: .hours(2))
            let ticket = try await hub.ticket(for: made.text("id"))
            let start = hub.clock.now + .hours(5)
            let body = #"{"sessions": [\#(hub.sessionJSON(other, start, start + .hours(1)))]}"#
            let path = "/api/v1/workshops/\(made.text("id"))"
            let moved = try await hub.ask(.patch, path, as: hub.partner, json: body, headers: [.ifMatch: "*"])
            #expect(moved.status == .ok, "\(moved.text)")
            #expect(moved["sessions"]?[0]?["id"] == made["sessions"]?[0]?["id"])
            #expect(moved["sessions"]?[0]?["room"]?.text == other)
            #expect(moved["registrationCloses"] == moved["sessions"]?[0]?["end"])
            // The old room is free again.
            _ = try await hub.addWorkshop(room: room, from: .hours(2), as: hub.otherPartner)
            hub.clock.set(start)
            let scan = try await hub.checkIn(ticket.code)
            #expect(scan.text("verdict") == "accepted")
            #expect(scan.text("room") == other)
        }
    }

    @Test
    func `of several dates can lose one and gain one`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.addRoom()
            let (first, second) = (hub.clock.now + .hours(2), hub.clock.now + .hours(30))
            let made = try await hub.addWorkshop(
                room: room,
                from: .hours(2),
                lasting: .hours(1),
                more: ""
            )
            let path = "/api/v1/workshops/\(made.text("id"))"
            let kept = hub.sessionJSON(room, first, first + .hours(1))
            let added = hub.sessionJSON(room, second, second + .hours(1))
            let match: HTTPFields = [.ifMatch: "*"]
            let two = try await hub.ask(
                .patch,
                path,
                as: hub.partner,
                json: #"{"sessions": [\#(added), \#(kept)]}"#,
                headers: match
            )
            #expect(two["sessions"]?.items.count == 2)
            #expect(two["sessions"]?[0] == made["sessions"]?[0])
            let one = try await hub.ask(
                .patch,
                path,
                as: hub.partner,
                json: #"{"sessions": [\#(added)]}"#,
                headers: match
            )
            #expect(one["sessions"]?.items == two["sessions"]?.items.suffix(1).map { $0 })
            _ = try await hub.addWorkshop(room: room, from: .hours(2), as: hub.otherPartner)
        }
    }

    @Test
    func `called off frees its rooms and ends its tickets`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.addRoom()
            let id = try await hub.addWorkshop(room: room).text("id")
            let ticket = try await hub.ticket(for: id)
            for _ in 0..<2 {
                let answer = try await hub.ask(.delete, "/api/v1/workshops/\(id)", as: hub.partner)
                #expect(answer.status == .ok)
                #expect(answer.text("status") == "cancelled")
            }
            #expect(try await hub.checkIn(ticket.code).text("verdict") == "cancelled")
            #expect(try await hub.ask(.get, "/api/v1/workshops/\(id)").text("status") == "cancelled")
            #expect(try await hub.register(for: id).text("code") == "refused")
            _ = try await hub.addWorkshop(room: room, as: hub.otherPartner)
        }
    }

    @Test
    func `that is over can't be called off`() async throws {
        try await TestHub.run { hub in
            let id = try await hub.addWorkshop().text("id")
            hub.clock.advance(by: .hours(2))
            let answer = try await hub.ask(.delete, "/api/v1/workshops/\(id)", as: hub.partner)
            #expect(answer.status == .unprocessableContent)
            #expect(answer["violations"]?[0]?["rule"]?.text == "workshop-over")
        }
    }

    @Test
    func `by invitation is known to its host and to managers alone`() async throws {
        try await TestHub.run { hub in
            let id = try await hub.addWorkshop(more: #", "visibility": "invitation""#).text("id")
            let path = "/api/v1/workshops/\(id)"
            for token in [nil, hub.otherPartner, hub.desk] {
                #expect(try await hub.ask(.get, path, as: token).status == .notFound)
                #expect(try await hub.register(for: id, as: token).status == .notFound)
                #expect(try await hub.ask(.get, "/api/v1/workshops", as: token)["items"]?.items.isEmpty == true)
            }
            for token in [hub.partner, hub.manager] {
                #expect(try await hub.ask(.get, path, as: token).status == .ok)
                #expect(try await hub.register(for: id, as: token).status == .created)
                #expect(try await hub.ask(.get, "/api/v1/workshops", as: token)["items"]?.items.count == 1)
            }
        }
    }

    @Test
    func `waits for its room to be approved`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.addRoom("Brücke", needsApproval: true)
            let made = try await hub.addWorkshop(room: room, from: .hours(24))
            #expect(made.text("status") == "pending")
            let path = "/api/v1/workshops/\(made.text("id"))"
            #expect(try await hub.ask(.get, path).status == .notFound)
            let refused = try await hub.register(for: made.text("id"), as: hub.partner)
            #expect(refused["violations"]?[0]?["rule"]?.text == "not-published")
            let bookings = try await hub.ask(.get, "/api/v1/bookings?room=\(room)", as: hub.manager)
            let booking = try #require(bookings["items"]?[0]?["id"]?.text)
            let approved = try await hub.ask(.post, "/api/v1/bookings/\(booking)/approve", as: hub.manager, json: "{}")
            #expect(approved.status == .ok, "\(approved.text)")
            #expect(try await hub.ask(.get, path).text("status") == "published")
            #expect(try await hub.register(for: made.text("id")).status == .created)
        }
    }

    @Test
    func `whose room was declined is not published until it has another one`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.addRoom("Brücke", needsApproval: true)
            let other = try await hub.addRoom("Takelage")
            let made = try await hub.addWorkshop(room: room, from: .hours(24), lasting: .hours(1))
            let bookings = try await hub.ask(.get, "/api/v1/bookings?room=\(room)", as: hub.manager)
            let booking = try #require(bookings["items"]?[0]?["id"]?.text)
            _ = try await hub.ask(.post, "/api/v1/bookings/\(booking)/decline", as: hub.manager, json: "{}")
            let path = "/api/v1/workshops/\(made.text("id"))"
            #expect(try await hub.ask(.get, path, as: hub.partner).text("status") == "pending")
            let start = hub.clock.now + .hours(24)
            let moved = try await hub.ask(
                .patch,
                path,
                as: hub.partner,
                json: #"{"sessions": [\#(hub.sessionJSON(other, start, start + .hours(1)))]}"#,
                headers: [.ifMatch: "*"]
            )
            #expect(moved.text("status") == "published", "\(moved.text)")
        }
    }

    @Test
    func `is listed until it is over, in order of time and part by part`() async throws {
        try await TestHub.run { hub in
            let late = try await hub.addWorkshop("Spät", from: .hours(50)).text("id")
            let early = try await hub.addWorkshop("Früh", from: .hours(1)).text("id")
            let middle = try await hub.addWorkshop("Mitte", from: .hours(25)).text("id")
            let all = try await hub.ask(.get, "/api/v1/workshops")
            #expect(all["items"]?.items.map { $0["id"]?.text } == [early, middle, late])
            #expect(all["next"] == .null)
            let first = try await hub.ask(.get, "/api/v1/workshops?limit=2")
            #expect(first["items"]?.items.map { $0["id"]?.text } == [early, middle])
            let rest = try await hub.ask(.get, "/api/v1/workshops?limit=2&cursor=\(first.text("next"))")
            #expect(rest["items"]?.items.map { $0["id"]?.text } == [late])
            hub.clock.advance(by: .hours(5))
            let left = try await hub.ask(.get, "/api/v1/workshops")
            #expect(left["items"]?.items.map { $0["id"]?.text } == [middle, late])
            #expect(try await hub.ask(.get, "/api/v1/workshops?cursor=x").status == .badRequest)
        }
    }

    @Test(arguments: [
        (#""title": "", "capacity": 3, "sessions": [S]"#, "title", "empty-text"),
        (#""title": "T", "capacity": 0, "sessions": [S]"#, "capacity", "not-in-range"),
        (#""title": "T", "sessions": [S]"#, "capacity", "missing"),
        (#""title": "T", "capacity": 3, "sessions": []"#, "sessions", "sessions"),
        (#""title": "T", "capacity": 3, "sessions": [{"room": "x"}]"#, "sessions.start", "missing"),
        (#""title": "T", "capacity": 3, "sessions": [7]"#, "sessions", "not-a-session"),
        (#""title": "T", "capacity": 3, "sessions": [S], "language": "Plattdeutsch!""#, "language", "not-a-language"),
        (
            #""title": "T", "capacity": 3, "sessions": [S], "admissionTailMinutes": -600"#, "admissionTailMinutes",
            "admission-never-opens"
        ),
    ])
    func `that makes no sense is refused by name`(body: String, member: String, rule: String) async throws {
        try await TestHub.run { hub in
            let room = try await hub.addRoom()
            let session = hub.sessionJSON(room, hub.clock.now, hub.clock.now + .hours(1))
            let answer = try await hub.ask(
                .post,
                "/api/v1/workshops",
                as: hub.partner,
                json: "{\(body.replacing("[S]", with: "[\(session)]"))}"
            )
            #expect(answer.status == .unprocessableContent)
            let broken = answer["violations"]?.items.first { $0["rule"]?.text == rule }
            #expect(broken?["member"]?.text == member, "\(answer.text)")
            #expect(broken?["detail"]?.text?.contains("⟨") == false)
        }
    }

    @Test
    func `can be begun but not over when it is announced`() async throws {
        try await TestHub.run { hub in
            _ = try await hub.addWorkshop(from: .hours(-1), lasting: .minutes(61))
            let room = try await hub.addRoom()
            let session = hub.sessionJSON(room, hub.clock.now - .hours(2), hub.clock.now)
            let answer = try await hub.ask(
                .post,
                "/api/v1/workshops",
                as: hub.partner,
                json: #"{"title": "T", "capacity": 3, "sessions": [\#(session)]}"#
            )
            #expect(answer.status == .unprocessableContent)
            #expect(answer["violations"]?[0]?["rule"]?.text == "past")
        }
    }

    @Test
    func `stands in the calendar of all workshops, called off ones as cancelled`() async throws {
        try await TestHub.run { hub in
            let kept = try await hub.addWorkshop("Bleibt; sicher, ja", from: .hours(24))
            let ended = try await hub.addWorkshop("Fällt aus", from: .hours(48)).text("id")
            _ = try await hub.addWorkshop("Geheim", from: .hours(72), more: #", "visibility": "invitation""#)
            _ = try await hub.ask(.delete, "/api/v1/workshops/\(ended)", as: hub.partner)
            let feed = try await hub.ask(.get, "/api/v1/calendar/workshops.ics")
            #expect(feed.headers[.contentType] == "text/calendar; charset=utf-8")
            #expect(feed.text.contains("SUMMARY:Bleibt\\; sicher\\, ja"))
            #expect(feed.text.contains("STATUS:CANCELLED"))
            #expect(!feed.text.contains("Geheim"))
            let start = try #require(kept["sessions"]?[0]?["start"]?.text)
            #expect(start == "2027-03-10T08:41:00Z")
            #expect(feed.text.contains("DTSTART;TZID=Europe/Berlin:20270310T094100"))
        }
    }
}
