import HTTPTypes
import HubDomain
import Testing

@testable import AnkerplatzServer

@Suite("Bookings next to each other")
struct IntervalTests {
    @Test
    func `follow one another without a gap`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            #expect(try await hub.book(room, "10:00", "11:00").status == .created)
            #expect(try await hub.book(room, "11:00", "12:00").status == .created)
            #expect(try await hub.book(room, "09:00", "10:00").status == .created)
        }
    }

    @Test(arguments: [
        ("10:00", "11:00"), ("10:15", "10:45"), ("09:00", "12:00"), ("10:59", "12:00"), ("09:00", "10:01"),
    ])
    func `are refused when they overlap, with what is really free`(start: String, end: String) async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let other = try await hub.newRoom("Dock 1")
            _ = try await hub.book(room, "10:00", "11:00")
            let refused = try await hub.book(room, start, end, as: hub.otherPartner)
            #expect(refused.status == .conflict)
            #expect(refused.text("code") == "taken")
            #expect(refused.rules == ["taken"])
            #expect(refused.text("detail").contains("10:00–11:00 Uhr"))
            let ways = refused["alternatives"]?.items ?? []
            #expect(ways.count >= 2)
            #expect(ways.contains { $0["room"]?.text == other })
            for way in ways {
                let start = way["start"]?.text ?? ""
                let booked = try await hub.book(
                    way["room"]?.text ?? "",
                    start,
                    way["end"]?.text ?? "",
                    as: hub.otherPartner
                )
                #expect(booked.status == .created)
                _ = try await hub.ask(.delete, "/api/v1/bookings/\(booked.text("id"))", as: hub.otherPartner)
            }
        }
    }

    @Test(arguments: [("10:00", "10:00"), ("11:00", "10:00")])
    func `must end after they start`(start: String, end: String) async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let refused = try await hub.book(room, start, end)
            #expect(refused.status == .unprocessableContent)
            #expect(refused.rules == ["end-after-start"])
            #expect(refused.text("detail").contains("Ende"))
        }
    }

    @Test
    func `may reach over midnight and are seen on both days`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let booked = try await hub.book(room, "22:00", "2027-03-11T06:00:00+01:00")
            #expect(booked.status == .created)
            for (from, to) in [("2027-03-10T", "2027-03-11T"), ("2027-03-11T", "2027-03-12T")] {
                let day = "from=\(from)00:00:00%2B01:00&to=\(to)00:00:00%2B01:00"
                let seen = try await hub.ask(.get, "/api/v1/bookings?room=\(room)&\(day)", as: hub.partner)
                #expect(seen.items.map { $0["id"]?.text } == [booked.text("id")])
            }
        }
    }

    @Test
    func `may lie at the same time in different rooms`() async throws {
        try await TestHub.run { hub in
            let one = try await hub.newRoom("Helling")
            let other = try await hub.newRoom("Dock 1")
            #expect(try await hub.book(one, "10:00", "11:00").status == .created)
            #expect(try await hub.book(other, "10:00", "11:00").status == .created)
        }
    }

    @Test
    func `do not block once cancelled or declined, but while they wait for approval`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling", #""needsApproval": true"#)
            let first = try await hub.book(room, "10:00", "11:00")
            #expect(first.text("status") == "pending")
            #expect(try await hub.book(room, "10:00", "11:00", as: hub.otherPartner).status == .conflict)
            _ = try await hub.ask(.post, "/api/v1/bookings/\(first.text("id"))/decline", as: hub.manager)
            let second = try await hub.book(room, "10:00", "11:00", as: hub.otherPartner)
            #expect(second.status == .created)
            _ = try await hub.ask(.delete, "/api/v1/bookings/\(second.text("id"))", as: hub.otherPartner)
            #expect(try await hub.book(room, "10:00", "11:00").status == .created)
        }
    }
}
