import Testing

@testable import HubDomain

@Suite("Occupancy")
struct OccupancyTests {
    @Test func `of ten hours booked in the forty of the week after Easter is a quarter`() {
        var log = Logbook("2027-03-29 00:00", "2027-04-05 00:00")
        log.open(Shipyard.slipway, in: Shipyard(openingHours: Shipyard.weekdays))
        log.book(Shipyard.slipway, from: "2027-03-30 08:00", to: "13:00")
        log.book(Shipyard.slipway, from: "2027-04-02 13:00", to: "18:00")
        #expect(log.total.open.minutes == 40 * 60)
        #expect(log.total.booked.minutes == 10 * 60)
        #expect(log.total.utilisation == 0.25)
    }

    @Test(arguments: [("2027-03-28", 23), ("2027-10-31", 25)])
    func `of a whole day is 100 per cent, also when the clock changes`(day: String, hours: Int) {
        var log = Logbook("\(day) 00:00", "\(day) 24:00")
        log.open(Shipyard.slipway, in: Shipyard(land: .berlin))
        log.book(Shipyard.slipway, from: "\(day) 00:00", to: "24:00")
        #expect(log.total.booked.minutes == hours * 60)
        #expect(log.total.utilisation == 1)
    }

    @Test(arguments: [
        ("2027-03-27 22:00", "2027-03-28 06:00", 120, 300), ("2027-10-30 22:00", "2027-10-31 06:00", 120, 420),
    ])
    func `of a night is split between its days`(start: String, end: String, first: Int, second: Int) {
        var log = Logbook("\(start.prefix(10)) 00:00", "\(end.prefix(10)) 24:00")
        log.open(Shipyard.slipway, in: Shipyard(land: .berlin))
        log.book(Shipyard.slipway, from: start, to: end, checkInUntil: start)
        let report = log.report(by: .day)
        #expect(report.rows.map { $0.figures.booked.minutes } == [first, second])
        #expect(report.total.booked.minutes == first + second)
        #expect(report.rows.map { $0.figures.noShowRate } == [1, nil])
    }

    @Test func `is undefined, not zero, where nothing is open`() {
        var log = Logbook("2027-03-08 00:00", "24:00")
        log.open(Shipyard.slipway, in: Shipyard())
        log.book(Shipyard.slipway, from: "2027-03-08 10:00", to: "11:00")
        #expect(log.total.open.minutes == 0)
        #expect(log.total.utilisation == nil)
        #expect(log.total.offHours.minutes == 60)
    }

    @Test func `tells what is booked outside opening hours apart`() {
        var log = Logbook("2027-06-01 00:00", "24:00")
        log.open(Shipyard.slipway, in: Shipyard(openingHours: Shipyard.weekdays))
        log.book(Shipyard.slipway, from: "2027-06-01 07:00", to: "13:00")
        #expect(log.total.booked.minutes == 360)
        #expect(log.total.offHours.minutes == 60)
        #expect(log.total.utilisation == 0.5)
    }

    @Test func `of a combined room counts in its parts`() {
        var log = Logbook("2027-06-01 00:00", "24:00")
        log.open(Shipyard.slipway, Shipyard.dryDock, in: Shipyard())
        log.book(
            Shipyard.slipway,
            Shipyard.dryDock,
            from: "2027-06-01 10:00",
            to: "11:00",
            checkInUntil: "2027-06-01 10:15"
        )
        log.book(
            Shipyard.slipway,
            from: "2027-06-01 12:00",
            to: "13:00",
            checkInUntil: "2027-06-01 12:15",
            wasCheckedIn: true
        )
        let report = log.report()
        #expect(report[Shipyard.slipway.text]?.booked.minutes == 120)
        #expect(report[Shipyard.dryDock.text]?.booked.minutes == 60)
        #expect(report.total.booked.minutes == 180)
        #expect(report[Shipyard.dryDock.text]?.noShowRate == 1)
        #expect(report.total.noShowRate == 0.5)
    }

    @Test func `has columns of their own for what is pending, buffer, given back and missed`() {
        var log = Logbook("2027-06-01 00:00", "24:00")
        log.open(Shipyard.slipway, in: Shipyard())
        let buffers = Buffers(setup: .minutes(15), teardown: .minutes(30))
        log.book(Shipyard.slipway, from: "2027-06-01 08:00", to: "09:00", .pending)
        log.book(Shipyard.slipway, from: "2027-06-01 10:00", to: "12:00", buffers: buffers, wasCheckedIn: true)
        log.book(Shipyard.slipway, from: "2027-06-01 12:15", to: "13:00", buffers: buffers)
        log.book(Shipyard.slipway, from: "2027-06-01 14:00", to: "16:00", .cancelled, givenBackAt: "2027-05-20 10:00")
        log.book(Shipyard.slipway, from: "2027-06-01 14:30", to: "15:00")
        log.book(
            Shipyard.slipway,
            from: "2027-06-01 17:00",
            to: "18:00",
            .released,
            checkInUntil: "2027-06-01 17:15",
            givenBackAt: "2027-06-01 17:15"
        )
        log.book(Shipyard.slipway, from: "2027-06-01 19:00", to: "20:00", .declined, givenBackAt: "2027-05-20 10:00")
        log.book(Shipyard.slipway, from: "2027-06-01 20:00", to: "21:00", .expired, givenBackAt: "2027-06-01 20:00")
        #expect(log.total.pending.minutes == 60)
        #expect(log.total.booked.minutes == 120 + 45 + 30)
        // 09:45 to 10:00, the quarter between the two, 13:00 to 13:30.
        #expect(log.total.buffer.minutes == 15 + 15 + 30)
        #expect(log.total.attended.minutes == 120)
        #expect(log.total.released.minutes == 120 + 45)
        #expect(log.total.recovered.minutes == 30)
        #expect(log.total.noShowRate == 1)
    }

    @Test func `counts as missed only what required a check-in whose window is over`() {
        var log = Logbook("2027-06-01 00:00", "24:00")
        log.now = Berlin.at("2027-06-01 12:10")
        log.open(Shipyard.slipway, in: Shipyard())
        log.book(Shipyard.slipway, from: "2027-06-01 08:00", to: "09:00", checkInUntil: "2027-06-01 08:15")
        log.book(
            Shipyard.slipway,
            from: "2027-06-01 09:00",
            to: "10:00",
            checkInUntil: "2027-06-01 09:15",
            wasCheckedIn: true
        )
        log.book(Shipyard.slipway, from: "2027-06-01 10:00", to: "11:00")
        log.book(Shipyard.slipway, from: "2027-06-01 12:00", to: "13:00", checkInUntil: "2027-06-01 12:15")
        log.book(Shipyard.slipway, from: "2027-06-01 14:00", to: "15:00", .cancelled, checkInUntil: "2027-06-01 14:15")
        #expect(log.total.noShowRate == 1.0 / 3)
    }

    @Test func `by partner and sector compares with what the whole hub was open`() {
        var log = Logbook("2027-06-01 00:00", "24:00")
        log.open(Shipyard.slipway, Shipyard.dryDock, in: Shipyard(openingHours: Shipyard.weekdays))
        log.book(Shipyard.slipway, from: "2027-06-01 08:00", to: "10:00", partner: Logbook.firm, sector: .business)
        log.book(Shipyard.dryDock, from: "2027-06-01 08:00", to: "13:00", partner: Logbook.amt, sector: .administration)
        log.book(Shipyard.dryDock, from: "2027-06-01 13:00", to: "14:00")
        let partners = log.report(by: .partner)
        #expect(partners.rows.map(\.key) == [Logbook.amt.text, Logbook.firm.text])
        #expect(partners.rows.map { $0.figures.utilisation } == [0.25, 0.1])
        #expect(partners.total.utilisation == 0.4)
        let sectors = log.report(by: .sector)
        #expect(sectors.rows.map(\.key) == Sector.allCases.map(\.rawValue))
        #expect(sectors["business"]?.open.minutes == 1200)
    }

    @Test func `given back by one partner is recovered when another books it`() {
        var log = Logbook("2027-06-01 00:00", "24:00")
        log.open(Shipyard.slipway, in: Shipyard())
        log.book(
            Shipyard.slipway,
            from: "2027-06-01 08:00",
            to: "10:00",
            .cancelled,
            partner: Logbook.amt,
            givenBackAt: "2027-05-01 08:00"
        )
        log.book(Shipyard.slipway, from: "2027-06-01 09:00", to: "11:00", partner: Logbook.firm)
        let partners = log.report(by: .partner)
        #expect(partners[Logbook.amt.text]?.recovered.minutes == 60)
        #expect(partners[Logbook.firm.text]?.recovered.minutes == 0)
        #expect(partners.total.recovered.minutes == 60)
    }

    @Test func `by hour follows the wall clock, and an hour shown twice counts both times`() {
        var log = Logbook("2027-10-31 00:00", "2027-11-01 24:00")
        log.open(Shipyard.slipway, in: Shipyard(land: .berlin))
        log.book(Shipyard.slipway, from: "2027-10-31 01:30", to: "03:30")
        log.book(Shipyard.slipway, from: "2027-11-01 02:30", to: "03:15")
        let hours = log.report(by: .hour)
        #expect(hours.rows.map(\.key) == (0..<24).map(String.init))
        #expect(hours.rows[0..<5].map { $0.figures.open.minutes } == [120, 120, 180, 120, 120])
        #expect(hours.rows[0..<5].map { $0.figures.booked.minutes } == [0, 30, 150, 45, 0])
    }

    @Test func `of part of a day counts that part`() {
        var log = Logbook("2027-06-01 10:30", "2027-06-02 09:15")
        log.open(Shipyard.slipway, in: Shipyard())
        log.book(Shipyard.slipway, from: "2027-06-01 10:00", to: "11:00")
        log.book(Shipyard.slipway, from: "2027-06-02 09:00", to: "10:00")
        #expect(log.report(by: .day).rows.map { $0.figures.booked.minutes } == [30, 15])
        #expect(log.total.open.minutes == 13 * 60 + 30 + 9 * 60 + 15)
    }

    @Test func `leaves out rooms that are not the hub's`() {
        var log = Logbook("2027-06-01 00:00", "24:00")
        log.open(Shipyard.slipway, in: Shipyard())
        log.book(Shipyard.crane, from: "2027-06-01 10:00", to: "11:00", checkInUntil: "2027-06-01 10:15")
        #expect(log.total.booked.minutes == 0)
        #expect(log.total.noShowRate == nil)
    }

    @Test func `is the share of seats registered, and of these of people who came`() {
        var log = Logbook("2027-06-01 00:00", "2027-06-03 00:00")
        log.open(Shipyard.slipway, in: Shipyard())
        log.session(at: "2027-06-01 10:00", of: 20, registered: 15, came: 12)
        log.session(at: "2027-06-02 10:00", of: 20, registered: 5, came: 5)
        log.session(at: "2027-06-05 10:00", of: 100, registered: 50, came: 50)
        #expect(log.total.fillRate == 0.5)
        #expect(log.total.showUpRate == 0.85)
        #expect(log.report(by: .day).rows.map { $0.figures.fillRate } == [0.75, 0.25])
    }

    @Test func `peaks when most people are inside at one instant`() {
        var log = Logbook("2027-06-01 00:00", "2027-06-03 00:00")
        log.open(Shipyard.slipway, Shipyard.dryDock, in: Shipyard())
        log.stay(Shipyard.slipway, from: "2027-06-01 09:00", to: "12:00", seats: 6)
        log.stay(Shipyard.dryDock, from: "2027-06-01 10:00", to: "11:00", seats: 5)
        // Comes in the very moment in which others go.
        log.stay(Shipyard.slipway, from: "2027-06-01 12:00", to: "13:00", seats: 7)
        log.stay(nil, from: "2027-06-01 23:00", to: "2027-06-02 01:00", seats: 8)
        #expect(log.total.peakInside == 11)
        #expect(log.report()[Shipyard.slipway.text]?.peakInside == 7)
        #expect(log.report(by: .day).rows.map { $0.figures.peakInside } == [11, 8])
        let hours = log.report(by: .hour).rows.map { $0.figures.peakInside }
        #expect(hours[0] == 8 && hours[8] == 0 && hours[10] == 11 && hours[12] == 7)
    }
}
