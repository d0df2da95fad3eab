package import HubDomain

extension RecurrenceRule {
    /// All starts by the wall clock, the first of which is `start`.
    ///
    /// COUNT counts `skipped` dates too (EXDATE, RFC 5545, 3.8.5.1). None may lie after `horizon`.
    package func occurrences(
        from start: LocalDateTime,
        skipping skipped: Set<LocalDate> = [],
        through horizon: LocalDate
    ) throws(RecurrenceProblem) -> [LocalDateTime] {
        let last = try last(from: start, through: horizon)
        guard names(start.date) else { throw .startNotNamed(next: next(after: start.date)) }
        let expansion = Expansion(of: self, from: start.date)
        let found = expansion.dates(through: last, atMost: expected ?? Self.limit + 1)
        guard found.first == start.date else { throw .startNotNamed(next: next(after: start.date)) }
        guard found.count <= Self.limit else { throw .tooMany(limit: Self.limit) }
        if let expected, found.count < expected { throw .tooFarAhead(latest: horizon) }
        return found.filter { !skipped.contains($0) }.map { LocalDateTime($0, start.time) }
    }

    /// The last day on which an occurrence may begin.
    private func last(from start: LocalDateTime, through horizon: LocalDate) throws(RecurrenceProblem) -> LocalDate {
        guard start.date <= horizon else { throw .tooFarAhead(latest: horizon) }
        guard case .until(let until) = end else { return horizon }
        guard until >= start else { throw .endsBeforeStart }
        guard until.date <= horizon else { throw .tooFarAhead(latest: horizon) }
        return start.time <= until.time ? until.date : until.date.adding(days: -1)
    }

    private var expected: Int? {
        if case .count(let count) = end { count } else { nil }
    }

    /// The first later day on which the same rule could begin; nil when there is none within the year.
    private func next(after date: LocalDate) -> LocalDate? {
        let rule = completed(by: date)
        let candidates = (1...366).lazy.map(date.adding(days:)).filter(rule.names)
        if setPositions.isEmpty { return candidates.first { _ in true } }
        return candidates.prefix(31).first { Expansion(of: rule, from: $0).dates(through: $0, atMost: 1) == [$0] }
    }
}
