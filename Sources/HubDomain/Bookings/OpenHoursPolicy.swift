extension BookingPolicy {
    /// A booking lies within opening hours from its first minute to its last, on every day that it touches.
    static let whileOpen = BookingPolicy { _, period, facts in
        OpenHours(facts: facts).violations(in: period)
    }
}

/// Goes through the days of a wish until one says why it cannot be.
private struct OpenHours {
    let facts: BookingFacts

    private var calendar: OpeningCalendar { facts.calendar }
    private var zone: HubZone { facts.calendar.hub.zone }

    /// What is wrong with the first day on which the wish does not fit; any whole year has a holiday.
    func violations(in period: Period) -> [BookingViolation] {
        var date = zone.date(at: period.start)
        while let part = zone.day(date).intersection(period) {
            let violations = violations(in: part, on: date)
            if !violations.isEmpty { return violations }
            date = date.adding(days: 1)
        }
        return []
    }

    private func violations(in part: Period, on date: LocalDate) -> [BookingViolation] {
        var found: [BookingViolation] = []
        if let closure = calendar.closure(of: facts.room.id, on: date) {
            found.append(.closure(closure.id, reason: closure.reason, until: closure.end))
        }
        if let holiday = calendar.holiday(on: date) { found.append(.holiday(date, holiday)) }
        guard found.isEmpty else { return found }
        let hours = facts.room.openingHours ?? calendar.hub.openingHours
        let open = PeriodSet(calendar.stretches(hours, on: date))
        return open.contains(part) ? [] : [.openingHours(date, open: open.periods)]
    }
}
