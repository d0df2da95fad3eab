import Testing

@testable import HubDomain

@Suite("A week of occupancy")
struct OccupancyWeekTests {
    /// Two weeks, the first of them with the Monday after Easter closed.
    private func log() -> Logbook {
        var log = Logbook("2027-03-29 00:00", "2027-04-12 00:00")
        log.open(Shipyard.slipway, in: Shipyard(openingHours: Shipyard.weekdays))
        log.book(Shipyard.slipway, from: "2027-03-30 10:00", to: "12:00")
        log.book(Shipyard.slipway, from: "2027-04-06 10:30", to: "11:00")
        log.book(Shipyard.slipway, from: "2027-04-05 17:00", to: "20:00")
        return log
    }

    @Test func `has booked time by open time for each hour of each of its days`() {
        let week = OccupancyWeek(log().facts)
        #expect(week.hours.count == 168)
        #expect(week[.tuesday, 10].utilisation == 0.75)
        #expect(week[.tuesday, 11].utilisation == 0.5)
        #expect(week[.tuesday, 12].utilisation == 0)
        // One Monday of the two was open, and what is booked after hours does not count.
        #expect(week[.monday, 17].utilisation == 1)
        #expect(week[.monday, 18].utilisation == nil)
        #expect(week[.saturday, 10].utilisation == nil)
    }

    @Test func `knows when it is open, fullest and quietest`() {
        let week = OccupancyWeek(log().facts)
        #expect(week.openDays == [.monday, .tuesday, .wednesday, .thursday, .friday])
        #expect(week.openHours == 8..<18)
        #expect(week.fullest == week[.monday, 17])
        #expect(week.quietest == week[.monday, 8])
    }

    @Test func `has nothing to tell of a house that is shut, or that nobody booked`() {
        let shut = OccupancyWeek(Logbook("2027-03-29 00:00", "2027-04-12 00:00").facts)
        #expect(shut.openDays == [] && shut.openHours.isEmpty && shut.fullest == nil && shut.quietest == nil)
        var log = Logbook("2027-03-29 00:00", "2027-04-12 00:00")
        log.open(Shipyard.slipway, in: Shipyard(openingHours: Shipyard.weekdays))
        #expect(OccupancyWeek(log.facts).fullest == nil && OccupancyWeek(log.facts).quietest == nil)
    }

    /// Each hour that the clock shows twice or not at all is where it belongs.
    @Test(arguments: 0..<30)
    func `adds up to the period, also where the clock changes`(seed: UInt64) {
        let log = Logbook.random(seed: seed)
        let hours = OccupancyCount(log.facts).byHourOfWeek()
        let byHour = log.report(by: .hour)
        for hour in 0..<24 {
            let days = stride(from: hour, to: hours.count, by: 24).map { hours[$0] }
            let figures = byHour["\(hour)"]
            #expect(days.reduce(0) { $0 + $1.open.minutes } == figures?.open.minutes)
            #expect(days.reduce(0) { $0 + $1.bookedWithinOpen.minutes } == figures?.bookedWithinOpen.minutes)
        }
    }
}
