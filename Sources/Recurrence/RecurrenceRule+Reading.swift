package import HubDomain

extension RecurrenceRule {
    /// Reads an RRULE value without DTSTART; an UNTIL in UTC becomes what the wall clock of `zone` shows then.
    package init(_ text: String, in zone: HubZone) throws(RecurrenceProblem) {
        var parts = try RuleParts(text)
        let frequency = try parts.frequency()
        self.init(frequency, end: try parts.end(in: zone))
        if let value = parts.take("INTERVAL") { interval = try parts.positive(value, in: "INTERVAL") }
        if let value = parts.take("WKST") { weekStart = try parts.weekday(value, in: "WKST") }
        months = try parts.numbers("BYMONTH", 1...12)
        monthDays = try parts.numbers("BYMONTHDAY", -31...31)
        days = try parts.days()
        setPositions = try parts.numbers("BYSETPOS", -366...366)
        if let rest = parts.first { throw .notKnown(rest) }
        try refuseMisplaced()
    }

    /// What RFC 5545 says a rule of this frequency must not have.
    private func refuseMisplaced() throws(RecurrenceProblem) {
        if frequency == .weekly, !monthDays.isEmpty { throw .misplaced(part: "BYMONTHDAY", frequency: frequency) }
        if let day = days.first(where: { $0.ordinal != nil }), frequency == .daily || frequency == .weekly {
            throw .misplaced(part: "BYDAY=\(day.text)", frequency: frequency)
        }
        // No month has a sixth Monday.
        if ordinalsCountInMonth, let day = days.first(where: { abs($0.ordinal ?? 0) > 5 }) {
            throw .notUnderstood(part: "BYDAY=\(day.text)")
        }
        if !setPositions.isEmpty, months.isEmpty, monthDays.isEmpty, days.isEmpty {
            throw .misplaced(part: "BYSETPOS", frequency: frequency)
        }
    }

    /// Whether `2MO` is the second Monday of a month; else it is that of the year.
    var ordinalsCountInMonth: Bool {
        frequency == .monthly || frequency == .yearly && !months.isEmpty
    }
}

extension RecurrenceProblem {
    private static let known: Set<String> = [
        "BYSECOND", "BYMINUTE", "BYHOUR", "BYYEARDAY", "BYWEEKNO", "RSCALE", "SKIP",
    ]

    /// What standards know is unsupported, anything else not understood.
    fileprivate static func notKnown(_ name: String) -> RecurrenceProblem {
        known.contains(name) || name.hasPrefix("X-") ? .unsupported(part: name) : .notUnderstood(part: name)
    }
}
