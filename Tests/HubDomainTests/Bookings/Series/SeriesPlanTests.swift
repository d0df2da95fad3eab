import Testing

@testable import HubDomain

@Suite("Changing a series")
struct SeriesPlanTests {
    private var series = Weekly.eightTuesdays
    private var now = Berlin.at("2027-09-01 08:00")

    private func plan(
        _ change: SeriesChange,
        of number: Int,
        _ scope: SeriesScope,
        includesMoved: Bool = false
    ) throws(SeriesEditProblem) -> SeriesPlan {
        let edit = SeriesEdit(change, of: Booking.ID("\(number)"), scope: scope, includesMoved: includesMoved)
        return try SeriesPlanner(occurrences: series, zone: Berlin.zone, now: now).plan(edit)
    }

    private func ids(_ numbers: some Sequence<Int>) -> [Booking.ID] {
        numbers.map { Booking.ID("\($0)") }
    }

    @Test func `of the third of eight alone moves it, keeps its place and touches no other`() throws {
        let thursday = Berlin.period("2027-09-23 14:00", "16:00")
        let plan = try plan(.move(to: thursday), of: 3, .this)
        let move = try #require(plan.moved.first)
        #expect(move.id == Booking.ID("3"))
        #expect(move.to == thursday)
        #expect(move.named == series[2].named)
        #expect(move.isAlone)
        #expect(plan == SeriesPlan.only(moved: [move]))
    }

    @Test func `from the fifth on leaves the first four as they are`() throws {
        let plan = try plan(.move(to: Berlin.period("2027-10-06 09:00", "12:30")), of: 5, .following)
        #expect(plan.moved.map(\.id) == ids(5...8))
        #expect(plan == SeriesPlan.only(moved: plan.moved))
        #expect(
            plan.moved.map { Berlin.zone.shown(at: $0.to.start).description }
                == ["2027-10-06 09:00", "2027-10-13 09:00", "2027-10-20 09:00", "2027-10-27 09:00"]
        )
        #expect(plan.moved.allSatisfy { $0.to.duration == .minutes(210) && !$0.isAlone })
        #expect(plan.moved.map(\.named) == plan.moved.map { Berlin.zone.shown(at: $0.to.start) })
    }

    @Test mutating func `as a whole, in its middle, touches no date that has begun`() throws {
        now = Berlin.at("2027-09-21 11:00")
        let plan = try plan(.move(to: Berlin.period("2027-09-28 13:00", "15:00")), of: 4, .all)
        #expect(plan.left == ids(1...3).map { .init(id: $0, reason: .past) })
        #expect(plan.moved.map(\.id) == ids(4...8))
        #expect(plan.dropped.isEmpty)
    }

    @Test mutating func `as a whole leaves what was moved alone, and says so`() throws {
        series[5] = series[5].moved(to: Berlin.period("2027-10-14 16:00", "18:00"))
        let change = SeriesChange.move(to: Berlin.period("2027-09-07 13:00", "15:00"))
        let left = try plan(change, of: 1, .all)
        #expect(left.left == [.init(id: Booking.ID("6"), reason: .moved)])
        #expect(left.moved.map(\.id) == ids([1, 2, 3, 4, 5, 7, 8]))
        let included = try plan(change, of: 1, .all, includesMoved: true)
        #expect(included.moved.map(\.id) == ids(1...8))
        #expect(included.moved[5].to == Berlin.period("2027-10-12 13:00", "15:00"))
    }

    @Test mutating func `made at an occurrence that was moved alone takes it along`() throws {
        series[4] = series[4].moved(to: Berlin.period("2027-10-07 10:00", "12:00"))
        let plan = try plan(.move(to: Berlin.period("2027-10-07 15:00", "17:00")), of: 5, .following)
        #expect(plan.moved.map(\.id) == ids(5...8))
        #expect(plan.moved[1].to == Berlin.period("2027-10-14 15:00", "17:00"))
    }

    @Test mutating func `in its title keeps every time, also of what was moved alone`() throws {
        series[2] = series[2].moved(to: Berlin.period("2027-09-23 14:00", "16:00"))
        series[3] = series[3].with(.cancelled)
        now = Berlin.at("2027-09-08 08:00")
        let plan = try plan(.details, of: 2, .all)
        #expect(plan.kept == ids([2, 3, 5, 6, 7, 8]))
        #expect(
            plan.left == [
                .init(id: Booking.ID("1"), reason: .past), .init(id: Booking.ID("4"), reason: .ended),
            ]
        )
        #expect(plan.moved.isEmpty && plan.dropped.isEmpty && plan.added.isEmpty)
    }

    @Test func `from every week to every two weeks tells what stays, what comes and what goes`() throws {
        let fortnightly = Weekly.dates(from: "2027-09-07", count: 6, every: 14, "10:00", "12:00").map(\.named)
        let end = Weekly.end("2027-09-07 10:00", "12:00")
        let plan = try plan(.dates(fortnightly, ending: end), of: 1, .all)
        #expect(plan.kept == ids([1, 3, 5, 7]))
        #expect(plan.dropped == ids([2, 4, 6, 8]))
        #expect(plan.added.map(\.named.date.description) == ["2027-11-02", "2027-11-16"])
        #expect(plan.added.first?.period == Berlin.period("2027-11-02 10:00", "12:00"))
        #expect(plan.moved.isEmpty && plan.left.isEmpty)
    }

    @Test mutating func `to another rule neither drops exceptions nor books their dates anew`() throws {
        series[1] = series[1].moved(to: Berlin.period("2027-09-16 10:00", "12:00"))
        series[2] = series[2].with(.cancelled)
        now = Berlin.at("2027-09-08 08:00")
        let fortnightly = Weekly.dates(from: "2027-09-07", count: 4, every: 14, "14:00", "16:00").map(\.named)
        let plan = try plan(.dates(fortnightly, ending: Weekly.end("2027-09-07 14:00", "16:00")), of: 1, .all)
        #expect(
            plan.left == [
                .init(id: Booking.ID("1"), reason: .past), .init(id: Booking.ID("2"), reason: .moved),
                .init(id: Booking.ID("3"), reason: .ended),
            ]
        )
        #expect(plan.moved.map(\.id) == ids([5, 7]))
        #expect(plan.dropped == ids([4, 6, 8]))
        #expect(plan.added.isEmpty)
    }

    @Test func `to another rule from the fifth on books no date of the first four again`() throws {
        let daily = Weekly.dates(from: "2027-09-27", count: 10, every: 1, "10:00", "12:00").map(\.named)
        let plan = try plan(.dates(daily, ending: Weekly.end("2027-09-27 10:00", "12:00")), of: 5, .following)
        #expect(plan.kept == ids([5]))
        #expect(plan.dropped == ids(6...8))
        #expect(!plan.added.map(\.named.date.description).contains("2027-09-28"))
        #expect(plan.added.count == 8)
    }

    @Test mutating func `adds no date that has passed`() throws {
        now = Berlin.at("2027-09-20 10:00")
        let mondays = Weekly.dates(from: "2027-09-06", count: 4, "10:00", "12:00").map(\.named)
        let plan = try plan(.dates(mondays, ending: Weekly.end("2027-09-06 10:00", "12:00")), of: 4, .all)
        #expect(plan.added.map(\.named.date.description) == ["2027-09-27"])
    }

    @Test func `cancels what is to come`() throws {
        #expect(try plan(.cancel, of: 7, .this) == SeriesPlan.only(dropped: ids([7])))
        #expect(try plan(.cancel, of: 7, .following) == SeriesPlan.only(dropped: ids([7, 8])))
        #expect(try plan(.cancel, of: 7, .all) == SeriesPlan.only(dropped: ids(1...8)))
    }

    @Test mutating func `never cancels silently what was moved alone`() throws {
        series[7] = series[7].moved(to: Berlin.period("2027-10-28 10:00", "12:00"))
        let plan = try plan(.cancel, of: 7, .all)
        #expect(plan.dropped == ids(1...7))
        #expect(plan.left == [.init(id: Booking.ID("8"), reason: .moved)])
        #expect(try self.plan(.cancel, of: 7, .all, includesMoved: true).dropped == ids(1...8))
        #expect(try self.plan(.cancel, of: 8, .this).dropped == ids([8]))
    }

    @Test mutating func `to an hour that does not exist one night leaves that date and says why`() throws {
        series = Weekly.dates(from: "2027-03-21", count: 3, "10:00", "12:00").enumerated().compactMap { index, date in
            date.period.map {
                SeriesOccurrence(id: Booking.ID("\(index)"), named: date.named, period: $0, status: .confirmed)
            }
        }
        now = Berlin.at("2027-03-01 08:00")
        let plan = try plan(.move(to: Berlin.period("2027-03-21 02:30", "04:00")), of: 0, .all)
        #expect(plan.moved.map(\.id) == ids([0, 2]))
        #expect(
            plan.left == [
                .init(id: Booking.ID("1"), reason: .clockJumps(at: Berlin.utc("2027-03-28T01:00:00Z")))
            ]
        )
        let nights = Weekly.dates(from: "2027-03-27", count: 3, every: 1, "02:30", "04:00").map(\.named)
        let renamed = try self.plan(.dates(nights, ending: Weekly.end("2027-03-27 02:30", "04:00")), of: 0, .all)
        #expect(renamed.added.map(\.named.date.description) == ["2027-03-27", "2027-03-29"])
        #expect(renamed.left.map(\.id) == ids([1]))
    }

    @Test mutating func `alone is possible until it ends`() throws {
        now = Berlin.at("2027-09-07 11:00")
        let longer = Berlin.period("2027-09-07 10:00", "13:00")
        #expect(try plan(.move(to: longer), of: 1, .this).moved.map(\.to) == [longer])
        now = Berlin.at("2027-09-07 12:00")
        #expect(try plan(.move(to: longer), of: 1, .this).left == [.init(id: Booking.ID("1"), reason: .past)])
    }

    @Test func `that makes no sense is refused`() {
        #expect(throws: SeriesEditProblem.noSuchOccurrence) { try plan(.cancel, of: 9, .all) }
        #expect(throws: SeriesEditProblem.ruleOfOne) {
            try plan(.dates([], ending: Weekly.end("2027-09-07 10:00", "12:00")), of: 1, .this)
        }
        let backwards = Period(start: Berlin.utc("2027-10-31T00:45:00Z"), end: Berlin.utc("2027-10-31T01:15:00Z"))
        #expect(throws: SeriesEditProblem.endNotAfterStart) {
            try plan(.move(to: try #require(backwards)), of: 1, .all)
        }
    }
}

extension SeriesPlan {
    fileprivate static func only(moved: [Move] = [], dropped: [Booking.ID] = []) -> SeriesPlan {
        var plan = SeriesPlan()
        plan.moved = moved
        plan.dropped = dropped
        return plan
    }
}
