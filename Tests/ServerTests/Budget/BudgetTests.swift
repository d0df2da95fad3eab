import HTTPTypes
import HubDomain
import Testing

@testable import AnkerplatzServer

@Suite("The budget of a partner")
struct BudgetTests {
    @Test
    func `is no rule where none is stated`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Dock 1")
            #expect(try await hub.book(room, "08:00", "20:00").status == .created)
            let budget = try await hub.ask(.get, "/api/v1/partners/\(hub.partnerID)/budget", as: hub.partner)
            #expect(budget.status == .ok)
            #expect(budget["budget"] == .null)
            #expect(try await hub.ledger() == [])
        }
    }

    @Test
    func `is debited by a booking and credited when it is cancelled in time`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Dock 1")
            try await hub.setBudget(8)
            let booking = try await hub.book(room, "10:00", "13:00")
            #expect(try await hub.hoursLeft() == 5)
            _ = try await hub.ask(.delete, "/api/v1/bookings/\(booking.text("id"))", as: hub.partner)
            #expect(try await hub.hoursLeft() == 8)
            #expect(try await hub.ledger() == ["allowance 8", "booking -3", "credit 3"])
            _ = try await hub.ask(.delete, "/api/v1/bookings/\(booking.text("id"))", as: hub.partner)
            #expect(try await hub.hoursLeft() == 8)
        }
    }

    @Test
    func `refuses what it does not hold, and offers what it does`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Dock 1")
            try await hub.setBudget(3)
            let refused = try await hub.book(room, "10:00", "14:00")
            #expect(refused.status == .unprocessableContent)
            #expect(refused.rules == ["budget"])
            #expect(refused["violations"]?[0]?["liftedBy"]?.text == "manager")
            #expect(refused.text("detail").contains("4 Stunden"))
            #expect(refused.text("detail").contains("31. März"))
            #expect(refused["alternatives"]?[0]?["kind"]?.text == "shorten")
            #expect(refused["alternatives"]?[0]?["end"]?.text == "2027-03-10T12:00:00Z")
            #expect(try await hub.book(room, "10:00", "13:00").status == .created)
            #expect(try await hub.book(room, "13:00", "13:01").rules == ["budget"])
            #expect(try await hub.hoursLeft() == 0)
        }
    }

    @Test
    func `names the budget beside the other rules that are broken`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Dock 1", capacity: 4)
            try await hub.setBudget(1)
            #expect(try await hub.book(room, "10:00", "12:00", #""seats": 9"#).rules == ["capacity", "budget"])
        }
    }

    @Test
    func `counts 7 hours in the night in which the clock springs forward, 9 in which it falls back`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Dock 1", capacity: 12, #""openingHours": \#(String.always)"#)
            try await hub.setBudget(20)
            let spring = try await hub.book(room, "2027-03-27T22:00:00+01:00", "2027-03-28T06:00:00+02:00")
            #expect(spring.status == .created, "\(spring.text)")
            let autumn = try await hub.ask(
                .post,
                "/api/v1/bookings",
                as: hub.manager,
                json: """
                    {"room": "\(room)", "start": "2027-10-30T22:00:00+02:00", "end": "2027-10-31T06:00:00+01:00",
                    "title": "Nachtschicht", "partner": "\(hub.partnerID)", "override": {"reason": "Reformationstag"}}
                    """
            )
            #expect(autumn.status == .created, "\(autumn.text)")
            #expect(try await hub.hoursLeft(on: "2027-03-01") == 13)
            #expect(try await hub.hoursLeft(on: "2027-10-01") == 11)
        }
    }

    @Test
    func `counts a combined room once`() async throws {
        try await TestHub.run { hub in
            let (one, two) = (try await hub.newRoom("Dock 1"), try await hub.newRoom("Dock 2"))
            let both = try await hub.newRoom("Dock 1 + 2", capacity: 24, #""parts": ["\#(one)", "\#(two)"]"#)
            try await hub.setBudget(8)
            _ = try await hub.book(both, "10:00", "12:00")
            #expect(try await hub.hoursLeft() == 6)
        }
    }

    @Test
    func `counts a booking in the month in which it begins`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Dock 1")
            try await hub.setBudget(8)
            _ = try await hub.book(room, "2027-03-31T22:00:00+02:00", "2027-04-01T02:00:00+02:00")
            #expect(try await hub.hoursLeft(on: "2027-03-31") == 4)
            #expect(try await hub.hoursLeft(on: "2027-04-01") == 8)
        }
    }

    @Test
    func `follows a booking that is moved, made longer or shorter`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Dock 1")
            try await hub.setBudget(4)
            let booking = try await hub.book(room, "10:00", "12:00")
            let longer = try await hub.change(booking, #""end": "\#(TestHub.wednesday("14:00"))""#)
            #expect(longer.status == .ok, "\(longer.text)")
            #expect(try await hub.hoursLeft() == 0)
            let tooLong = try await hub.change(longer, #""end": "\#(TestHub.wednesday("14:01"))""#)
            #expect(tooLong.rules == ["budget"])
            let shorter = try await hub.change(longer, #""end": "\#(TestHub.wednesday("11:00"))""#)
            #expect(try await hub.hoursLeft() == 3)
            let april = #""start": "2027-04-07T10:00:00+02:00", "end": "2027-04-07T11:00:00+02:00""#
            #expect(try await hub.change(shorter, april).status == .ok)
            #expect(try await hub.hoursLeft() == 4)
            #expect(try await hub.hoursLeft(on: "2027-04-07") == 3)
            #expect(
                try await hub.ledger() == [
                    "allowance 4", "booking -2", "change -2", "change 3", "change 1", "allowance 4", "change -1",
                ]
            )
        }
    }

    @Test
    func `is untouched by a new title`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Dock 1")
            try await hub.setBudget(4)
            let booking = try await hub.book(room, "10:00", "12:00")
            _ = try await hub.change(booking, #""title": "Beirat""#)
            #expect(try await hub.ledger() == ["allowance 4", "booking -2"])
        }
    }

    @Test
    func `gives nothing back after the cut-off, but all when a manager cancels`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Dock 1", capacity: 12, #""cancelCutoffMinutes": 120"#)
            try await hub.setBudget(8)
            let first = try await hub.book(room, "10:00", "12:00")
            let second = try await hub.book(room, "13:00", "15:00")
            hub.clock.set(Instant(TestHub.wednesday("08:01")))
            let late = try await hub.ask(.delete, "/api/v1/bookings/\(first.text("id"))", as: hub.partner)
            #expect(late.rules == ["cancel-cutoff"])
            #expect(try await hub.hoursLeft() == 4)
            _ = try await hub.ask(.delete, "/api/v1/bookings/\(first.text("id"))", as: hub.manager)
            #expect(try await hub.hoursLeft() == 6)
            _ = try await hub.ask(.delete, "/api/v1/bookings/\(second.text("id"))", as: hub.partner)
            #expect(try await hub.hoursLeft() == 8)
        }
    }

    @Test
    func `gives nothing back of what has begun, be it cancelled, moved or made shorter`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Dock 1")
            try await hub.setBudget(8)
            let first = try await hub.book(room, "10:00", "12:00")
            let second = try await hub.book(room, "13:00", "15:00")
            hub.clock.set(Instant(TestHub.wednesday("11:59")))
            _ = try await hub.ask(.delete, "/api/v1/bookings/\(first.text("id"))", as: hub.partner)
            #expect(try await hub.hoursLeft() == 4)
            hub.clock.set(Instant(TestHub.wednesday("14:59")))
            let shorter = try await hub.change(second, #""start": "\#(TestHub.wednesday("14:45"))""#)
            #expect(shorter.status == .ok)
            #expect(try await hub.hoursLeft() == 4)
        }
    }

    @Test
    func `is charged in full for a booking that nobody came to, though the rest of it is free again`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Dock 1", capacity: 12, #""requiresCheckIn": true"#)
            try await hub.setBudget(8)
            let booking = try await hub.book(room, "10:00", "13:00")
            hub.clock.set(Instant(TestHub.wednesday("10:15")))
            // Nobody has written it down yet, then somebody books the rest, then its owner would give it back.
            #expect(try await hub.hoursLeft() == 5)
            #expect(try await hub.book(room, "11:00", "12:00", as: hub.otherPartner).status == .created)
            let path = "/api/v1/bookings/\(booking.text("id"))"
            #expect(try await hub.ask(.get, path, as: hub.partner).text("status") == "released")
            _ = try await hub.ask(.delete, path, as: hub.partner)
            #expect(try await hub.hoursLeft() == 5)
            #expect(try await hub.ledger() == ["allowance 8", "booking -3"])
        }
    }

    @Test
    func `is debited by a request, and credited when it is declined or nobody decides`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Dock 1", capacity: 12, #""needsApproval": true"#)
            try await hub.setBudget(8)
            let first = try await hub.book(room, "10:00", "12:00")
            _ = try await hub.book(room, "13:00", "15:00")
            #expect(try await hub.hoursLeft() == 4)
            _ = try await hub.ask(.post, "/api/v1/bookings/\(first.text("id"))/decline", as: hub.manager, json: "{}")
            #expect(try await hub.hoursLeft() == 6)
            hub.clock.set(Instant(TestHub.wednesday("13:00")))
            #expect(try await hub.hoursLeft() == 8)
            #expect(try await hub.book(room, "15:00", "23:00").status == .created)
            #expect(
                try await hub.ledger() == [
                    "allowance 8", "booking -2", "booking -2", "credit 2", "credit 2", "booking -8",
                ]
            )
            let entries = try await hub.entries()
            #expect(entries[4]["at"]?.text == "2027-03-10T12:00:00Z")
            #expect(entries[4]["by"] == nil)
        }
    }

    @Test
    func `keeps what was approved as it is`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Dock 1", capacity: 12, #""needsApproval": true"#)
            try await hub.setBudget(8)
            let booking = try await hub.book(room, "10:00", "12:00")
            _ = try await hub.ask(.post, "/api/v1/bookings/\(booking.text("id"))/approve", as: hub.manager, json: "{}")
            #expect(try await hub.ledger() == ["allowance 8", "booking -2"])
        }
    }

    @Test
    func `a manager overrides it: allowed, written down with the reason, never an overlap`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Dock 1")
            try await hub.setBudget(1)
            let override = #""partner": "\#(hub.partnerID)", "override": {"reason": "Haushaltsberatung"}"#
            let plain = try await hub.book(room, "10:00", "14:00", as: hub.manager, #""partner": "\#(hub.partnerID)""#)
            #expect(plain.rules == ["budget"])
            let lifted = try await hub.book(room, "10:00", "14:00", as: hub.manager, override)
            #expect(lifted.status == .created)
            #expect(try await hub.hoursLeft() == -3)
            #expect(try await hub.entries().last?["reason"]?.text == "Haushaltsberatung")
            #expect(try await hub.book(room, "13:00", "15:00", as: hub.manager, override).rules.contains("taken"))
            #expect(try await hub.book(room, "15:00", "15:30").rules == ["budget"])
            let moved = #""start": "\#(TestHub.wednesday("15:00"))", "end": "\#(TestHub.wednesday("19:00"))""#
            #expect(try await hub.change(lifted, moved).status == .ok)
            #expect(try await hub.hoursLeft() == -3)
        }
    }
}

extension String {
    fileprivate static let always =
        "{"
        + ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].map { #""\#($0)": [["00:00", "24:00"]]"# }
        .joined(separator: ", ") + "}"
}
