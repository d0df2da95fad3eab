import HubDomain
import Recurrence

/// The dates that a rule makes of the first one.
struct SeriesPattern: Sendable {
    let rule: RecurrenceRule
    let end: SeriesEnd
    /// In order; the first is exactly as it was asked for.
    let dates: [SeriesDate]

    init(_ text: String, from first: Period, in zone: HubZone, now: Instant) throws(Problem) {
        let start = zone.shown(at: first.start)
        guard let end = SeriesEnd(of: first, in: zone) else { throw Problem(SeriesEditProblem.endNotAfterStart) }
        let (rule, starts) = try Self.starts(text, from: start, in: zone, now: now)
        self.rule = rule
        self.end = end
        dates =
            [.occurrence(named: start, first)] + starts.dropFirst().map { SeriesDate($0, ending: end, in: zone) }
    }

    /// What a rule names from `start` on, no farther ahead than three years from now.
    static func starts(
        _ text: String,
        from start: LocalDateTime,
        in zone: HubZone,
        now: Instant
    ) throws(Problem) -> (RecurrenceRule, [LocalDateTime]) {
        do {
            let rule = try RecurrenceRule(text, in: zone)
            let horizon = RecurrenceRule.horizon(from: zone.date(at: now))
            return (rule, try rule.occurrences(from: start, through: horizon))
        } catch {
            throw Problem(error)
        }
    }

    /// What else the rule could be meant to say, with the dates that it would name then.
    func readings(in zone: HubZone, now: Instant) -> [SeriesReading] {
        guard let start = dates.first?.named else { return [] }
        let horizon = RecurrenceRule.horizon(from: zone.date(at: now))
        return rule.readings(from: start.date).compactMap { reading, rule in
            // One that would reach beyond the horizon is no choice.
            guard let starts = try? rule.occurrences(from: start, through: horizon) else { return nil }
            return SeriesReading(reading: reading, rule: rule, starts: starts, isChosen: starts == dates.map(\.named))
        }
    }
}

/// One of the things that a monthly rule can be meant to say.
struct SeriesReading: Sendable {
    let reading: RecurrenceRule.Reading
    let rule: RecurrenceRule
    let starts: [LocalDateTime]
    /// Whether it is what the rule says.
    let isChosen: Bool
}
