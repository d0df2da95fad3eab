import HTTPTypes
import HubDomain
import Testing

@testable import AnkerplatzServer

@Suite("A request")
struct RequestTests {
    @Test
    func `that is declined says why, when it was decided and with what words`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Takelage", #""needsApproval": true"#)
            let path = "/api/v1/bookings/\(try await hub.book(room, "10:00", "11:00").text("id"))"
            let reason = #"{"reason": "An dem Tag ist Handwerk im Haus."}"#
            let declined = try await hub.ask(.post, path + "/decline", as: hub.manager, json: reason)
            #expect(declined.text("status") == "declined")
            let shown = try await hub.ask(.get, path, as: hub.partner)
            #expect(shown["decision"]?["reason"]?.text == "An dem Tag ist Handwerk im Haus.")
            #expect(shown["decision"]?["at"]?.text == "2027-03-09T08:41:00Z")
            let bad = try await hub.ask(.post, path + "/decline", as: hub.manager, json: #"{"reason": 7}"#)
            #expect(bad.rules == ["not-a-text"])
        }
    }

    @Test
    func `that somebody decided on tells the second what became of it and who was faster`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Takelage", #""needsApproval": true"#)
            let path = "/api/v1/bookings/\(try await hub.book(room, "10:00", "11:00").text("id"))"
            _ = try await hub.ask(.post, path + "/decline", as: hub.manager)
            let second = try await hub.ask(.post, path + "/approve", as: hub.manager)
            #expect(second.status == .conflict)
            #expect(second.rules == ["not-pending", "decided-by"])
            #expect(second["current"]?["status"]?.text == "declined")
            #expect(second.text("detail").contains("Abgelehnt"))
            #expect(second["violations"]?[1]?["detail"]?.text?.contains("leitung@example.org") == true)
        }
    }

    @Test
    func `pending at the start time has expired, its slot is free, and nobody decides on it any more`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Takelage", #""needsApproval": true"#)
            let id = try await hub.book(room, "10:00", "11:00").text("id")
            hub.clock.set(Instant("2027-03-10T10:00:00+01:00"))
            #expect(try await hub.ask(.get, "/api/v1/bookings/\(id)", as: hub.partner).text("status") == "expired")
            let late = try await hub.ask(.post, "/api/v1/bookings/\(id)/approve", as: hub.manager)
            #expect(late.status == .conflict)
            #expect(late.rules == ["not-pending"])
            #expect(late["current"]?["status"]?.text == "expired")
            #expect(try await !hub.inbox().contains("Digitalrat"))
            let other = try await hub.book(room, "10:00", "11:00", as: hub.manager)
            #expect(other.status == .created)
        }
    }

    @Test
    func `for a slot that another request waits for can't be made`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Takelage", #""needsApproval": true"#)
            #expect(try await hub.book(room, "10:00", "11:00").text("status") == "pending")
            let second = try await hub.book(room, "10:30", "11:30", as: hub.otherPartner)
            #expect(second.status == .conflict)
            #expect(second.rules == ["taken"])
        }
    }

    @Test
    func `stands in the inbox with its age, what it takes and when it expires, the oldest first`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Takelage", #""needsApproval": true"#)
            _ = try await hub.book(room, "10:00", "12:00", as: hub.otherPartner, #""seats": 8"#)
            hub.clock.advance(by: .hours(2))
            _ = try await hub.book(room, "08:00", "09:00", #""note": "Mit Kaffee""#)
            let page = try await hub.inbox()
            let first = try #require(page.firstRange(of: "Lotsenhaus"))
            let second = try #require(page.firstRange(of: "Mit Kaffee"))
            #expect(first.lowerBound < second.lowerBound)
            for text in ["vor 2\u{a0}h", "Takelage · 8 Plätze · 2 Stunden", "Mittwoch, 10. März 2027 um 10:00 Uhr"] {
                #expect(page.contains(text), "\(text)")
            }
        }
    }

    @Test
    func `of a series is decided on together or date by date, and too late says what became of it`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Takelage", #""needsApproval": true"#)
            let series = try await hub.book(room, "10:00", "11:00", #""recurrence": "FREQ=DAILY;COUNT=3""#)
            let ids = (series["occurrences"]?.items ?? []).compactMap { $0["id"]?.text }
            let cookie = try await hub.cookie(of: "leitung@example.org")
            let one = "/manage/requests/\(ids[1])"
            let single = try await hub.submit(one, "decision=decline&scope=this&reason=Besetzt", cookie: cookie)
            #expect(single.headers[.location] == "/manage/requests?declined=\(ids[1])")
            let all = try await hub.submit("/manage/requests/\(ids[0])", "decision=approve&scope=all", cookie: cookie)
            #expect(all.headers[.location] == "/manage/requests?approved=\(ids[0])")
            let now = try await hub.ask(.get, "/api/v1/bookings/\(ids[0])", as: hub.partner)
            #expect(now.statuses == ["confirmed", "declined", "confirmed"])
            let late = try await hub.submit(one, "decision=approve", cookie: cookie)
            let page = try await hub.ask(.get, late.headers[.location] ?? "", cookie: cookie).text
            #expect(page.contains("hat leitung@example.org schon entschieden"))
        }
    }

    @Test
    func `that is declined tells the partner the sentence, and keeps one that can't be taken`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Takelage", #""needsApproval": true"#)
            let id = try await hub.book(room, "10:00", "11:00").text("id")
            let cookie = try await hub.cookie(of: "leitung@example.org")
            let path = "/manage/requests/\(id)"
            let faulty = try await hub.submit(path, "decision=decline&reason=An+dem+Tag%07", cookie: cookie)
            #expect(faulty.status == .unprocessableContent)
            #expect(faulty.text.contains("An dem Tag"))
            _ = try await hub.submit(path, "decision=decline&reason=Handwerk+im+Haus", cookie: cookie)
            let own = try await hub.cookie(of: "amt@example.org")
            #expect(try await hub.ask(.get, "/bookings/\(id)", cookie: own).text.contains("Handwerk im Haus"))
        }
    }
}

extension TestHub {
    /// The page of requests, as the manager sees it.
    func inbox(_ query: String = "") async throws -> String {
        try await ask(.get, "/manage/requests" + query, cookie: try await cookie(of: "leitung@example.org")).text
    }
}
