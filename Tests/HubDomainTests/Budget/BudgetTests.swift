import Testing

@testable import HubDomain

@Suite("A budget of hours")
struct BudgetTests {
    private func budget(_ hours: Int, per span: Budget.Span = .month) throws -> Budget {
        try #require(Budget(minutes: hours * 60, per: span))
    }

    private func period(_ start: String, _ end: String) -> BudgetPeriod {
        BudgetPeriod(start: Berlin.date(start), end: Berlin.date(end))
    }

    @Test(arguments: [
        (Budget.Span.month, "2027-03-01", "2027-03-01", "2027-04-01"),
        (.month, "2027-03-31", "2027-03-01", "2027-04-01"), (.month, "2028-02-29", "2028-02-01", "2028-03-01"),
        (.month, "2027-12-31", "2027-12-01", "2028-01-01"), (.year, "2027-01-01", "2027-01-01", "2028-01-01"),
        (.year, "2027-12-31", "2027-01-01", "2028-01-01"), (.year, "2028-02-29", "2028-01-01", "2029-01-01"),
    ])
    func `counts by whole months or years of the calendar`(span: Budget.Span, day: String, start: String, end: String)
        throws
    {
        #expect(try budget(8, per: span).period(of: Berlin.date(day)) == period(start, end))
    }

    @Test func `counts 7 hours in the night in which the clock springs forward, 9 in which it falls back`() {
        #expect(Budget.cost(of: Berlin.period("2027-03-27 22:00", "2027-03-28 06:00")) == 7 * 60)
        #expect(Budget.cost(of: Berlin.period("2027-10-30 22:00", "2027-10-31 06:00")) == 9 * 60)
    }

    @Test func `counts each minute that has begun`() {
        let start = Berlin.at("2027-03-10 10:00")
        #expect(Budget.cost(of: Period(start: start, lasting: .seconds(61))) == 2)
        #expect(Budget.cost(of: Period(start: start, lasting: .seconds(60))) == 1)
    }

    @Test func `counts a booking where it begins, by the hub's clock`() throws {
        let over = Berlin.period("2027-03-31 22:00", "2027-04-01 06:00")
        #expect(try budget(8).period(of: over, in: Berlin.zone) == period("2027-03-01", "2027-04-01"))
        let after = Berlin.period("2027-04-01 00:00", "2027-04-01 01:00")
        #expect(try budget(8).period(of: after, in: Berlin.zone) == period("2027-04-01", "2027-05-01"))
    }

    @Test func `is never less than nothing`() {
        #expect(Budget(minutes: -1, per: .month) == nil)
        #expect(Budget(minutes: 0, per: .month) != nil)
    }
}

@Suite("The hours that a partner has left")
struct PartnerHoursTests {
    private let march = BudgetPeriod(start: Berlin.date("2027-03-01"), end: Berlin.date("2027-04-01"))

    private func hours(_ left: Int? = nil, budget: Int = 8) throws -> PartnerHours {
        let budget = try #require(Budget(minutes: budget * 60, per: .month))
        return PartnerHours(budget: budget, zone: Berlin.zone, left: left.map { [march: $0 * 60] } ?? [:])
    }

    @Test func `are enough for all that is left and for no minute more`() throws {
        let left = try hours(3)
        #expect(left.violation(of: Berlin.period("2027-03-10 10:00", "13:00")) == nil)
        #expect(
            left.violation(of: Berlin.period("2027-03-10 10:00", "13:01"))
                == .budget(asked: 181, left: 180, last: Berlin.date("2027-03-31"))
        )
    }

    @Test func `are all there in a month that nothing was entered for`() throws {
        #expect(try hours(0).violation(of: Berlin.period("2027-04-01 10:00", "18:00")) == nil)
        #expect(try hours(0).violation(of: Berlin.period("2027-04-01 10:00", "18:01")) != nil)
    }

    @Test func `become fewer with each date of a series`() throws {
        var left = try hours(3)
        left.take(Berlin.period("2027-03-10 10:00", "12:00"))
        #expect(left.violation(of: Berlin.period("2027-03-17 10:00", "11:00")) == nil)
        #expect(left.violation(of: Berlin.period("2027-03-17 10:00", "12:00"))?.rule == "budget")
        #expect(left.violation(of: Berlin.period("2027-04-17 10:00", "12:00")) == nil)
    }

    @Test func `that are overdrawn let a booking be moved but not grow`() throws {
        var left = try hours(-5)
        #expect(left.violation(of: Berlin.period("2027-03-10 10:00", "10:01"))?.rule == "budget")
        left.giveBack(120, in: march)
        #expect(left.violation(of: Berlin.period("2027-03-10 10:00", "12:00")) == nil)
        #expect(
            left.violation(of: Berlin.period("2027-03-10 10:00", "12:01"))
                == .budget(asked: 121, left: 120, last: Berlin.date("2027-03-31"))
        )
    }

    @Test func `are a rule that a manager can lift`() {
        let broken = BookingViolation.budget(asked: 2, left: 1, last: Berlin.date("2027-03-31"))
        #expect(broken.liftedBy == .manager)
        #expect([broken].afterOverride.isEmpty)
    }

    @Test func `cut what is offered instead down to what is left`() throws {
        let yard = Shipyard()
        let wish = Berlin.period("2027-03-10 10:00", "14:00")
        let candidates = yard.rooms.map { Alternatives.Candidate(room: $0, occupied: []) }
        let found = Alternatives(calendar: yard.calendar, candidates: candidates, hours: try hours(3), now: yard.now)
            .alternatives(to: BookingWish(room: Shipyard.crane, start: wish.start, end: wish.end))
        #expect(
            found == [
                Alternative(kind: .shorten, room: Shipyard.crane, period: Berlin.period("2027-03-10 10:00", "13:00"))
            ]
        )
    }

    @Test func `point to the next month where that is near`() throws {
        let yard = Shipyard()
        let wish = Berlin.period("2027-03-30 10:00", "14:00")
        let candidates = yard.rooms.map { Alternatives.Candidate(room: $0, occupied: []) }
        let found = Alternatives(calendar: yard.calendar, candidates: candidates, hours: try hours(0), now: yard.now)
            .alternatives(to: BookingWish(room: Shipyard.crane, start: wish.start, end: wish.end))
        #expect(
            found.first
                == Alternative(kind: .shift, room: Shipyard.crane, period: Berlin.period("2027-04-01 10:00", "14:00"))
        )
    }
}

@Suite("The hours that a booking takes")
struct BookingHoursTests {
    private func booking(_ status: BookingStatus) -> Booking {
        Booking(
            id: Booking.ID("b"),
            room: Shipyard.crane,
            period: Berlin.period("2027-03-10 10:00", "12:00"),
            title: TextLine(stored: "Digitalrat"),
            status: status,
            createdBy: Account.ID("a"),
            createdAt: Berlin.at("2027-03-01 08:00")
        )
    }

    private func comeBack(_ status: BookingStatus, at now: String, cutoff: Int? = 60, byHub: Bool = false) -> Bool {
        var room = Shipyard().room(Shipyard.crane)
        room.rules.cancelCutoffMinutes = cutoff
        return booking(status).givesHoursBack(byHub: byHub, at: Berlin.at(now), in: room)
    }

    @Test(arguments: [
        (BookingStatus.pending, 120), (.confirmed, 120), (.released, 120), (.declined, 0), (.expired, 0),
        (.cancelled, 0),
    ])
    func `are its own while it stands, and when nobody came`(status: BookingStatus, minutes: Int) {
        #expect(booking(status).hoursTaken == minutes)
    }

    @Test func `come back until the cut-off, and not after it`() {
        #expect(comeBack(.confirmed, at: "2027-03-10 09:00"))
        #expect(!comeBack(.confirmed, at: "2027-03-10 09:01"))
    }

    @Test func `come back until it begins, where there is no cut-off`() {
        #expect(comeBack(.confirmed, at: "2027-03-10 10:00", cutoff: nil))
        #expect(!comeBack(.confirmed, at: "2027-03-10 10:01", cutoff: nil))
    }

    @Test func `come back until it begins, while it is a request`() {
        #expect(comeBack(.pending, at: "2027-03-10 10:00"))
    }

    @Test func `come back whenever the hub ends it`() {
        #expect(comeBack(.confirmed, at: "2027-03-10 11:00", byHub: true))
    }
}
