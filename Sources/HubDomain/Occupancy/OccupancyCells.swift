/// The period cut into stretches, each of which belongs to one row: days, or the hours of the clock.
struct OccupancyCells {
    /// In order of time, without overlap.
    let cells: [(row: Int, period: Period)]
    let rows: Int

    static func whole(_ period: Period) -> OccupancyCells {
        OccupancyCells(cells: [(0, period)], rows: 1)
    }

    static func days(_ dates: [LocalDate], of period: Period, in zone: HubZone) -> OccupancyCells {
        let cells = dates.enumerated().compactMap { row, date in
            zone.day(date).intersection(period).map { (row: row, period: $0) }
        }
        return OccupancyCells(cells: cells, rows: dates.count)
    }

    /// Seven rows, Monday first.
    static func weekdays(of dates: [LocalDate], during period: Period, in zone: HubZone) -> OccupancyCells {
        let cells = dates.compactMap { date in
            zone.day(date).intersection(period).map { (row: date.weekday.offsetFromMonday, period: $0) }
        }
        return OccupancyCells(cells: cells, rows: Weekday.allCases.count)
    }

    /// Twenty-four rows for each day of the week, Monday first.
    static func hoursOfWeek(of dates: [LocalDate], during period: Period, in zone: HubZone) -> OccupancyCells {
        let cells = dates.flatMap { date in
            hours(of: zone.day(date), in: zone).compactMap { row, hour in
                hour.intersection(period).map {
                    (row: date.weekday.offsetFromMonday * OccupancyWeek.hours + row, period: $0)
                }
            }
        }
        return OccupancyCells(cells: cells, rows: Weekday.allCases.count * OccupancyWeek.hours)
    }

    /// Twenty-four rows; an hour that the clock shows twice belongs to its row both times.
    static func hours(of dates: [LocalDate], during period: Period, in zone: HubZone) -> OccupancyCells {
        let cells = dates.flatMap { hours(of: zone.day($0), in: zone) }.compactMap { row, hour in
            hour.intersection(period).map { (row: row, period: $0) }
        }
        return OccupancyCells(cells: cells, rows: 24)
    }

    /// The row in which something that begins at `instant` is counted.
    func row(at instant: Instant) -> Int? {
        let index = firstIndex(endingAfter: instant)
        guard index < cells.count, cells[index].period.contains(instant) else { return nil }
        return cells[index].row
    }

    /// Calls `visit` with each row and what it has in common with `set`.
    func spread(_ set: PeriodSet, _ visit: (_ row: Int, _ common: Period) -> Void) {
        guard let first = set.periods.first else { return }
        var index = firstIndex(endingAfter: first.start)
        for period in set.periods {
            while index < cells.count, cells[index].period.end <= period.start { index += 1 }
            for (row, cell) in cells[index...].prefix(while: { $0.period.start < period.end }) {
                if let common = cell.intersection(period) { visit(row, common) }
            }
        }
    }

    private func firstIndex(endingAfter instant: Instant) -> Int {
        var low = 0
        var high = cells.count
        while low < high {
            let middle = (low + high) / 2
            if cells[middle].period.end <= instant { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private static func hours(of day: Period, in zone: HubZone) -> [(row: Int, period: Period)] {
        // Clocks change by whole quarters of an hour; where they do, the hours are found by looking at the clock.
        let step = day.duration == .days(1) ? TimeSpan.hours(1) : .minutes(15)
        var hours: [(row: Int, period: Period)] = []
        var start = day.start
        while let piece = Period(start: start, end: min(start + step, day.end)) {
            let hour = zone.wallClock(at: start).time.minutes / 60
            if let last = hours.last, last.row == hour, let joined = Period(start: last.period.start, end: piece.end) {
                hours[hours.count - 1].period = joined
            } else {
                hours.append((hour, piece))
            }
            start = piece.end
        }
        return hours
    }
}
