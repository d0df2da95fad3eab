import Testing

@testable import HubDomain

/// Some of 1,000 random histories, each named by its seed.
struct Histories: CustomTestStringConvertible {
    static let batches = (0..<20).map { Histories(seeds: $0 * 50..<($0 + 1) * 50) }

    let seeds: Range<UInt64>

    var logbooks: [Logbook] { seeds.map { Logbook.random(seed: $0) } }

    var testDescription: String { "\(seeds)" }
}

@Suite("The figures of any history")
struct OccupancyInvariantTests {
    private static let times: [any KeyPath<OccupancyFigures, TimeSpan> & Sendable] = [
        \.open, \.booked, \.offHours, \.buffer, \.pending, \.attended, \.released, \.recovered,
    ]

    @Test(arguments: Histories.batches)
    func `of rooms add up to the hub, and of days and hours to the period`(batch: Histories) {
        for log in batch.logbooks {
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
    }

    /// Of some, since each row of each breakdown is opened.
    @Test(arguments: Histories.batches.prefix(4))
    func `are those of the bookings behind them`(batch: Histories) {
        for log in batch.logbooks {
            for grouping in OccupancyGrouping.allCases {
                let report = log.report(by: grouping)
                let rows: [(key: String?, figures: OccupancyFigures)] =
                    report.rows.map { ($0.key, $0.figures) } + [(nil, report.total)]
                for row in rows {
                    let sources = OccupancyReport.sources(log.facts, of: row.key, by: grouping)
                    for figure in [\OccupancyFigures.booked, \.bookedWithinOpen, \.pending, \.attended] {
                        let sum = sources.reduce(0) { $0 + $1.figures[keyPath: figure].minutes }
                        #expect(sum == row.figures[keyPath: figure].minutes, "\(figure) of \(row.key ?? "all")")
                    }
                    for figure in [\OccupancyFigures.released, \.recovered, \.buffer] {
                        let sum = sources.reduce(0) { $0 + $1.figures[keyPath: figure].minutes }
                        #expect(sum >= row.figures[keyPath: figure].minutes, "\(figure) of \(row.key ?? "all")")
                    }
                    #expect(sources.reduce(0) { $0 + $1.figures.noShows } == row.figures.noShows)
                    #expect(sources.reduce(0) { $0 + $1.figures.requiredCheckIns } == row.figures.requiredCheckIns)
                }
            }
        }
    }

    @Test(arguments: Histories.batches)
    func `of partners and sectors share out what is booked`(batch: Histories) {
        for var log in batch.logbooks {
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
    }

    @Test(arguments: Histories.batches)
    func `are those of a count minute by minute`(batch: Histories) {
        for log in batch.logbooks {
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
    }

    @Test(arguments: Histories.batches)
    func `booked do not change when something cancelled is added`(batch: Histories) {
        for var log in batch.logbooks {
            let before = log.total
            log.uses.append(
                OccupancyFacts.Use(
                    booking: Booking.ID("called-off"),
                    atoms: [Shipyard.slipway],
                    period: Period(start: log.period.start + .hours(10), lasting: .hours(34)),
                    status: .cancelled
                )
            )
            var after = log.total
            #expect(after.released >= before.released)
            #expect(after.recovered >= before.recovered)
            after.released = before.released
            after.recovered = before.recovered
            #expect(after == before)
        }
    }

    @Test(arguments: Histories.batches)
    func `make open time out of what is booked in it and what is free`(batch: Histories) {
        for log in batch.logbooks {
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
}

extension Logbook {
    /// Three days each around the changes of the clock, of which spring's has Easter Monday, and at Christmas.
    private static let seasons: [(first: String, last: String)] = [
        ("2027-10-30", "2027-11-01"), ("2027-03-27", "2027-03-29"), ("2026-12-24", "2026-12-26"),
    ]

    /// With closures and a combined room; occupying bookings do not overlap in a room.
    static func random(seed: UInt64) -> Logbook {
        var random = SeededRandom(seed: seed)
        let season = seasons[Int(seed % 3)]
        var log = Logbook("\(season.first) 00:00", "\(season.last) 24:00")
        log.now = log.period.start + .minutes(Int.random(in: 0...5_000, using: &random))
        var yard = Shipyard(
            openingHours: [
                "thu": [["06:00", "22:00"]], "fri": [["09:15", "13:00"]], "sat": [["00:00", "24:00"]],
                "mon": [["07:30", "19:00"]],
            ],
            land: .berlin
        )
        yard.change(Shipyard.crane) { $0.openingHours = Shipyard.hours(["sun": [["01:00", "12:00"]]]) }
        if Bool.random(using: &random) {
            let some = [[Shipyard.slipway], [Shipyard.hall], nil].randomElement(using: &random) ?? nil
            yard.close(
                season.first,
                [season.first, season.last].randomElement(using: &random) ?? season.last,
                rooms: some
            )
        }
        for room in [Shipyard.slipway, Shipyard.dryDock, Shipyard.crane] { log.open(room, in: yard) }
        var occupied = PeriodSet()
        for _ in 0..<Int.random(in: 0...40, using: &random) {
            let use = OccupancyFacts.Use.random(log.uses.count, in: yard.graph, around: log.period, using: &random)
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
        in rooms: RoomGraph,
        around period: Period,
        using random: inout SeededRandom
    ) -> OccupancyFacts.Use {
        let start = period.start + .minutes(Int.random(in: -300..<4_700, using: &random))
        let booked = Period(start: start, lasting: .minutes(Int.random(in: 1...400, using: &random)))
        let partner = [Logbook.amt, Logbook.firm, nil].randomElement(using: &random) ?? nil
        return OccupancyFacts.Use(
            booking: Booking.ID("booking-\(number)"),
            atoms: rooms.atoms(
                of: [Shipyard.slipway, Shipyard.dryDock, Shipyard.crane, Shipyard.hall].randomElement(using: &random)
                    ?? Shipyard.hall
            ),
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
    private(set) var open = 0
    private(set) var booked = 0
    private(set) var offHours = 0
    private(set) var buffer = 0
    private(set) var pending = 0
    private(set) var attended = 0
    private(set) var released = 0
    private(set) var recovered = 0
    private(set) var peak = 0

    init(_ log: Logbook) {
        for room in log.rooms { count(room, of: log) }
        var inside = Minutes(of: log.period)
        for stay in log.stays { inside.paint(stay.period) { $0 += stay.seats } }
        peak = inside.values.max() ?? 0
    }

    private mutating func count(_ room: OccupancyFacts.OpenRoom, of log: Logbook) {
        let here = log.uses.filter { $0.atoms.contains(room.id) }
        let blank = Minutes(of: log.period)
        let painted = { (periods: [Period]) in
            var minutes = blank
            for period in periods { minutes.paint(period) { $0 = 1 } }
            return minutes.values
        }
        let confirmed = here.filter { $0.status == .confirmed }
        let open = painted(room.open.periods)
        let booked = painted(confirmed.map(\.period))
        let buffers = painted(
            confirmed.map {
                Period(
                    start: $0.period.start - $0.buffers.setup,
                    lasting: $0.period.duration + $0.buffers.setup + $0.buffers.teardown
                )
            }
        )
        let pending = painted(here.filter { $0.status == .pending }.map(\.period))
        let attended = painted(confirmed.filter(\.hadCheckIn).map(\.period))
        let released = painted(
            here.filter { $0.status == .cancelled || $0.status == .released }.compactMap { booking in
                // The minute in which it was given back is free.
                let givenBack = booking.endedAt.map {
                    Instant(milliseconds: $0.milliseconds - $0.milliseconds % 60_000)
                }
                return Period(
                    start: max(booking.period.start, givenBack ?? booking.period.start),
                    end: booking.period.end
                )
            }
        )
        for minute in open.indices {
            self.open += open[minute]
            self.booked += booked[minute]
            offHours += booked[minute] * (1 - open[minute])
            buffer += buffers[minute] * (1 - booked[minute])
            self.pending += pending[minute]
            self.attended += attended[minute]
            self.released += released[minute]
            recovered += released[minute] * booked[minute]
        }
    }
}

/// A number for each minute of a period.
private struct Minutes {
    private let period: Period
    private(set) var values: [Int]

    init(of period: Period) {
        self.period = period
        values = [Int](repeating: 0, count: period.duration.minutes)
    }

    mutating func paint(_ painted: Period, _ change: (inout Int) -> Void) {
        let first = max(0, (painted.start - period.start).minutes)
        let end = min(values.count, (painted.end - period.start).minutes)
        guard first < end else { return }
        for minute in first..<end { change(&values[minute]) }
    }
}
