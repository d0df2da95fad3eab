/// What the figures of a period are broken down by.
package enum OccupancyGrouping: String, CaseIterable, Codable, Sendable {
    case room
    case day
    case partner
    case sector
    case weekday
    case hour

    /// Whether its rows are times, at which there are different people.
    var isByTime: Bool {
        switch self {
        case .day, .weekday, .hour: true
        case .room, .partner, .sector: false
        }
    }
}

/// The figures of a period: for each group, and for the hub as a whole.
///
/// Rooms and days add up to the hub. What is counted rather than measured, as check-ins and registrations, belongs to
/// the day, weekday or hour in which it begins, and to each atomic room; the total counts it once. Sums are made before anything
/// is suppressed.
package struct OccupancyReport: Equatable, Sendable {
    package struct Row: Equatable, Sendable {
        /// An id, a date `YYYY-MM-DD`, a day of the week as `mon`, or an hour `0` to `23`.
        package let key: String
        /// Of a room; others are named by whoever shows them.
        package let name: String?
        package var figures: OccupancyFigures
    }

    package let period: Period
    package let grouping: OccupancyGrouping
    package let rows: [Row]
    package let total: OccupancyFigures

    package init(_ facts: OccupancyFacts, by grouping: OccupancyGrouping) {
        period = facts.period
        self.grouping = grouping
        let count = OccupancyCount(facts)
        var (rows, rest) = OccupancyReport.rows(count, by: grouping)
        var total = count.total
        // What the hub itself booked has no row, but could be had by subtraction like any other.
        let people = rows.map(\.figures) + rest
        let suppression = Suppression(rows: people, total: total, grouping: grouping)
        for index in rows.indices { rows[index].figures.suppressed = suppression.rows[index] }
        total.suppressed = suppression.total
        self.rows = rows
        self.total = total
    }

    /// The rows, and the figures of what belongs to none of them.
    private static func rows(
        _ count: OccupancyCount,
        by grouping: OccupancyGrouping
    ) -> (rows: [Row], rest: [OccupancyFigures]) {
        switch grouping {
        case .room:
            (count.byRoom().map { Row(key: $0.room.id.text, name: $0.room.name, figures: $0.figures) }, [])
        case .day:
            (count.byDay().map { Row(key: "\($0.date)", name: nil, figures: $0.figures) }, [])
        case .weekday:
            (zip(Weekday.allCases, count.byWeekday()).map { Row(key: $0.rawValue, name: nil, figures: $1) }, [])
        case .hour:
            (count.byHour().enumerated().map { Row(key: "\($0)", name: nil, figures: $1) }, [])
        case .partner:
            named(count.byPartner()) { $0.text }
        case .sector:
            named(count.bySector()) { $0.rawValue }
        }
    }

    private static func named<Key: Hashable>(
        _ figures: [Key?: OccupancyFigures],
        _ text: (Key) -> String
    ) -> (rows: [Row], rest: [OccupancyFigures]) {
        let rows = figures.compactMap { key, figures in
            key.map { Row(key: text($0), name: nil, figures: figures) }
        }
        return (rows.sorted { $0.key < $1.key }, figures[nil].map { [$0] } ?? [])
    }
}
