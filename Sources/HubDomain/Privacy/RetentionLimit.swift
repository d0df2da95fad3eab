/// How long something is kept.
package struct RetentionLimit: Hashable, Sendable {
    /// What is counted.
    package enum Unit: String, CaseIterable, Codable, Sendable {
        case hours
        case days
        /// Whole years of the calendar after the one in which it ended.
        case years
    }

    package let count: Int
    package let unit: Unit

    package init(_ count: Int, _ unit: Unit) {
        self.count = count
        self.unit = unit
    }

    /// What ended at this instant or before has been kept long enough by now.
    package func cutoff(at now: Instant, in zone: HubZone) -> Instant {
        switch unit {
        case .hours: return now - .hours(count)
        case .days: return now - .days(count)
        case .years:
            let newYear = LocalDate(year: max(1, zone.date(at: now).year - count), month: 1, day: 1)
            return newYear.map { zone.startOfDay($0) - TimeSpan(milliseconds: 1) } ?? Instant(milliseconds: 0)
        }
    }

    /// The length, where it is the same for all that ended at any time; a year counts as its 366 days at most.
    package var span: TimeSpan {
        switch unit {
        case .hours: .hours(count)
        case .days: .days(count)
        case .years: .days(366 * count)
        }
    }
}
