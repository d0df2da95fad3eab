import HubDomain

extension RecurrenceRule {
    /// Whether `date` is one of the months, days and weekdays of the rule, whatever its interval and set positions.
    func names(_ date: LocalDate) -> Bool {
        (months.isEmpty || months.contains(date.month)) && isMonthDay(date)
            && (days.isEmpty || days.contains { matches($0, date) })
    }

    private func isMonthDay(_ date: LocalDate) -> Bool {
        let length = LocalDate.days(inMonth: date.month, of: date.year)
        return monthDays.isEmpty || monthDays.contains(date.day) || monthDays.contains(date.day - length - 1)
    }

    private func matches(_ day: Day, _ date: LocalDate) -> Bool {
        guard date.weekday == day.weekday else { return false }
        guard let ordinal = day.ordinal else { return true }
        let (position, length) =
            ordinalsCountInMonth
            ? (date.day, LocalDate.days(inMonth: date.month, of: date.year)) : (date.dayOfYear, date.daysOfYear)
        return ordinal > 0 ? ordinal == (position + 6) / 7 : -ordinal == (length - position) / 7 + 1
    }
}

extension LocalDate {
    /// The first day of this day's year.
    var newYear: LocalDate {
        LocalDate(year: year, month: 1, day: 1) ?? self
    }

    /// The first day of this day's month.
    var firstOfMonth: LocalDate {
        adding(days: 1 - day)
    }

    /// From 1.
    var dayOfYear: Int {
        dayNumber - newYear.dayNumber + 1
    }

    var daysOfYear: Int {
        LocalDate.days(inMonth: 2, of: year) + 337
    }
}
