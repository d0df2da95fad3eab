import HTTPTypes
import HubDomain
import Testing

@testable import AnkerplatzServer

@Suite("A booking")
struct BookingTests {
    @Test
    func `is answered with all that its owner gave, and found again`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let booked = try await hub.book(room, "10:00", "11:00", #""seats": 8, "note": "Mit Kaffee""#)
            #expect(booked.status == .created)
            #expect(booked.headers[.location] == "/api/v1/bookings/\(booked.text("id"))")
            #expect(booked.headers[.eTag] == "\"v1\"")
            #expect(booked.text("room") == room)
            #expect(booked.text("start") == "2027-03-10T09:00:00Z")
            #expect(booked.text("end") == "2027-03-10T10:00:00Z")
            #expect(booked.text("title") == "Digitalrat")
            #expect(booked.text("status") == "confirmed")
            #expect(booked.text("partner") == hub.partnerID.text)
            #expect(booked["series"] == .null)
            #expect(booked["seats"]?.number == 8)
            #expect(booked["skipped"] == .array([]))
            let occurrence = booked["occurrences"]?[0]
            #expect(occurrence?["id"]?.text == booked.text("id"))
            #expect(occurrence?["status"]?.text == "confirmed")
            let shown = try await hub.ask(.get, booked.headers[.location] ?? "", as: hub.partner)
            #expect(shown.body == booked.body)
        }
    }

    @Test(arguments: [
        (#"{}"#, ["missing", "missing", "missing", "missing"]),
        (
            #"{"room": 7, "start": "10:00", "end": "2027-03-10T10:00:00", "title": " "}"#,
            ["not-a-text", "not-an-instant", "not-an-instant", "empty-text"]
        ),
        (#"{"colour": "red"}"#, ["unknown-member"]),
    ])
    func `is refused with every fault of the request named`(json: String, rules: [String]) async throws {
        try await TestHub.run { hub in
            let refused = try await hub.ask(.post, "/api/v1/bookings", as: hub.partner, json: json)
            #expect(refused.status == .unprocessableContent)
            #expect(refused.rules == rules)
            #expect(!refused.text.contains("⟨"))
        }
    }

    @Test(arguments: [
        ("", "missing room", "unknown-room"), (#""seats": 0"#, "", "seats"), (#""seats": 13"#, "", "capacity"),
        (#""seats": 1.5"#, "", "not-a-whole-number"),
        (#""override": {"reason": ""}"#, "", "empty-text"), (#""override": {}"#, "", "not-an-override"),
    ])
    func `is refused by one rule in a clear sentence`(more: String, room: String, rule: String) async throws {
        try await TestHub.run { hub in
            let helling = try await hub.newRoom("Helling")
            let refused = try await hub.book(room.isEmpty ? helling : room, "10:00", "11:00", more)
            #expect(refused.status == .unprocessableContent)
            #expect(refused.rules == [rule])
            #expect(!refused.text.contains("⟨"))
        }
    }

    @Test
    func `keeps to opening hours, holidays, closures and steps, and says who can lift them`() async throws {
        try await TestHub.run { hub in
            let hours = #""openingHours": {"wed": [["08:00", "18:00"]], "fri": [["08:00", "18:00"]]}, "step": 15"#
            let room = try await hub.newRoom("Helling", hours)
            let early = try await hub.book(room, "07:00", "09:00")
            #expect(early.status == .unprocessableContent)
            #expect(early.rules == ["opening-hours"])
            #expect(early["violations"]?[0]?["liftedBy"]?.text == "manager")
            #expect(early.text("detail").contains("8:00–18:00 Uhr"))
            #expect(early["alternatives"]?.items.isEmpty == false)
            let crooked = try await hub.book(room, "10:05", "11:00")
            #expect(crooked.rules == ["step"])
            let goodFriday = try await hub.book(room, "2027-03-26T10:00:00+01:00", "2027-03-26T11:00:00+01:00")
            #expect(goodFriday.rules == ["holiday"])
            #expect(goodFriday.text("detail").contains("Karfreitag"))
            _ = try await hub.ask(
                .post,
                "/api/v1/closures",
                as: hub.manager,
                json: #"{"start": "2027-03-10", "end": "2027-03-11", "reason": "Inventur"}"#
            )
            let closed = try await hub.book(room, "10:00", "11:00")
            #expect(closed.rules == ["closure"])
            #expect(closed.text("detail").contains("Inventur"))
            let past = try await hub.book(room, "2027-03-05T10:00:00+01:00", "2027-03-05T11:00:00+01:00")
            #expect(past.rules == ["past"])
        }
    }

    @Test
    func `is told why not in the reader's language`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            _ = try await hub.book(room, "10:00", "11:00")
            let refused = try await hub.book(room, "10:00", "11:00", headers: [.acceptLanguage: "en"])
            #expect(refused.text("detail").contains("Wednesday 10 March 2027"))
            #expect(refused.headers[.contentLanguage] == "en")
        }
    }

    @Test
    func `may break any rule but overlap when a manager gives a reason`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling", #""openingHours": {}"#)
            let reason = #""override": {"reason": "Krisenstab"}"#
            #expect(try await hub.book(room, "10:00", "11:00", as: hub.manager).rules == ["opening-hours"])
            #expect(try await hub.book(room, "10:00", "11:00", reason).status == .forbidden)
            #expect(try await hub.book(room, "10:00", "11:00", as: hub.manager, reason).status == .created)
            let second = try await hub.book(room, "10:30", "11:30", as: hub.manager, reason)
            #expect(second.status == .conflict)
            #expect(second.rules == ["taken"])
        }
    }

    @Test
    func `leaves the longer of two neighbours' buffers, once`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling", #""setupMinutes": 15, "teardownMinutes": 30"#)
            #expect(try await hub.book(room, "10:00", "12:00").status == .created)
            let close = try await hub.book(room, "12:29", "13:00")
            #expect(close.status == .unprocessableContent)
            #expect(close.rules == ["buffer"])
            #expect(try await hub.book(room, "12:30", "13:00").status == .created)
            #expect(try await hub.book(room, "09:00", "09:31").rules == ["buffer"])
            #expect(try await hub.book(room, "09:00", "09:30").status == .created)
        }
    }

    @Test
    func `is made by managers for whom they name, by partners for themselves`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let other = #""partner": "\#(hub.otherPartnerID)""#
            #expect(try await hub.book(room, "10:00", "11:00", other).status == .forbidden)
            #expect(try await hub.book(room, "10:00", "11:00", as: hub.desk).status == .forbidden)
            #expect(try await hub.book(room, "10:00", "11:00", as: "nobody").status == .unauthorized)
            #expect(try await hub.ask(.post, "/api/v1/bookings", json: "{}").status == .unauthorized)
            let made = try await hub.book(room, "10:00", "11:00", as: hub.manager, other)
            #expect(made.text("partner") == hub.otherPartnerID.text)
            let none = try await hub.book(room, "11:00", "12:00", as: hub.manager)
            #expect(none["partner"] == .null)
            let unknown = try await hub.book(room, "12:00", "13:00", as: hub.manager, #""partner": "x""#)
            #expect(unknown.rules == ["unknown-partner"])
        }
    }
}
