import HTTPTypes
import HubDomain
import Testing

@testable import AnkerplatzServer

@Suite("Bookings where the clock changes")
struct ClockChangeTests {
    @Test
    func `both hours of an autumn night can be booked by two parties`() async throws {
        try await TestHub.run { hub in
            try await hub.moveToBerlin()
            let room = try await hub.newRoom("Helling", #""step": 15"#)
            let summer = try await hub.book(room, "2027-10-31T02:00:00+02:00", "2027-10-31T02:00:00+01:00")
            let winter = try await hub.book(
                room,
                "2027-10-31T02:00:00+01:00",
                "2027-10-31T03:00:00+01:00",
                as: hub.otherPartner
            )
            #expect(summer.text("start") == "2027-10-31T00:00:00Z")
            #expect(summer.text("end") == "2027-10-31T01:00:00Z")
            #expect(winter.status == .created)
            let third = try await hub.book(room, "2027-10-31T02:30:00+02:00", "2027-10-31T02:30:00+01:00")
            #expect(third.status == .conflict)
        }
    }

    @Test
    func `a night counts its true hours`() async throws {
        try await TestHub.run { hub in
            try await hub.moveToBerlin()
            let room = try await hub.newRoom("Helling")
            _ = try await hub.book(room, "2027-03-27T22:00:00+01:00", "2027-03-28T06:00:00+02:00")
            _ = try await hub.book(room, "2027-10-30T22:00:00+02:00", "2027-10-31T06:00:00+01:00")
            let spring = try await hub.minutes("2027-03-27T00:00:00%2B01:00", "2027-03-29T00:00:00%2B02:00")
            let autumn = try await hub.minutes("2027-10-30T00:00:00%2B02:00", "2027-11-01T00:00:00%2B01:00")
            #expect(spring == [7 * 60, 47 * 60])
            #expect(autumn == [9 * 60, 49 * 60])
        }
    }

    @Test
    func `a whole day of 23 or 25 hours is used in full`() async throws {
        try await TestHub.run { hub in
            try await hub.moveToBerlin()
            let room = try await hub.newRoom("Helling")
            for (start, end) in [
                ("2027-03-28T00:00:00+01:00", "2027-03-29T00:00:00+02:00"),
                ("2027-10-31T00:00:00+02:00", "2027-11-01T00:00:00+01:00"),
            ] {
                #expect(try await hub.book(room, start, end).status == .created)
                let range = "from=\(start)&to=\(end)".replacing("+", with: "%2B")
                let figures = try await hub.ask(.get, "/api/v1/occupancy?\(range)", as: hub.manager)
                #expect(figures["total"]?["utilisation"] == .number(1))
            }
        }
    }
}

extension TestHub {
    /// Berlin does not keep Reformation Day, when the clocks of 2027 go back.
    fileprivate func moveToBerlin() async throws {
        _ = try await ask(.patch, "/api/v1/hub", as: manager, json: #"{"land": "DE-BE"}"#)
    }

    /// Booked and open minutes of a range.
    fileprivate func minutes(_ from: String, _ to: String) async throws -> [Int?] {
        let answer = try await ask(.get, "/api/v1/occupancy?from=\(from)&to=\(to)", as: manager)
        return [answer["total"]?["bookedMinutes"]?.number, answer["total"]?["openMinutes"]?.number]
    }
}
