/// What becomes of one start that a recurrence rule names.
package enum SeriesDate: Hashable, Sendable {
    case occurrence(named: LocalDateTime, Period)
    case skipped(named: LocalDateTime, SkipReason)

    /// Turns the start that a rule names into instants, by one rule for all.
    ///
    /// - The end keeps its wall-clock time, so a night over a clock change is an hour shorter or longer.
    /// - A start that the clock jumps over is no date of the series.
    /// - Of a start or an end that comes twice the first is meant: nobody gets an hour that he did not ask for.
    /// - An end that the clock jumps over is the moment of the jump.
    package init(_ named: LocalDateTime, ending end: SeriesEnd, in zone: HubZone) {
        switch zone.resolve(named.date, named.time) {
        case .never(let change): self = .skipped(named: named, .clockJumps(at: change))
        case .once(let start), .twice(let start, _):
            let last = zone.earliest(named.date.adding(days: end.daysLater), end.time)
            if let period = Period(start: start, end: last) {
                self = .occurrence(named: named, period)
            } else {
                self = .skipped(named: named, .clockJumps(at: last))
            }
        }
    }

    package var named: LocalDateTime {
        switch self {
        case .occurrence(let named, _), .skipped(let named, _): named
        }
    }

    /// Nil where it is skipped.
    package var period: Period? {
        if case .occurrence(_, let period) = self { period } else { nil }
    }
}

/// Why a date that a rule names is not booked.
package enum SkipReason: Hashable, Sendable {
    /// Its start does not exist that night.
    case clockJumps(at: Instant)
}
