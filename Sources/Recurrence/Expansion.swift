import HubDomain

/// The days of a rule from its start on, whatever its end.
///
/// libical 3.0.16 goes through months, weeks and intervals; what it gets wrong is done here, each checked against
/// python-dateutil: set positions (ignored in weekly rules, wrong in yearly ones), days counted from the end of the
/// month in daily rules (never found), days of the month without months in yearly rules (found in one month only),
/// every so many weeks from the middle of a week (other weeks).
struct Expansion {
    private let rule: RecurrenceRule
    private let start: LocalDate

    init(of rule: RecurrenceRule, from start: LocalDate) {
        self.rule = rule.completed(by: start)
        self.start = start
    }

    /// In order, each once, up to `last`.
    func dates(through last: LocalDate, atMost limit: Int) -> [LocalDate] {
        var iterator = DateIterator(rule.forLibical, from: firstOfSet)
        var found: [LocalDate] = []
        var set: [LocalDate] = []
        while found.count < limit, let date = iterator.next() {
            if let one = set.first, rule.firstDay(ofPeriodOf: one) != rule.firstDay(ofPeriodOf: date) {
                found += selected(of: set, through: last)
                set = []
            }
            if date > last, set.isEmpty { break }
            if rule.names(date), set.last.map({ $0 < date }) ?? true { set.append(date) }
        }
        found += selected(of: set, through: last)
        return Array(found.prefix(limit))
    }

    /// The first day of the set in which `start` lies.
    ///
    /// libical loses whole weeks when it begins later in a week or on a day that the rule does not name.
    private var firstOfSet: LocalDate {
        let first = rule.firstDay(ofPeriodOf: start)
        return (first.dayNumber...start.dayNumber).lazy.map(LocalDate.init(dayNumber:)).first(where: rule.names)
            ?? start
    }

    /// What the set positions leave of one month, year, week or day.
    private func selected(of set: [LocalDate], through last: LocalDate) -> [LocalDate] {
        set.enumerated()
            .filter { index, date in
                (start...last).contains(date) && rule.selects(index, of: set.count)
            }
            .map(\.element)
    }
}

extension RecurrenceRule {
    /// With what its start says where the rule is silent (RFC 5545, 3.3.10).
    func completed(by start: LocalDate) -> RecurrenceRule {
        var rule = self
        switch frequency {
        case .daily: break
        case .weekly: if days.isEmpty { rule.days = [Day(start.weekday)] }
        case .monthly: if days.isEmpty, monthDays.isEmpty { rule.monthDays = [start.day] }
        case .yearly:
            guard days.isEmpty, monthDays.isEmpty else { break }
            rule.monthDays = [start.day]
            if months.isEmpty { rule.months = [start.month] }
        }
        return rule
    }

    /// The rule as libical goes through it: it may name more days than are meant, never fewer.
    fileprivate var forLibical: RecurrenceRule {
        var rule = self
        // A short in libical; so long an interval never comes round before the horizon.
        rule.interval = min(interval, 32_767)
        if frequency == .daily { rule.monthDays = [] }
        if frequency == .yearly, months.isEmpty, !monthDays.isEmpty {
            if days.contains(where: { $0.ordinal != nil }) { rule.monthDays = [] } else { rule.months = Array(1...12) }
        }
        // libical has room for 31 days of the month.
        if rule.monthDays.count > 31 { rule.monthDays = Array(1...31) }
        return rule
    }

    /// Names the period whose days are one set.
    fileprivate func firstDay(ofPeriodOf date: LocalDate) -> LocalDate {
        switch frequency {
        case .daily: return date
        case .weekly:
            return date.adding(days: -((date.weekday.offsetFromMonday - weekStart.offsetFromMonday + 7) % 7))
        case .monthly: return date.firstOfMonth
        case .yearly: return date.newYear
        }
    }

    fileprivate func selects(_ index: Int, of count: Int) -> Bool {
        setPositions.isEmpty || setPositions.contains(index + 1) || setPositions.contains(index - count)
    }
}
