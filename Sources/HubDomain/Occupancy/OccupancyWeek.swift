/// How full the hub was on each day of the week at each hour of the clock, over a whole period.
package struct OccupancyWeek: Equatable, Sendable {
    /// One hour of the clock on one day of the week.
    package struct Hour: Equatable, Sendable {
        package let weekday: Weekday
        /// 0 to 23; from 2 to 3 o'clock is 2.
        package let hour: Int
        /// As the contract defines it (section 8), from 0 to 1; nil where nothing was open.
        package let utilisation: Double?
    }

    static let hours = 24

    /// All 168, Monday first, in order of time.
    package let hours: [Hour]

    package init(_ facts: OccupancyFacts) {
        hours = OccupancyCount(facts).byHourOfWeek().enumerated().map { row, figures in
            Hour(
                weekday: Weekday.allCases[row / OccupancyWeek.hours],
                hour: row % OccupancyWeek.hours,
                utilisation: figures.utilisation
            )
        }
    }

    package subscript(weekday: Weekday, hour: Int) -> Hour {
        hours[weekday.offsetFromMonday * OccupancyWeek.hours + hour]
    }

    /// Those of its days on which anything was open.
    package var openDays: [Weekday] {
        Weekday.allCases.filter { day in hours.contains { $0.weekday == day && $0.utilisation != nil } }
    }

    /// From the first hour in which anything was open to the last; empty where nothing was.
    package var openHours: Range<Int> {
        let open = hours.filter { $0.utilisation != nil }.map(\.hour)
        guard let first = open.min(), let last = open.max() else { return 0..<0 }
        return first..<last + 1
    }

    /// The first of those with the most; nil where nothing was booked.
    package var fullest: Hour? {
        let most = hours.compactMap(\.utilisation).max() ?? 0
        return most > 0 ? hours.first { $0.utilisation == most } : nil
    }

    /// The first of those with the least; nil where all are alike.
    package var quietest: Hour? {
        let least = hours.compactMap(\.utilisation).min()
        return least == fullest?.utilisation || fullest == nil ? nil : hours.first { $0.utilisation == least }
    }
}
