package import HubDomain

extension RecurrenceRule {
    /// What a monthly rule can be meant to say where months differ.
    package enum Reading: Hashable, Sendable {
        /// The nth such weekday; months without it are passed over.
        case weekday(ordinal: Int, Weekday)
        case lastWeekday(Weekday)
        /// The same day; months without it are passed over.
        case day(Int)
        case lastDay
    }

    /// The rules that somebody could mean who begins a monthly rule on `start`: where it is the last such weekday of its
    /// month, the fifth (or fourth) or the last one; late in the month, this day or the last one.
    ///
    /// Empty where there is nothing to ask.
    package func readings(from start: LocalDate) -> [(reading: Reading, rule: RecurrenceRule)] {
        guard frequency == .monthly, setPositions.isEmpty else { return [] }
        let length = LocalDate.days(inMonth: start.month, of: start.year)
        if monthDays.isEmpty, days.count == 1, let day = days.first, day.ordinal != nil {
            guard start.day + 7 > length else { return [] }
            let ordinal = (start.day + 6) / 7
            return [
                (.weekday(ordinal: ordinal, day.weekday), on(Day(day.weekday, ordinal: ordinal))),
                (.lastWeekday(day.weekday), on(Day(day.weekday, ordinal: -1))),
            ]
        }
        guard days.isEmpty, monthDays.count <= 1, start.day > 28 || start.day == length else { return [] }
        let same = (reading: Reading.day(start.day), rule: on(start.day))
        return start.day == length ? [same, (.lastDay, on(-1))] : [same]
    }

    private func on(_ day: Day) -> RecurrenceRule {
        var rule = self
        rule.days = [day]
        return rule
    }

    private func on(_ monthDay: Int) -> RecurrenceRule {
        var rule = self
        rule.monthDays = [monthDay]
        return rule
    }
}
