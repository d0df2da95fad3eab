import Testing

@testable import HubDomain

@Suite("A wish for a room")
struct BookingRulesTests {
    @Test func `over midnight is one booking`() {
        #expect(Shipyard().violations(Shipyard.crane, Berlin.period("2027-06-01 22:00", "2027-06-02 06:00")).isEmpty)
    }

    @Test func `may last 23 and 25 hours, all of the day the clock changes`() {
        #expect(Shipyard().violations(Shipyard.crane, Berlin.period("2027-03-28 00:00", "24:00")).isEmpty)
        let berlin = Shipyard(land: .berlin)
        #expect(berlin.violations(Shipyard.crane, Berlin.period("2027-10-31 00:00", "24:00")).isEmpty)
    }

    @Test func `for the hour that comes twice can be granted to two parties`() {
        var yard = Shipyard(land: .berlin)
        let first = Period(start: Berlin.utc("2027-10-31T00:00:00Z"), lasting: .hours(1))
        let second = Period(start: Berlin.utc("2027-10-31T01:00:00Z"), lasting: .hours(1))
        yard.book(Shipyard.crane, first)
        #expect(yard.violations(Shipyard.crane, second).isEmpty)
        #expect(yard.violations(Shipyard.crane, first).map(\.rule) == ["taken"])
    }

    @Test func `is refused on a holiday of the Land, from its first to its last minute`() {
        let yard = Shipyard()
        let holiday = BookingViolation.holiday(Berlin.date("2027-03-08"), .womensDay)
        #expect(yard.violations(Shipyard.crane, Berlin.period("2027-03-08 10:00", "11:00")) == [holiday])
        #expect(yard.violations(Shipyard.crane, Berlin.period("2027-03-07 22:00", "2027-03-08 00:01")) == [holiday])
        #expect(yard.violations(Shipyard.crane, Berlin.period("2027-03-07 22:00", "24:00")).isEmpty)
        #expect(yard.violations(Shipyard.crane, Berlin.period("2027-03-08 23:59", "2027-03-09 01:00")) == [holiday])
        #expect(holiday.liftedBy == .manager)
        #expect([holiday].afterOverride.isEmpty)
        #expect(Shipyard(land: .hamburg).violations(Shipyard.crane, Berlin.period("2027-03-08 10:00", "11:00")).isEmpty)
        #expect(yard.violations(Shipyard.crane, Berlin.period("2027-12-24 10:00", "11:00")).isEmpty)
    }

    @Test func `is refused during a closure, with its reason and its end`() {
        var yard = Shipyard()
        yard.close("2027-07-05", "2027-07-07", rooms: [Shipyard.slipway])
        let closure = BookingViolation.closure(
            Closure.ID("closure-0"),
            reason: TextLine(stored: "Wartung"),
            until: Berlin.date("2027-07-07")
        )
        #expect(yard.violations(Shipyard.slipway, Berlin.period("2027-07-06 10:00", "11:00")) == [closure])
        #expect(yard.violations(Shipyard.hall, Berlin.period("2027-07-06 10:00", "11:00")) == [closure])
        #expect(yard.violations(Shipyard.slipway, Berlin.period("2027-07-07 00:00", "01:00")).isEmpty)
        #expect(yard.violations(Shipyard.dryDock, Berlin.period("2027-07-06 10:00", "11:00")).isEmpty)
    }

    @Test(arguments: [
        ("2027-06-01 07:59", "09:00", false), ("2027-06-01 08:00", "18:00", true), ("2027-06-01 17:00", "18:01", false),
        ("2027-06-05 10:00", "11:00", false), ("2027-06-01 17:00", "2027-06-02 09:00", false),
    ])
    func `lies within opening hours`(from: String, to: String, accepted: Bool) {
        let yard = Shipyard(openingHours: Shipyard.weekdays)
        let violations = yard.violations(Shipyard.crane, Berlin.period(from, to))
        #expect(violations.map(\.rule) == (accepted ? [] : ["opening-hours"]))
    }

    @Test func `outside opening hours is told the hours of that day`() {
        let yard = Shipyard(openingHours: ["tue": [["08:00", "12:00"], ["13:00", "18:00"]]])
        #expect(
            yard.violations(Shipyard.crane, Berlin.period("2027-06-01 11:00", "14:00")) == [
                .openingHours(
                    Berlin.date("2027-06-01"),
                    open: [Berlin.period("2027-06-01 08:00", "12:00"), Berlin.period("2027-06-01 13:00", "18:00")]
                )
            ]
        )
    }

    @Test func `for a thousand years is refused at once`() {
        let wish = BookingWish(
            room: Shipyard.crane,
            start: Berlin.at("2027-06-01 10:00"),
            end: Berlin.utc("9999-12-31T00:00:00Z")
        )
        #expect(Shipyard().violations(wish) == [.holiday(Berlin.date("2027-10-03"), .unityDay)])
    }

    @Test func `is for as many as the room holds`() {
        let yard = Shipyard()
        let period = Berlin.period("2027-06-01 10:00", "11:00")
        #expect(yard.violations(Shipyard.crane, period, seats: 6).isEmpty)
        #expect(yard.violations(Shipyard.crane, period, seats: 7) == [.capacity(asked: 7, places: 6)])
        #expect(yard.violations(Shipyard.crane, period, seats: 0) == [.noSeats(asked: 0)])
        #expect(yard.violations(Shipyard.crane, period).isEmpty)
    }

    @Test func `may have begun but not ended`() {
        var yard = Shipyard()
        yard.now = Berlin.at("2027-06-01 10:30")
        #expect(yard.violations(Shipyard.crane, Berlin.period("2027-06-01 10:00", "11:00")).isEmpty)
        #expect(
            yard.violations(Shipyard.crane, Berlin.period("2027-06-01 10:00", "10:30"))
                == [.past(end: Berlin.at("2027-06-01 10:30"))]
        )
    }

    @Test func `keeps to whole minutes, and to longer steps where the room has them`() {
        var yard = Shipyard()
        let start = Berlin.at("2027-06-01 10:00")
        let odd = BookingWish(room: Shipyard.crane, start: start + .seconds(30), end: start + .minutes(60))
        #expect(yard.violations(odd) == [.step(minutes: 1, start: start, end: start + .minutes(60))])
        yard.change(Shipyard.crane) { $0.step = 30 }
        #expect(
            yard.violations(Shipyard.crane, Berlin.period("2027-06-01 10:15", "11:05")) == [
                .step(minutes: 30, start: Berlin.at("2027-06-01 10:00"), end: Berlin.at("2027-06-01 11:30"))
            ]
        )
        #expect(yard.violations(Shipyard.crane, Berlin.period("2027-06-01 10:30", "24:00")).isEmpty)
    }

    @Test func `is refused once the room, or a part of it, has ended`() {
        var yard = Shipyard()
        yard.change(Shipyard.dryDock) { $0.endedAt = Berlin.at("2027-06-01 10:00") }
        #expect(yard.violations(Shipyard.hall, Berlin.period("2027-06-01 10:00", "11:00")) == [.roomEnded])
        #expect(yard.violations(Shipyard.hall, Berlin.period("2027-06-01 09:00", "10:00")).isEmpty)
        #expect(yard.violations(Shipyard.slipway, Berlin.period("2027-06-01 10:00", "11:00")).isEmpty)
    }

    @Test func `is told everything that is wrong with it at once`() {
        var yard = Shipyard(openingHours: Shipyard.weekdays)
        yard.book(Shipyard.crane, Berlin.period("2027-06-05 10:00", "11:00"))
        let violations = yard.violations(Shipyard.crane, Berlin.period("2027-06-05 10:00", "11:00"), seats: 99)
        #expect(violations.map(\.rule) == ["capacity", "opening-hours", "taken"])
        #expect(violations.afterOverride.map(\.rule) == ["taken"])
    }
}
