import HTTPTypes
import HubDomain
import Testing

@testable import AnkerplatzServer

@Suite("The budget of a partner, where many dates are booked at once")
struct BudgetOfManyDatesTests {
    @Test
    func `is debited date by date by a series, each in its own month`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Dock 1")
            try await hub.setBudget(4)
            let series = try await hub.bookWednesdays(room, 6)
            #expect(series.status == .created, "\(series.text)")
            #expect(try await hub.hoursLeft() == 0)
            #expect(try await hub.hoursLeft(on: "2027-04-07") == 2)
            #expect(try await hub.bookWednesdays(try await hub.newRoom("Dock 2"), 1).rules == ["budget"])
        }
    }

    @Test
    func `skips the dates of a series for which it does not suffice`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Dock 1")
            try await hub.setBudget(2)
            let all = try await hub.bookWednesdays(room, 6)
            #expect(all.status == .unprocessableContent)
            #expect(all.rules == ["budget", "budget"])
            let some = try await hub.bookSeries(
                room,
                "2027-03-10T10:00:00+01:00",
                "2027-03-10T11:00:00+01:00",
                "FREQ=WEEKLY;COUNT=6",
                onConflict: "skip"
            )
            #expect(some.skipped == ["2027-03-24 budget", "2027-03-31 budget"])
            #expect(try await hub.hoursLeft() == 0)
            #expect(try await hub.hoursLeft(on: "2027-04-07") == 0)
        }
    }

    @Test
    func `lets a series that uses all of it be moved by a day, and not be made longer`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Dock 1")
            try await hub.setBudget(4)
            let series = try await hub.bookWednesdays(room, 4)
            let moved = try await hub.change(
                series,
                scope: "all",
                #""start": "2027-03-09T10:00:00+01:00", "end": "2027-03-09T11:00:00+01:00""#
            )
            #expect(moved.status == .ok, "\(moved.text)")
            #expect(try await hub.hoursLeft() == 0)
            let longer = try await hub.change(moved, scope: "all", #""end": "2027-03-09T11:30:00+01:00""#)
            #expect(Set(longer.rules) == ["budget"])
            #expect(try await hub.hoursLeft() == 0)
            _ = try await hub.ask(.delete, "/api/v1/bookings/\(moved.text("id"))?scope=all", as: hub.partner)
            #expect(try await hub.hoursLeft() == 4)
        }
    }

    @Test
    func `is debited for each session of a workshop, and all or nothing`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Dock 1")
            try await hub.setBudget(3)
            func workshop(_ ends: String) -> String {
                """
                {"title": "Onlinezugang", "capacity": 10, "sessions": [
                {"room": "\(room)", "start": "2027-03-10T10:00:00+01:00", "end": "2027-03-10T12:00:00+01:00"},
                {"room": "\(room)", "start": "2027-03-11T10:00:00+01:00", "end": "2027-03-11T\(ends):00+01:00"}]}
                """
            }
            let tooLong = try await hub.ask(.post, "/api/v1/workshops", as: hub.partner, json: workshop("12:00"))
            #expect(tooLong.rules == ["budget"])
            #expect(try await hub.hoursLeft() == 3)
            let held = try await hub.ask(.post, "/api/v1/workshops", as: hub.partner, json: workshop("11:00"))
            #expect(held.status == .created, "\(held.text)")
            #expect(try await hub.hoursLeft() == 0)
            _ = try await hub.ask(.delete, "/api/v1/workshops/\(held.text("id"))", as: hub.partner)
            #expect(try await hub.hoursLeft() == 3)
        }
    }

    @Test
    func `counts no date as given back that has to stay for want of hours`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Dock 1")
            try await hub.setBudget(3)
            let series = try await hub.book(room, "10:00", "11:00", #""recurrence": "FREQ=DAILY;COUNT=2""#)
            // The second date is changed: each would take two hours and a half, and both together have three.
            let path = "/api/v1/bookings/\(series["occurrences"]?[1]?["id"]?.text ?? "")"
            let refused = try await hub.ask(
                .patch,
                path + "?scope=all",
                as: hub.partner,
                json: #"{"end": "2027-03-11T12:30:00+01:00", "onConflict": "skip"}"#,
                headers: [.ifMatch: try await hub.ask(.get, path, as: hub.partner).headers[.eTag] ?? ""]
            )
            #expect(refused.status == .unprocessableContent, "\(refused.text)")
            #expect(refused.rules == ["budget", "budget"])
            #expect(try await hub.hoursLeft() == 1)
        }
    }

    @Test
    func `goes with a workshop that is handed to another host`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Dock 1")
            try await hub.setBudget(3)
            try await hub.setBudget(1, of: hub.otherPartnerID)
            let held = try await hub.ask(
                .post,
                "/api/v1/workshops",
                as: hub.partner,
                json: """
                    {"title": "Onlinezugang", "capacity": 10, "sessions": [{"room": "\(room)",
                    "start": "2027-03-10T10:00:00+01:00", "end": "2027-03-10T12:00:00+01:00"}]}
                    """
            )
            func handOver() async throws -> TestAnswer {
                try await hub.ask(
                    .patch,
                    "/api/v1/workshops/\(held.text("id"))",
                    as: hub.manager,
                    json: #"{"host": "\#(hub.otherPartnerID)"}"#,
                    headers: [.ifMatch: held.headers[.eTag] ?? ""]
                )
            }
            #expect(try await handOver().rules == ["budget"])
            #expect(try await hub.hoursLeft() == 1)
            try await hub.setBudget(2, of: hub.otherPartnerID)
            #expect(try await handOver().status == .ok)
            #expect(try await hub.hoursLeft() == 3)
            #expect(try await hub.hoursLeft(of: hub.otherPartnerID) == 0)
        }
    }
}
