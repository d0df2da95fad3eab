import Testing

@testable import HubDomain

@Suite("The figures of any history")
struct OccupancyInvariantTests {
    private static let times: [any KeyPath<OccupancyFigures, TimeSpan> & Sendable] = [
        \.open, \.booked, \.offHours, \.buffer, \.pending, \.attended, \.released, \.recovered,
    ]

    @Test(arguments: 0..<30)
    func `of rooms add up to the hub, and of days and hours to the period`(seed: UInt64) {
        let log = Logbook.random(seed: seed)
        let total = log.total
        for grouping in [OccupancyGrouping.room, .day, .weekday, .hour] {
            let report = log.report(by: grouping)
            #expect(report.total == total)
            for figure in OccupancyInvariantTests.times {
                let sum = report.rows.reduce(0) { $0 + $1.figures[keyPath: figure].minutes }
                #expect(sum == total[keyPath: figure].minutes, "\(figure) by \(grouping)")
            }
        }
    }

    @Test(arguments: 0..<30)
    func `of partners and sectors share out what is booked`(seed: UInt64) {
        var log = Logbook.random(seed: seed)
        log.uses.removeAll { $0.partner == nil }
        for grouping in [OccupancyGrouping.partner, .sector] {
            let report = log.report(by: grouping)
            #expect(report.total == log.total)
            for figure in [\OccupancyFigures.booked, \.offHours, \.pending, \.attended] {
                let sum = report.rows.reduce(0) { $0 + $1.figures[keyPath: figure].minutes }
                #expect(sum == report.total[keyPath: figure].minutes, "\(figure) by \(grouping)")
            }
            #expect(report.rows.allSatisfy { $0.figures.open == report.total.open })
        }
    }

    @Test(arguments: 0..<15)
    func `are those of a count minute by minute`(seed: UInt64) {
        let log = Logbook.random(seed: seed)
        let total = log.total
        let count = MinuteCount(log)
        #expect(total.open.minutes == count.open)
        #expect(total.booked.minutes == count.booked)
        #expect(total.offHours.minutes == count.offHours)
        #expect(total.pending.minutes == count.pending)
        #expect(total.attended.minutes == count.attended)
        #expect(total.buffer.minutes == count.buffer)
        #expect(total.released.minutes == count.released)
        #expect(total.recovered.minutes == count.recovered)
        if count.open > 0 {
            #expect(total.utilisation == Double(count.booked - count.offHours) / Double(count.open))
        }
        #expect(total.peakInside == ((1...4).contains(count.peak) ? nil : count.peak))
    }

    @Test(arguments: 0..<30)
    func `booked do not change when something cancelled is added`(seed: UInt64) {
        var log = Logbook.random(seed: seed)
        let before = log.total
        log.book(Shipyard.slipway, from: "2027-10-30 10:00", to: "2027-10-31 20:00", .cancelled)
        var after = log.total
        #expect(after.released >= before.released)
        #expect(after.recovered >= before.recovered)
        after.released = before.released
        after.recovered = before.recovered
        #expect(after == before)
    }

    @Test(arguments: 0..<30)
    func `make open time out of what is booked in it and what is free`(seed: UInt64) {
        let log = Logbook.random(seed: seed)
        for room in log.rooms {
            let booked = PeriodSet(
                log.uses.filter { $0.status == .confirmed && $0.atoms.contains(room.id) }.map(\.period)
            )
            let free = room.open.subtracting(booked).duration.minutes
            let figures = log.report()[room.id.text]
            let bookedInside = (figures?.booked.minutes ?? 0) - (figures?.offHours.minutes ?? 0)
            #expect(bookedInside + free == figures?.open.minutes)
        }
    }
}

extension Logbook {
    /// Three days around the autumn change of the clock; occupying bookings do not overlap in a room.
    static func random(seed: UInt64) -> Logbook {
        var random = SeededRandom(seed: seed)
        var log = Logbook("2027-10-30 00:00", "2027-11-01 24:00")
        log.now = log.period.start + .minutes(Int.random(in: 0...5_000, using: &random))
        var yard = Shipyard(openingHours: ["sat": [["00:00", "24:00"]], "mon": [["07:30", "19:00"]]], land: .berlin)
        yard.change(Shipyard.crane) { $0.openingHours = Shipyard.hours(["sun": [["01:00", "12:00"]]]) }
        let rooms = [Shipyard.slipway, Shipyard.dryDock, Shipyard.crane]
        for room in rooms { log.open(room, in: yard) }
        var occupied = PeriodSet()
        for _ in 0..<Int.random(in: 0...40, using: &random) {
            let use = OccupancyFacts.Use.random(log.uses.count, of: rooms, around: log.period, using: &random)
            if use.status.occupies {
                guard occupied.intersection(use.period).isEmpty else { continue }
                occupied = occupied.union(PeriodSet([use.period]))
            }
            log.uses.append(use)
        }
        for _ in 0..<Int.random(in: 0...30, using: &random) {
            let start = log.period.start + .minutes(Int.random(in: 0..<4_000, using: &random))
            let length = TimeSpan.minutes(Int.random(in: 1...300, using: &random))
            guard let period = Period(start: start, lasting: length).intersection(log.period) else { continue }
            let seats = Int.random(in: 1...3, using: &random)
            log.stays.append(OccupancyFacts.Stay(period: period, seats: seats))
        }
        return log
    }
}

extension OccupancyFacts.Use {
    fileprivate static func random(
        _ number: Int,
        of rooms: [Room.ID],
        around period: Period,
        using random: inout SeededRandom
    ) -> OccupancyFacts.Use {
        let start = period.start + .minutes(Int.random(in: -300..<4_700, using: &random))
        let booked = Period(start: start, lasting: .minutes(Int.random(in: 1...400, using: &random)))
        let partner = [Logbook.amt, Logbook.firm, nil].randomElement(using: &random) ?? nil
        return OccupancyFacts.Use(
            booking: Booking.ID("booking-\(number)"),
            atoms: Array(rooms.shuffled(using: &random).prefix(Int.random(in: 1...2, using: &random))),
            period: booked,
            status: BookingStatus.allCases.randomElement(using: &random) ?? .confirmed,
            // Whoever cancels does not do so on the minute.
            endedAt: booked.start + .seconds(Int.random(in: -30_000...30_000, using: &random)),
            partner: partner,
            sector: partner == nil ? nil : (partner == Logbook.amt ? .administration : .business),
            buffers: Buffers(
                setup: .minutes(Int.random(in: 0...30, using: &random)),
                teardown: .minutes(Int.random(in: 0...30, using: &random))
            ),
            requiredCheckIn: Bool.random(using: &random),
            hadCheckIn: Bool.random(using: &random),
            checkInEnded: booked.start + .minutes(15)
        )
    }
}

/// The same figures, found by looking at each minute of each room.
private struct MinuteCount {
    var open = 0
    var booked = 0
    var offHours = 0
    var buffer = 0
    var pending = 0
    var attended = 0
    var released = 0
    var recovered = 0
    var peak = 0

    init(_ log: Logbook) {
        var minute = log.period.start
        while minute < log.period.end {
            for room in log.rooms { look(at: minute, in: room, of: log) }
            peak = max(peak, log.stays.filter { $0.period.contains(minute) }.reduce(0) { $0 + $1.seats })
            minute = minute + .minutes(1)
        }
    }

    private mutating func look(at minute: Instant, in room: OccupancyFacts.OpenRoom, of log: Logbook) {
        let here = log.uses.filter { $0.atoms.contains(room.id) }
        let now = here.filter { $0.period.contains(minute) }
        let isOpen = room.open.periods.contains { $0.contains(minute) }
        let isBooked = now.contains { $0.status == .confirmed }
        let isReleased = now.contains { booking in
            (booking.status == .cancelled || booking.status == .released)
                && booking.endedAt.map { $0 < minute + .minutes(1) } ?? true
        }
        let isBuffer = here.contains { booking in
            booking.status == .confirmed && booking.period.start - booking.buffers.setup <= minute
                && minute < booking.period.end + booking.buffers.teardown
        }
        open += isOpen ? 1 : 0
        booked += isBooked ? 1 : 0
        offHours += isBooked && !isOpen ? 1 : 0
        buffer += isBuffer && !isBooked ? 1 : 0
        pending += now.contains { $0.status == .pending } ? 1 : 0
        attended += now.contains { $0.status == .confirmed && $0.hadCheckIn } ? 1 : 0
        released += isReleased ? 1 : 0
        recovered += isReleased && isBooked ? 1 : 0
    }
}
