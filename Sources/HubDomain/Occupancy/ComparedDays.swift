/// What days are measured against.
package struct ComparedDays: Equatable, Sendable {
    /// As many days, just before.
    package let before: ClosedRange<LocalDate>
    /// The same dates a year earlier: of 29 February the 28th, and of whole months these months.
    package let yearAgo: ClosedRange<LocalDate>

    package init(to days: ClosedRange<LocalDate>) {
        let length = days.upperBound.dayNumber - days.lowerBound.dayNumber + 1
        before = days.lowerBound.adding(days: -length)...days.lowerBound.adding(days: -1)
        let areMonths = days.lowerBound.day == 1 && days.upperBound.isLastOfMonth
        yearAgo = days.lowerBound.yearAgo...(areMonths ? days.upperBound.lastOfMonthYearAgo : days.upperBound.yearAgo)
    }
}

extension LocalDate {
    fileprivate var isLastOfMonth: Bool {
        day == LocalDate.days(inMonth: month, of: year)
    }

    fileprivate var yearAgo: LocalDate {
        LocalDate(year: year - 1, month: month, day: day) ?? lastOfMonthYearAgo
    }

    fileprivate var lastOfMonthYearAgo: LocalDate {
        LocalDate(year: year - 1, month: month, day: LocalDate.days(inMonth: month, of: year - 1)) ?? adding(days: -365)
    }
}
