import HTTPTypes
import HubDomain
import Testing

@testable import AnkerplatzServer

@Suite("Changing and ending a booking")
struct BookingChangeTests {
    @Test
    func `moves it, and frees what it leaves`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let booked = try await hub.book(room, "10:00", "11:00")
            let moved = try await hub.change(
                booked,
                #""start": "2027-03-10T10:30:00+01:00", "end": "2027-03-10T12:00:00+01:00""#
            )
            #expect(moved.status == .ok)
            #expect(moved.text("start") == "2027-03-10T09:30:00Z")
            #expect(moved.headers[.eTag] == "\"v2\"")
            #expect(try await hub.book(room, "10:00", "10:30").status == .created)
            #expect(try await hub.book(room, "11:00", "11:30").status == .conflict)
        }
    }

    @Test
    func `takes another room, title, note and number of seats`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let dock = try await hub.newRoom("Dock 1", capacity: 4)
            let booked = try await hub.book(room, "10:00", "11:00", #""seats": 8"#)
            #expect(try await hub.change(booked, #""room": "\#(dock)""#).rules == ["capacity"])
            let moved = try await hub.change(booked, #""room": "\#(dock)", "seats": 4, "title": "Neu", "note": "Tee""#)
            #expect(moved.text("room") == dock)
            #expect(moved.text("title") == "Neu")
            #expect(moved.text("note") == "Tee")
            let plain = try await hub.change(moved, #""seats": null, "note": null"#)
            #expect(plain["seats"] == .null)
            #expect(plain["note"] == .null)
            #expect(try await hub.book(room, "10:00", "11:00").status == .created)
        }
    }

    @Test
    func `is refused like a new wish, with ways out`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            _ = try await hub.book(room, "12:00", "13:00", as: hub.otherPartner)
            let booked = try await hub.book(room, "10:00", "11:00")
            let refused = try await hub.change(booked, #""end": "2027-03-10T12:30:00+01:00""#)
            #expect(refused.status == .conflict)
            #expect(refused.rules == ["taken"])
            #expect((refused["alternatives"]?.items.count ?? 0) >= 2)
            let backwards = try await hub.change(booked, #""end": "2027-03-10T09:00:00+01:00""#)
            #expect(backwards.rules == ["end-after-start"])
        }
    }

    @Test
    func `needs the present version`() async throws {
        try await TestHub.run { hub in
            let booked = try await hub.book(try await hub.newRoom("Helling"), "10:00", "11:00")
            let path = "/api/v1/bookings/\(booked.text("id"))"
            let title = #"{"title": "Neu"}"#
            #expect(try await hub.ask(.patch, path, as: hub.partner, json: title).status == .preconditionRequired)
            #expect(try await hub.change(booked, #""title": "Erst""#).status == .ok)
            let late = try await hub.change(booked, #""title": "Dann""#)
            #expect(late.status == .preconditionFailed)
            #expect(late["current"]?["title"]?.text == "Erst")
            #expect(late.text("code") == "changed-meanwhile")
        }
    }

    @Test
    func `ends it once, and it stays readable`() async throws {
        try await TestHub.run { hub in
            let booked = try await hub.book(try await hub.newRoom("Helling"), "10:00", "11:00")
            let path = "/api/v1/bookings/\(booked.text("id"))"
            let first = try await hub.ask(.delete, path, as: hub.partner)
            let second = try await hub.ask(.delete, path + "?scope=all", as: hub.partner)
            #expect(first.status == .ok)
            #expect(first.text("status") == "cancelled")
            #expect(second.body == first.body)
            #expect(try await hub.ask(.get, path, as: hub.partner).body == first.body)
            #expect(try await hub.change(first, #""title": "Neu""#).rules == ["not-active"])
            #expect(try await hub.ask(.delete, path + "?scope=some", as: hub.partner).status == .badRequest)
        }
    }

    @Test
    func `is its owner's and the managers' business, to others it is not there`() async throws {
        try await TestHub.run { hub in
            let booked = try await hub.book(try await hub.newRoom("Helling"), "10:00", "11:00")
            let path = "/api/v1/bookings/\(booked.text("id"))"
            for method in [HTTPRequest.Method.get, .delete] {
                #expect(try await hub.ask(method, path, as: hub.otherPartner).status == .notFound)
            }
            #expect(try await hub.change(booked, #""title": "Meins""#, as: hub.otherPartner).status == .notFound)
            #expect(try await hub.ask(.get, path + "/booking.ics", as: hub.otherPartner).status == .notFound)
            #expect(try await hub.change(booked, #""title": "Unseres""#, as: hub.manager).status == .ok)
            #expect(try await hub.ask(.delete, path, as: hub.manager).text("status") == "cancelled")
        }
    }

    @Test
    func `leaves what is over as it was`() async throws {
        try await TestHub.run { hub in
            let booked = try await hub.book(try await hub.newRoom("Helling"), "10:00", "11:00")
            hub.clock.set(Instant("2027-03-10T11:00:00+01:00"))
            let cancelled = try await hub.ask(.delete, "/api/v1/bookings/\(booked.text("id"))", as: hub.partner)
            #expect(cancelled.status == .unprocessableContent)
            #expect(cancelled.rules == ["over"])
            #expect(try await hub.change(booked, #""title": "Neu""#).rules == ["over"])
        }
    }
}

@Suite("Approving a booking")
struct ApprovalTests {
    @Test
    func `is for managers, once`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling", #""needsApproval": true"#)
            let asked = try await hub.book(room, "10:00", "11:00")
            let path = "/api/v1/bookings/\(asked.text("id"))"
            #expect(asked.text("status") == "pending")
            #expect(try await hub.ask(.post, path + "/approve", as: hub.partner).status == .forbidden)
            let approved = try await hub.ask(.post, path + "/approve", as: hub.manager)
            #expect(approved.status == .ok)
            #expect(approved.text("status") == "confirmed")
            #expect(approved.headers[.eTag] == "\"v2\"")
            let late = try await hub.ask(.post, path + "/decline", as: hub.manager)
            #expect(late.status == .conflict)
            #expect(late.text("code") == "conflict")
            #expect(late.rules == ["not-pending", "decided-by"])
        }
    }

    @Test
    func `comes with a manager's own booking, and anew when a partner moves it`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling", #""needsApproval": true"#)
            #expect(try await hub.book(room, "08:00", "09:00", as: hub.manager).text("status") == "confirmed")
            let asked = try await hub.book(room, "10:00", "11:00")
            let path = "/api/v1/bookings/\(asked.text("id"))"
            let approved = try await hub.ask(.post, path + "/approve", as: hub.manager)
            let renamed = try await hub.change(approved, #""title": "Neu""#)
            #expect(renamed.text("status") == "confirmed")
            let moved = try await hub.change(renamed, #""end": "2027-03-10T12:00:00+01:00""#)
            #expect(moved.text("status") == "pending")
        }
    }

    @Test
    func `is asked for where a part of the room asks for it`() async throws {
        try await TestHub.run { hub in
            let bug = try await hub.newRoom("Bug", #""needsApproval": true"#)
            let deck = try await hub.newRoom("Deck", #""parts": ["\#(bug)"]"#)
            #expect(try await hub.book(deck, "10:00", "11:00").text("status") == "pending")
        }
    }

    @Test
    func `that nobody gave before the start leaves the room free`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling", #""needsApproval": true"#)
            let asked = try await hub.book(room, "10:00", "12:00")
            let path = "/api/v1/bookings/\(asked.text("id"))"
            let range = "from=2027-03-10T10:00:00%2B01:00&to=2027-03-10T12:00:00%2B01:00"
            hub.clock.set(Instant("2027-03-10T09:59:59+01:00"))
            #expect(try await hub.ask(.get, "/api/v1/rooms/\(room)/free?\(range)").items.isEmpty)
            hub.clock.set(Instant("2027-03-10T10:00:00+01:00"))
            #expect(try await hub.ask(.get, path, as: hub.partner).text("status") == "expired")
            #expect(try await hub.ask(.get, "/api/v1/rooms/\(room)/free?\(range)").items.count == 1)
            #expect(try await hub.ask(.post, path + "/approve", as: hub.manager).status == .conflict)
            #expect(try await hub.book(room, "10:15", "11:00").text("status") == "pending")
            hub.clock.set(Instant("2027-03-10T11:00:00+01:00"))
            let expired = try await hub.ask(.get, "/api/v1/bookings?status=expired", as: hub.partner)
            #expect(expired.items.count == 2)
            #expect(try await hub.book(room, "10:59", "11:30").rules == ["approval-too-late"])
        }
    }
}
