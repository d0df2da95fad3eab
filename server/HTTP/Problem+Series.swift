import HubDomain
import Recurrence

extension Problem {
    /// A series of which some dates can't be booked: each of them with all that stands in its way.
    init(
        _ refused: [RefusedDate],
        of count: Int,
        _ calendar: OpeningCalendar,
        alternatives: [HubDomain.Alternative]
    ) {
        self.init(refused.flatMap(\.violations), calendar, alternatives: alternatives)
        violations = refused.flatMap { date in
            date.violations.map { violation in
                var told = Violation(violation, calendar.hub.zone)
                told.start = date.start
                return told
            }
        }
        lead = Violation(rule: "series-dates", facts: ["count": String(refused.count), "all": String(count)])
    }

    /// A rule that cannot repeat a booking.
    init(_ problem: RecurrenceProblem) {
        self = .invalid("recurrence", rule: problem.rule, problem.facts)
        for index in violations.indices { violations[index].spoken = problem.spoken }
    }

    /// A change for which a series gives no plan.
    init(_ problem: SeriesEditProblem) {
        switch problem {
        case .noSuchOccurrence: self = .notFound
        case .ruleOfOne: self = .invalid("recurrence", rule: "recurrence-of-one")
        case .endNotAfterStart: self = .invalid("end", rule: "series-ends-first")
        }
    }
}

extension RecurrenceProblem {
    /// The rule's stable name.
    var rule: String {
        switch self {
        case .notUnderstood: "recurrence-not-understood"
        case .finerThanDaily: "recurrence-too-fine"
        case .endless: "recurrence-endless"
        case .countAndUntil: "recurrence-count-and-until"
        case .unsupported: "recurrence-unsupported"
        case .misplaced: "recurrence-misplaced"
        case .endsBeforeStart: "recurrence-ends-before-start"
        case .startNotNamed(let next): next == nil ? "recurrence-names-nothing" : "recurrence-start-not-named"
        case .tooMany: "recurrence-too-many"
        case .tooFarAhead: "recurrence-too-far-ahead"
        }
    }

    fileprivate var facts: [String: String] {
        switch self {
        case .notUnderstood(let part), .unsupported(let part): ["part": part]
        case .finerThanDaily(let frequency): ["frequency": frequency]
        case .misplaced(let part, let frequency): ["part": part, "frequency": frequency.rawValue]
        case .tooMany(let limit): ["limit": String(limit)]
        case .endless, .countAndUntil, .endsBeforeStart, .startNotNamed, .tooFarAhead: [:]
        }
    }

    fileprivate var spoken: [String: Problem.SpokenFact] {
        switch self {
        case .startNotNamed(let next?): ["next": .date(next)]
        case .tooFarAhead(let latest): ["latest": .date(latest)]
        default: [:]
        }
    }
}
