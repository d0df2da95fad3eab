/// What the figures of a period are broken down by.
package enum OccupancyGrouping: String, CaseIterable, Codable, Sendable {
    case room
    case day
    case partner
    case sector
    case hour
}

/// The figures of a period: for each group, and for the hub as a whole.
///
/// Rooms and days add up to the hub. Sums are made before anything is suppressed.
package struct OccupancyReport: Equatable, Sendable {
    package struct Row: Equatable, Sendable {
        /// An id, a date `YYYY-MM-DD` or an hour `0` to `23`.
        package let key: String
        /// Of a room; others are named by whoever shows them.
        package let name: String?
        package var figures: OccupancyFigures
    }

    package let period: Period
    package let grouping: OccupancyGrouping
    package private(set) var rows: [Row]
    package private(set) var total: OccupancyFigures

    package init(_ facts: OccupancyFacts, by grouping: OccupancyGrouping) {
        period = facts.period
        self.grouping = grouping
        let whole = OccupancyCount(facts)
        total = whole.figures()
        rows = OccupancyReport.rows(facts, by: grouping, open: total.open)
        var figures = rows.map(\.figures)
        figures.suppress()
        for index in rows.indices { rows[index].figures = figures[index] }
        var alone = [total]
        alone.suppress()
        total = alone[0]
    }

    private static func rows(_ facts: OccupancyFacts, by grouping: OccupancyGrouping, open: TimeSpan) -> [Row] {
        switch grouping {
        case .room:
            facts.rooms.map { room in
                Row(key: room.id.text, name: room.name, figures: OccupancyCount(facts).figures(of: room))
            }
        case .day:
            facts.zone.dates(touching: facts.period).map { date in
                let day = PeriodSet(facts.zone.day(date).intersection(facts.period).map { [$0] } ?? [])
                return Row(key: "\(date)", name: nil, figures: OccupancyCount(facts, within: day).figures())
            }
        case .hour:
            (0..<24).map { hour in
                let hours = facts.zone.hour(hour, during: facts.period)
                return Row(key: String(hour), name: nil, figures: OccupancyCount(facts, within: hours).figures())
            }
        case .partner:
            Set(facts.uses.compactMap(\.partner) + facts.attendances.compactMap(\.partner)).sorted().map { partner in
                var figures = OccupancyCount(facts, of: { $0 == partner }, sector: { _ in true }).figures()
                figures.open = open
                return Row(key: partner.text, name: nil, figures: figures)
            }
        case .sector:
            Sector.allCases.map { sector in
                var figures = OccupancyCount(facts, of: { _ in true }, sector: { $0 == sector }).figures()
                figures.open = open
                return Row(key: sector.rawValue, name: nil, figures: figures)
            }
        }
    }
}

extension HubZone {
    /// All stretches of `period` in which the wall clock shows `hour`; in autumn two on one day, in spring none.
    fileprivate func hour(_ hour: Int, during period: Period) -> PeriodSet {
        var hours: [Period] = []
        for date in dates(touching: period) {
            let day = self.day(date)
            var start = day.start
            while start < day.end {
                // Offsets change at full hours of UTC, so a clock hour never holds a part of another.
                let end = min(start + .hours(1), day.end)
                if wallClock(at: start).time.minutes / 60 == hour, let stretch = Period(start: start, end: end) {
                    hours.append(stretch)
                }
                start = end
            }
        }
        return PeriodSet(hours).intersection(period)
    }
}
