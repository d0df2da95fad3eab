import Testing

@testable import HubDomain

@Suite("The dates of a series as instants")
struct SeriesDateTests {
    @Test func `stay at 09:00 when the clocks go back`() {
        let thursdays = Weekly.dates(from: "2027-10-21", count: 4, "09:00", "11:00").compactMap(\.period?.start)
        #expect(
            thursdays
                == ["2027-10-21T07:00:00Z", "2027-10-28T07:00:00Z", "2027-11-04T08:00:00Z", "2027-11-11T08:00:00Z"]
                .map(Berlin.utc)
        )
        #expect(thursdays.allSatisfy { Berlin.zone.shown(at: $0).time == Berlin.time("09:00") })
    }

    @Test func `stay at 09:00 when the clocks go forward`() {
        let thursdays = Weekly.dates(from: "2027-03-18", count: 4, "09:00", "11:00").compactMap(\.period)
        #expect(thursdays.first?.start == Berlin.utc("2027-03-18T08:00:00Z"))
        #expect(thursdays.last?.start == Berlin.utc("2027-04-08T07:00:00Z"))
        #expect(thursdays.allSatisfy { $0.duration == .hours(2) })
    }

    @Test(arguments: [("2027-03-27", 7), ("2027-10-30", 9), ("2027-10-23", 8)])
    func `keep their end by the wall clock over a night`(date: String, hours: Int) {
        let night = Weekly.date("\(date) 22:00", "06:00", daysLater: 1)
        #expect(night.period?.duration == .hours(hours))
    }

    @Test func `are skipped in the night in which their start does not exist`() {
        let sundays = Weekly.dates(from: "2027-03-21", count: 3, "02:30", "04:00")
        #expect(sundays.map { $0.period != nil } == [true, false, true])
        #expect(
            sundays[1]
                == .skipped(
                    named: Weekly.start("2027-03-28 02:30"),
                    .clockJumps(at: Berlin.utc("2027-03-28T01:00:00Z"))
                )
        )
    }

    @Test func `mean the first of a start or an end that comes twice`() {
        let start = Weekly.date("2027-10-31 02:30", "04:00").period
        #expect(start?.start == Berlin.utc("2027-10-31T00:30:00Z"))
        #expect(start?.duration == .minutes(150))
        #expect(Weekly.date("2027-10-31 01:30", "02:30").period?.duration == .hours(1))
        #expect(Weekly.date("2027-10-31 02:15", "02:45").period?.duration == .minutes(30))
    }

    @Test func `end at the jump where their end does not exist`() {
        let short = Weekly.date("2027-03-28 01:30", "02:30").period
        #expect(short?.end == Berlin.utc("2027-03-28T01:00:00Z"))
        #expect(short?.duration == .minutes(30))
    }

    @Test func `may end with the day`() {
        let evening = Weekly.date("2027-10-31 18:00", "24:00").period
        #expect(evening?.end == Berlin.utc("2027-10-31T23:00:00Z"))
    }

    @Test func `end after they began`() {
        let start = Weekly.start("2027-05-03 10:00")
        #expect(SeriesEnd(from: start, to: start) == nil)
        #expect(SeriesEnd(from: start, to: Weekly.start("2027-05-03 09:00")) == nil)
        #expect(SeriesEnd(from: start, to: Weekly.start("2027-05-04 09:00"))?.daysLater == 1)
        #expect(SeriesEnd(of: Berlin.period("2027-05-03 22:00", "2027-05-04 06:00"), in: Berlin.zone)?.daysLater == 1)
    }
}
