/// How many minutes of rooms a partner may take in each month or year of the hub's calendar.
package struct Budget: Hashable, Sendable {
    /// After which time there are new hours; what is left by then lapses.
    package enum Span: String, CaseIterable, Codable, Sendable {
        case month
        case year
    }

    package let minutes: Int
    package let per: Span

    /// Nil when `minutes` are negative.
    package init?(minutes: Int, per: Span) {
        guard minutes >= 0 else { return nil }
        self.minutes = minutes
        self.per = per
    }

    /// The month or year that `date` lies in.
    package func period(of date: LocalDate) -> BudgetPeriod {
        switch per {
        case .month:
            let start = date.adding(days: 1 - date.day)
            return BudgetPeriod(
                start: start,
                end: start.adding(days: LocalDate.days(inMonth: date.month, of: date.year))
            )
        case .year:
            let days = (1..<date.month).reduce(date.day) { $0 + LocalDate.days(inMonth: $1, of: date.year) }
            let start = date.adding(days: 1 - days)
            let length = LocalDate.days(inMonth: 2, of: date.year) == 29 ? 366 : 365
            return BudgetPeriod(start: start, end: start.adding(days: length))
        }
    }

    /// Where a booking of this time counts: in the month or year in which it begins, also when it ends in the next.
    package func period(of time: Period, in zone: HubZone) -> BudgetPeriod {
        period(of: zone.date(at: time.start))
    }

    /// What a booking of this time costs: absolute minutes, each one that has begun, once for a combined room.
    package static func cost(of time: Period) -> Int {
        Int((time.duration.milliseconds + 59_999) / 60_000)
    }
}

/// One month or year of a budget.
package struct BudgetPeriod: Hashable, Comparable, Sendable {
    package let start: LocalDate
    /// The first day of the next one.
    package let end: LocalDate

    package init(start: LocalDate, end: LocalDate) {
        self.start = start
        self.end = end
    }

    package var lastDay: LocalDate { end.adding(days: -1) }

    package static func < (left: BudgetPeriod, right: BudgetPeriod) -> Bool {
        (left.start, left.end) < (right.start, right.end)
    }
}
