import Foundation
import Testing

@testable import HubDomain

@Suite("The wall clock of a hub")
struct HubZoneTests {
    static let zones = [
        "Europe/Berlin", "UTC", "Europe/Lisbon", "America/New_York", "Pacific/Auckland", "Australia/Lord_Howe",
        "Asia/Kathmandu", "Africa/Casablanca", "America/St_Johns", "Pacific/Apia", "Asia/Tehran",
    ]

    @Test func `jumps over an hour on 28 March 2027`() {
        #expect(
            Berlin.zone.resolve(Berlin.date("2027-03-28"), Berlin.time("02:30"))
                == .never(change: Berlin.utc("2027-03-28T01:00:00Z"))
        )
        #expect(
            Berlin.zone.resolve(Berlin.date("2027-03-28"), Berlin.time("03:00"))
                == .once(Berlin.utc("2027-03-28T01:00:00Z"))
        )
        #expect(
            Berlin.zone.resolve(Berlin.date("2027-03-28"), Berlin.time("02:00"))
                == .never(change: Berlin.utc("2027-03-28T01:00:00Z"))
        )
    }

    @Test func `shows an hour twice on 31 October 2027`() {
        #expect(
            Berlin.zone.resolve(Berlin.date("2027-10-31"), Berlin.time("02:30"))
                == .twice(first: Berlin.utc("2027-10-31T00:30:00Z"), second: Berlin.utc("2027-10-31T01:30:00Z"))
        )
        #expect(
            Berlin.zone.resolve(Berlin.date("2027-10-31"), Berlin.time("03:00"))
                == .once(Berlin.utc("2027-10-31T02:00:00Z"))
        )
    }

    @Test(arguments: [("2027-03-27", 24), ("2027-03-28", 23), ("2027-10-31", 25), ("2027-11-01", 24)])
    func `makes a day of 23, 24 or 25 hours`(date: String, hours: Int) {
        #expect(Berlin.zone.day(Berlin.date(date)).duration == .hours(hours))
    }

    @Test func `counts a night by what really passes`() {
        #expect(Berlin.period("2027-03-27 22:00", "2027-03-28 06:00").duration == .hours(7))
        #expect(Berlin.period("2027-10-30 22:00", "2027-10-31 06:00").duration == .hours(9))
    }

    @Test func `never shortens a stretch at a clock change`() {
        let zone = Berlin.zone
        let spring = zone.period(on: Berlin.date("2027-03-28"), from: Berlin.time("02:30"), to: Berlin.time("04:00"))
        #expect(spring?.start == Berlin.utc("2027-03-28T01:00:00Z"))
        #expect(spring?.duration == .hours(1))
        let autumn = zone.period(on: Berlin.date("2027-10-31"), from: Berlin.time("02:00"), to: Berlin.time("02:30"))
        #expect(autumn?.duration == .minutes(90))
        let gone = zone.period(on: Berlin.date("2027-03-28"), from: Berlin.time("02:10"), to: Berlin.time("02:50"))
        #expect(gone == nil)
    }

    @Test func `changes on the last Sundays of March and October until 2060`() {
        for year in 2024...2060 {
            for (month, hours) in [(3, 23), (10, 25)] {
                let last = LocalDate(year: year, month: month, day: 31).map { $0.weekday == .sunday ? $0 : $0.monday }
                let sunday = last.map { $0.weekday == .sunday ? $0 : $0.adding(days: -1) }
                #expect(sunday.map { Berlin.zone.day($0).duration } == .hours(hours))
            }
        }
    }

    @Test(arguments: zones)
    func `is the one that Foundation's calendar shows`(identifier: String) throws {
        let zone = Berlin.zone(identifier)
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(identifier: identifier))
        var random = SeededRandom(seed: 1)
        for _ in 0..<2_000 {
            let instant = Instant(seconds: Int64.random(in: 0..<3_000_000_000, using: &random))
            let shown = calendar.dateComponents([.year, .month, .day, .hour, .minute], from: instant.date)
            let clock = zone.wallClock(at: instant)
            #expect(clock.date.year == shown.year)
            #expect(clock.date.month == shown.month)
            #expect(clock.date.day == shown.day)
            #expect(clock.time.minutes / 60 == shown.hour)
            #expect(clock.time.minutes % 60 == shown.minute)
        }
    }

    @Test(arguments: zones)
    func `leads back to every instant that it showed`(identifier: String) {
        let zone = Berlin.zone(identifier)
        var random = SeededRandom(seed: 2)
        for _ in 0..<2_000 {
            // Around clock changes the quarter hours matter, so whole quarters of an hour are drawn.
            let instant = Instant(seconds: Int64.random(in: 700_000...2_000_000, using: &random) * 900)
            let clock = zone.wallClock(at: instant)
            switch zone.resolve(clock.date, clock.time) {
            case .once(let found): #expect(found == instant)
            case .twice(let first, let second):
                #expect(first == instant || second == instant)
                #expect(first < second)
            case .never: Issue.record("\(clock) was shown at \(instant) in \(identifier)")
            }
        }
    }

    @Test(arguments: zones)
    func `puts days end to end`(identifier: String) {
        let zone = Berlin.zone(identifier)
        let first = Berlin.date("2026-12-30")
        for offset in 0..<800 {
            let day = zone.day(first.adding(days: offset))
            #expect(day.end == zone.startOfDay(first.adding(days: offset + 1)))
            #expect(zone.date(at: day.start) == first.adding(days: offset))
        }
    }

    @Test func `names the days that a period touches`() {
        let night = Berlin.period("2027-10-30 22:00", "2027-10-31 06:00")
        #expect(Berlin.zone.dates(touching: night).map(\.description) == ["2027-10-30", "2027-10-31"])
        let evening = Berlin.period("2027-10-30 22:00", "24:00")
        #expect(Berlin.zone.dates(touching: evening).map(\.description) == ["2027-10-30"])
    }

    @Test(arguments: ["", "Berlin", "Europe/Rostock", "CET/", "+01:00", "../etc/passwd"])
    func `has a name of the zone database`(identifier: String) {
        #expect(HubZone(identifier) == nil)
    }
}
