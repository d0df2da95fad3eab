package import HubDomain

/// A repetition as somebody without a thought for recurrence rules asks for it.
package struct Repeating: Hashable, Sendable {
    package enum End: Hashable, Sendable {
        /// So many dates, the first included.
        case count(Int)
        /// The last day on which one may begin.
        case through(LocalDate)
    }

    package let rhythm: Rhythm
    package let end: End
    /// Nil while nobody has been asked.
    package let meaning: MonthlyMeaning?

    package init(_ rhythm: Rhythm, _ end: End, meaning: MonthlyMeaning? = nil) {
        self.rhythm = rhythm
        self.end = end
        self.meaning = meaning
    }

    /// The rule of which `start` is the first date; nil where it has to be asked first what is meant.
    package func rule(from start: LocalDate) -> RecurrenceRule? {
        let rule = plainRule(from: start)
        let readings = rule.readings(from: start)
        guard readings.count > 1 else { return rule }
        switch meaning {
        case .same: return readings.first?.rule
        case .last: return readings.last?.rule
        case nil: return nil
        }
    }

    /// What could be meant, where there is something to ask.
    package func choices(from start: LocalDate) -> [(meaning: MonthlyMeaning, reading: RecurrenceRule.Reading)] {
        let readings = plainRule(from: start).readings(from: start)
        guard readings.count > 1 else { return [] }
        return zip(MonthlyMeaning.allCases, readings).map { ($0, $1.reading) }
    }

    private func plainRule(from start: LocalDate) -> RecurrenceRule {
        var rule = RecurrenceRule(frequency, end: ruleEnd)
        switch rhythm {
        case .daily, .weekly, .yearly: break
        case .weekdays: rule.days = Weekday.allCases.prefix(5).map { RecurrenceRule.Day($0) }
        case .fortnightly: rule.interval = 2
        case .monthlyOnDay: rule.monthDays = [start.day]
        case .monthlyOnWeekday: rule.days = [RecurrenceRule.Day(start.weekday, ordinal: (start.day + 6) / 7)]
        }
        return rule
    }

    private var frequency: RecurrenceRule.Frequency {
        switch rhythm {
        case .daily: .daily
        case .weekdays, .weekly, .fortnightly: .weekly
        case .monthlyOnDay, .monthlyOnWeekday: .monthly
        case .yearly: .yearly
        }
    }

    private var ruleEnd: RecurrenceRule.End {
        switch end {
        case .count(let count): .count(count)
        case .through(let date): .until(LocalDateTime(date, LocalTime.lastMinute))
        }
    }
}

extension LocalTime {
    /// RFC 5545 knows no 24:00.
    fileprivate static let lastMinute = LocalTime(minutes: 1439) ?? .endOfDay
}
