import HTTPTypes
import HubDomain
import Testing

@testable import AnkerplatzServer

@Suite("Setting the budget of a partner")
struct BudgetSettingTests {
    @Test
    func `counts what was booked before it was set`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Dock 1")
            let booking = try await hub.book(room, "10:00", "12:00")
            try await hub.setBudget(8)
            #expect(try await hub.hoursLeft() == 6)
            _ = try await hub.ask(.delete, "/api/v1/bookings/\(booking.text("id"))", as: hub.partner)
            #expect(try await hub.hoursLeft() == 8)
        }
    }

    @Test
    func `is changed from the current month on, by a line that says by how much`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Dock 1")
            try await hub.setBudget(8)
            _ = try await hub.bookWednesdays(room, 5)
            try await hub.setBudget(10)
            #expect(try await hub.hoursLeft() == 6)
            #expect(try await hub.hoursLeft(on: "2027-04-07") == 9)
            #expect(try await hub.ledger().suffix(2) == ["allowance 2", "allowance 2"])
            try await hub.setBudget(2)
            #expect(try await hub.hoursLeft() == -2)
            #expect(try await hub.book(room, "15:00", "15:15").rules == ["budget"])
        }
    }

    @Test
    func `counts by the year as soon as it is one of the year`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Dock 1")
            try await hub.setBudget(8)
            _ = try await hub.bookWednesdays(room, 5)
            try await hub.setBudget(100, per: "year")
            #expect(try await hub.hoursLeft() == 95)
            #expect(try await hub.hoursLeft(on: "2027-12-01") == 95)
            #expect(try await hub.hoursLeft(on: "2028-01-01") == 100)
        }
    }

    @Test
    func `ends when it is taken away, and what was entered stays readable`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Dock 1")
            try await hub.setBudget(3)
            _ = try await hub.book(room, "10:00", "12:00")
            let partner = try await hub.ask(
                .patch,
                "/api/v1/partners/\(hub.partnerID)",
                as: hub.manager,
                json: #"{"budget": null}"#
            )
            #expect(partner["budget"] == .null)
            #expect(try await hub.book(room, "12:00", "20:00").status == .created)
            #expect(try await hub.ledger() == ["allowance 3", "booking -2"])
            try await hub.setBudget(12)
            #expect(try await hub.hoursLeft() == 2)
        }
    }

    @Test
    func `has back what was cancelled while there was none`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Dock 1")
            try await hub.setBudget(3)
            let booking = try await hub.book(room, "10:00", "12:00")
            let path = "/api/v1/partners/\(hub.partnerID)"
            _ = try await hub.ask(.patch, path, as: hub.manager, json: #"{"budget": null}"#)
            _ = try await hub.ask(.delete, "/api/v1/bookings/\(booking.text("id"))", as: hub.partner)
            try await hub.setBudget(3)
            #expect(try await hub.hoursLeft() == 3)
        }
    }

    @Test(arguments: [
        #"{"minutes": -1, "per": "month"}"#, #"{"minutes": 60, "per": "week"}"#, #"{"minutes": 60}"#, "60",
        #"{"minutes": 1.5, "per": "month"}"#, #"{"minutes": 60, "per": "month", "more": 1}"#,
        #"{"minutes": 99999999999, "per": "year"}"#,
    ])
    func `is refused when it is none`(budget: String) async throws {
        try await TestHub.run { hub in
            let answer = try await hub.ask(
                .patch,
                "/api/v1/partners/\(hub.partnerID)",
                as: hub.manager,
                json: #"{"budget": \#(budget)}"#
            )
            #expect(answer.rules == ["not-a-budget"])
        }
    }
}
