import HubDomain
import Recurrence
import Templates

/// Says how a series repeats as people say it; what nobody says is told as a rule of its own.
struct RuleWords: Sendable {
    let words: Words
    let rule: RecurrenceRule
    /// A day that the rule names: what it leaves open is as there.
    let day: LocalDate

    /// `alle 2 Wochen am Montag und Mittwoch`.
    var text: String {
        let often = words("repeats.\(rule.frequency.rawValue.lowercased())", count: rule.interval)
        return [often, days, months].compactMap(\.self).joined(separator: " ")
    }

    /// Which days are meant within a week, month or year.
    private var days: String? {
        let bare: String
        switch (rule.days.isEmpty, rule.monthDays.isEmpty) {
        case (true, true): return plainDay
        case (false, true): bare = weekdays
        case (true, false): bare = words.list(rule.monthDays.map(monthDay))
        case (false, false): return words("repeats.own")
        }
        guard rule.setPositions.isEmpty else {
            return words("repeats.position", ["which": words.list(rule.setPositions.map(ordinal)), "days": bare])
        }
        if rule.days.isEmpty { return words("repeats.monthDay", ["day": bare]) }
        if isWorkdays { return words("repeats.workdays", ["days": bare]) }
        if rule.days.contains(where: { $0.ordinal != nil }) { return words("repeats.onNth", ["days": bare]) }
        let isEach = rule.frequency == .monthly || rule.frequency == .yearly
        return words(isEach ? "repeats.each" : "repeats.on", ["days": bare])
    }

    /// Of a rule that names none.
    private var plainDay: String? {
        switch rule.frequency {
        case .daily: nil
        case .weekly: words("repeats.on", ["days": words.weekday(day.weekday)])
        case .yearly where rule.months.isEmpty: words("repeats.on", ["days": words.dateAlone(day)])
        case .monthly, .yearly: words("repeats.monthDay", ["day": ordinal(day.day)])
        }
    }

    private var isWorkdays: Bool {
        rule.days.allSatisfy { $0.ordinal == nil } && Set(rule.days.map(\.weekday)) == Set(Weekday.allCases.prefix(5))
    }

    private var weekdays: String {
        if isWorkdays { return words("repeats.mondayToFriday") }
        return words.list(
            rule.days.map { day in
                let weekday = words.weekday(day.weekday)
                return day.ordinal.map { words("repeats.nth", ["nth": ordinal($0), "day": weekday]) } ?? weekday
            }
        )
    }

    /// `15.`, `letzten Tag`.
    private func monthDay(_ day: Int) -> String {
        day > 0 ? ordinal(day) : words("repeats.nth", ["nth": ordinal(day), "day": words("repeats.day")])
    }

    private var months: String? {
        guard !rule.months.isEmpty else { return nil }
        return words("repeats.months", ["months": words.list(rule.months.map { words("date.month.\($0)") })])
    }

    /// `2.`, `letzten`, `3.-letzten`.
    private func ordinal(_ number: Int) -> String {
        if number < -1 { return words("repeats.fromEnd", ["nth": ordinal(-number)]) }
        if number == -1 { return words("repeats.last") }
        let own = "repeats.ordinal.\(number)"
        return words.pattern(own) == nil ? words("repeats.ordinal.other", ["number": String(number)]) : words(own)
    }
}
