import HubDomain
import Templates

/// Words what bookings take of a partner's hours, and what is left.
struct CostMaker: Sendable {
    /// Whether it is about what would be left or what is.
    enum Tense: String, Sendable {
        case then
        case now
    }

    let words: Words
    var tense = Tense.now

    /// What it costs all in all; nil where it costs nothing.
    func fact(_ costs: [BookingCost]) -> Fact? {
        guard let first = costs.first else { return nil }
        let minutes = costs.map(\.minutes).reduce(0, +)
        let span = first.standing.budget.per.rawValue
        let note = costs.count == 1 ? rest(first.standing) : words("hours.cost.in.\(span)", count: costs.count)
        return Fact(name: words("hours.cost.name"), value: words.duration(minutes.span), note: note)
    }

    /// Each month or year by itself, where there are several.
    func list(_ costs: [BookingCost]) -> DateList? {
        guard costs.count > 1, let span = costs.first?.standing.budget.per.rawValue else { return nil }
        let items = costs.map { cost in
            let left = cost.standing.left
            let key = left > 0 ? "line" : left == 0 ? "lineNone" : "lineOver"
            let minutes = words.duration(cost.minutes.span)
            let note = words("hours.cost.\(key)", facts(cost.standing).merging(["minutes": minutes]) { $1 })
            return DateList.Item(date: words.name(cost.standing.period), href: nil, note: note, isSkipped: false)
        }
        return DateList(
            id: "costs",
            heading: words("hours.cost.heading.\(span)"),
            text: nil,
            first: items,
            rest: [],
            restLabel: ""
        )
    }

    /// What there is before anything is booked.
    func open(_ standing: BudgetStanding) -> String {
        let facts = facts(standing)
        guard standing.left > 0 else { return words("hours.open.none", facts) }
        return words("hours.open", count: number(standing.left), facts)
    }

    /// What is left, or by how much it was too little.
    private func rest(_ standing: BudgetStanding) -> String {
        let facts = facts(standing)
        if standing.left < 0 { return words("hours.cost.over", facts) }
        if standing.left == 0 { return words("hours.cost.\(tense.rawValue)None", facts) }
        return words("hours.cost.\(tense.rawValue)", count: number(standing.left), facts)
    }

    private func facts(_ standing: BudgetStanding) -> [String: String] {
        let period = words.name(standing.period)
        return [
            "left": words.duration(abs(standing.left).span), "given": words.duration(max(0, standing.given).span),
            "in": words("hours.in.\(standing.budget.per.rawValue)", ["period": period]),
        ]
    }

    /// One hour and one minute are one, everything else is many.
    private func number(_ minutes: Int) -> Int {
        [1, 60].contains(minutes) ? 1 : 2
    }
}

extension Words {
    /// `März 2027`, `2027`.
    func name(_ period: BudgetPeriod) -> String {
        let isYear = period.start.adding(days: 31) < period.end
        return isYear ? String(period.start.year) : monthAndYear(period.start)
    }
}
