import HTTPTypes
import HubDomain
import Testing

@testable import AnkerplatzServer

@Suite("Rooms")
struct RoomTests {
    @Test
    func `are added by managers and shown to everybody`() async throws {
        try await TestHub.run { hub in
            let added = try await hub.ask(
                .post,
                "/api/v1/rooms",
                as: hub.manager,
                json: """
                    {"name": "Helling", "floor": "EG", "capacity": 24, "equipment": ["Beamer", "Beamer", "Kamera"],
                    "setupMinutes": 15, "teardownMinutes": 30, "step": 15,
                    "openingHours": {"mon": [["08:00", "12:00"], ["13:00", "24:00"]]}}
                    """
            )
            #expect(added.status == .created)
            #expect(added.headers[.location] == "/api/v1/rooms/\(added.text("id"))")
            #expect(added.headers[.eTag] == "\"v1\"")
            let shown = try await hub.ask(.get, added.headers[.location] ?? "")
            #expect(shown.body == added.body)
            #expect(shown["equipment"]?.items.map(\.text) == ["Beamer", "Kamera"])
            #expect(shown["openingHours"]?["mon"]?[1]?[1]?.text == "24:00")
            #expect(shown["needsApproval"] == .bool(false))
            #expect(shown["parts"] == .array([]))
            let listed = try await hub.ask(.get, "/api/v1/rooms")
            #expect(listed.items == [shown.json])
            #expect(listed["next"] == .null)
        }
    }

    @Test(arguments: [
        (#"{"name": "Helling"}"#, ["missing"]),
        (#"{"name": "", "capacity": 0}"#, ["empty-text", "not-in-range"]),
        (#"{"name": "Helling", "capacity": 4, "doors": 2}"#, ["unknown-member"]),
        (
            #"{"name": "Helling", "capacity": 4, "openingHours": {"mon": [["18:00", "08:00"]]}}"#,
            ["hours-end-not-after-start"]
        ),
        (#"{"name": "Helling", "capacity": 4, "openingHours": {"montag": []}}"#, ["hours-unknown-day"]),
        (#"{"name": "Helling", "capacity": 4, "openingHours": [1]}"#, ["not-opening-hours"]),
        (#"{"name": "Helling", "capacity": 4, "parts": ["nowhere"]}"#, ["unknown-part"]),
        (
            #"{"name": "Helling", "capacity": 4.5, "setupMinutes": -1, "step": 0}"#,
            ["not-a-whole-number", "not-in-range", "not-in-range"]
        ),
    ])
    func `are refused with every fault named`(json: String, rules: [String]) async throws {
        try await TestHub.run { hub in
            let refused = try await hub.ask(.post, "/api/v1/rooms", as: hub.manager, json: json)
            #expect(refused.status == .unprocessableContent)
            #expect(refused.rules == rules)
            #expect(!refused.text("detail").contains("⟨"))
        }
    }

    @Test
    func `are changed only by those who know the present state`() async throws {
        try await TestHub.run { hub in
            let room = "/api/v1/rooms/\(try await hub.newRoom("Helling"))"
            let rename = #"{"name": "Dock 1"}"#
            #expect(try await hub.ask(.patch, room, as: hub.manager, json: rename).status == .preconditionRequired)
            let changed = try await hub.ask(
                .patch,
                room,
                as: hub.manager,
                json: rename,
                headers: [.ifMatch: "\"v1\""]
            )
            #expect(changed.status == .ok)
            #expect(changed.text("name") == "Dock 1")
            #expect(changed.headers[.eTag] == "\"v2\"")
            let late = try await hub.ask(.patch, room, as: hub.manager, json: rename, headers: [.ifMatch: "\"v1\""])
            #expect(late.status == .preconditionFailed)
            #expect(late["current"]?["name"]?.text == "Dock 1")
            #expect(late.headers[.eTag] == "\"v2\"")
        }
    }

    @Test
    func `that are out of use stay readable and are booked no more`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let booked = try await hub.book(room, "10:00", "11:00")
            let first = try await hub.ask(.delete, "/api/v1/rooms/\(room)", as: hub.manager)
            let second = try await hub.ask(.delete, "/api/v1/rooms/\(room)", as: hub.manager)
            #expect(first.status == .ok)
            #expect(first.body == second.body)
            #expect(try await hub.ask(.get, "/api/v1/rooms/\(room)").status == .ok)
            #expect(try await hub.ask(.get, "/api/v1/rooms").items.isEmpty)
            #expect(try await hub.book(room, "12:00", "13:00").rules == ["room-ended"])
            let kept = try await hub.ask(.get, "/api/v1/bookings/\(booked.text("id"))", as: hub.partner)
            #expect(kept.text("status") == "confirmed")
        }
    }

    @Test
    func `made of others take these with them, to any depth`() async throws {
        try await TestHub.run { hub in
            let bug = try await hub.newRoom("Bug")
            let heck = try await hub.newRoom("Heck")
            let dock = try await hub.newRoom("Dock")
            let deck = try await hub.newRoom("Deck", capacity: 24, #""parts": ["\#(bug)", "\#(heck)"]"#)
            let yard = try await hub.newRoom("Werft", capacity: 60, #""parts": ["\#(deck)", "\#(dock)"]"#)
            #expect(
                try await hub.read { try $0.atoms(of: Room.ID(yard)) }
                    == [bug, heck, dock].map { Room.ID($0) }.sorted()
            )
            #expect(try await hub.book(bug, "10:00", "11:00").status == .created)
            #expect(try await hub.book(deck, "10:30", "11:30").status == .conflict)
            #expect(try await hub.book(yard, "10:30", "11:30").status == .conflict)
            #expect(try await hub.book(heck, "10:30", "11:30").status == .created)
            #expect(try await hub.book(yard, "12:00", "13:00").status == .created)
            #expect(try await hub.book(dock, "12:59", "14:00").status == .conflict)
            let around = try await hub.ask(.get, "/api/v1/bookings?room=\(heck)", as: hub.manager)
            #expect(around.items.compactMap { $0["room"]?.text } == [heck, yard])
        }
    }

    @Test
    func `keep their parts once they were booked, and are never parts of themselves`() async throws {
        try await TestHub.run { hub in
            let bug = try await hub.newRoom("Bug")
            let deck = try await hub.newRoom("Deck", #""parts": ["\#(bug)"]"#)
            let circle = try await hub.ask(
                .patch,
                "/api/v1/rooms/\(bug)",
                as: hub.manager,
                json: #"{"parts": ["\#(deck)"]}"#,
                headers: [.ifMatch: "*"]
            )
            #expect(circle.rules == ["part-of-itself"])
            _ = try await hub.book(deck, "10:00", "11:00")
            let late = try await hub.ask(
                .patch,
                "/api/v1/rooms/\(deck)",
                as: hub.manager,
                json: #"{"parts": []}"#,
                headers: [.ifMatch: "*"]
            )
            #expect(late.rules == ["parts-in-use"])
        }
    }

    @Test
    func `are listed in parts`() async throws {
        try await TestHub.run { hub in
            for name in ["Achterdeck", "Bug", "Heck"] { _ = try await hub.newRoom(name) }
            let first = try await hub.ask(.get, "/api/v1/rooms?limit=2")
            #expect(first.items.compactMap { $0["name"]?.text } == ["Achterdeck", "Bug"])
            let rest = try await hub.ask(.get, "/api/v1/rooms?limit=2&cursor=\(first.text("next"))")
            #expect(rest.items.compactMap { $0["name"]?.text } == ["Heck"])
            #expect(rest["next"] == .null)
            #expect(try await hub.ask(.get, "/api/v1/rooms?cursor=nonsense").text("code") == "malformed-cursor")
            #expect(try await hub.ask(.get, "/api/v1/rooms?limit=501").status == .badRequest)
        }
    }
}
