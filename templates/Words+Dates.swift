package import HubDomain

extension Words {
    /// `Dienstag, 9. März 2027`, `Tuesday 9 March 2027`.
    package func longDate(_ date: LocalDate) -> String { say(date, "date.long") }

    /// `Dienstag, 9. März`, `Tuesday 9 March`.
    package func dayAndDate(_ date: LocalDate) -> String { say(date, "date.dayAndDate") }

    /// `Di, 9. März`, `Tue 9 March`.
    package func shortDate(_ date: LocalDate) -> String { say(date, "date.short") }

    /// `9. März 2027`, `9 March 2027`.
    package func dateAndYear(_ date: LocalDate) -> String { say(date, "date.dateAndYear") }

    /// `9. März`, `9 March`.
    package func dateAlone(_ date: LocalDate) -> String { say(date, "date.alone") }

    /// `März 2027`, `March 2027`.
    package func monthAndYear(_ date: LocalDate) -> String { say(date, "date.monthAndYear") }

    /// `Di`, `Tue`.
    package func shortWeekday(_ weekday: Weekday) -> String { self("date.weekdayShort.\(weekday.rawValue)") }

    /// `Dienstag`, `Tuesday`.
    package func weekday(_ weekday: Weekday) -> String { self("date.weekday.\(weekday.rawValue)") }

    /// The days of the week that begins on `monday`: `8. bis 14. März 2027`, `29. März bis 4. April 2027`.
    package func week(from monday: LocalDate) -> String {
        range(from: monday, through: monday.adding(days: 6))
    }

    /// A stretch of whole days, both of them meant.
    package func range(from first: LocalDate, through last: LocalDate) -> String {
        if first == last { return dateAndYear(last) }
        let start =
            first.year != last.year
            ? dateAndYear(first) : first.month != last.month ? dateAlone(first) : say(first, "date.day")
        return self("date.range", ["first": start, "last": dateAndYear(last)])
    }

    /// A time of day as a clock shows it: `9:41`.
    package func clock(_ time: LocalTime) -> String {
        let minute = time.minutes % 60
        return "\(time.minutes / 60):\(minute < 10 ? "0" : "")\(minute)"
    }

    /// `9:41 Uhr`, `9:41`.
    package func oClock(_ time: LocalTime) -> String {
        self("date.oClock", ["time": clock(time)])
    }

    /// `10:00–12:30`.
    package func clockRange(_ start: LocalTime, _ end: LocalTime) -> String {
        "\(clock(start))–\(clock(end))"
    }

    /// `10:00–12:30 Uhr`, `10:00–12:30`.
    package func oClockRange(_ start: LocalTime, _ end: LocalTime) -> String {
        self("date.oClock", ["time": clockRange(start, end)])
    }

    private func say(_ date: LocalDate, _ pattern: String) -> String {
        self(
            pattern,
            [
                "weekday": weekday(date.weekday), "weekdayShort": shortWeekday(date.weekday),
                "day": String(date.day), "month": self("date.month.\(date.month)"), "year": String(date.year),
            ]
        )
    }
}
