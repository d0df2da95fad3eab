import HubDomain

/// A budget as it is answered.
struct BudgetOut: Encodable, Sendable {
    let minutes: Int
    let per: Budget.Span

    init(_ budget: Budget) {
        minutes = budget.minutes
        per = budget.per
    }
}

/// How a partner's hours stand, all in minutes; without a budget there is nothing to say.
struct BudgetStandingOut: Encodable, Sendable {
    let partner: String
    @OrNull var budget: BudgetOut?
    let start: String?
    let end: String?
    let left: Int?
    let given: Int?
    let granted: Int?
    let transferred: Int?
    let booked: Int?

    init(_ partner: Partner, _ standing: BudgetStanding?) {
        self.partner = partner.id.text
        budget = standing.map { BudgetOut($0.budget) }
        start = standing?.period.start.description
        end = standing?.period.end.description
        left = standing?.left
        given = standing?.sum(of: .allowance)
        granted = standing?.sum(of: .grant)
        transferred = standing?.sum(of: .transfer)
        booked = standing?.booked
    }
}

/// What a booking, with all dates of its series, takes of a month or year, and how this stands with it.
struct BookingHoursOut: Encodable, Sendable {
    let start: String
    let end: String
    let minutes: Int
    let left: Int
    let given: Int

    init(_ cost: BookingCost) {
        start = cost.standing.period.start.description
        end = cost.standing.period.end.description
        minutes = cost.minutes
        left = cost.standing.left
        given = cost.standing.given
    }
}

/// A line of a partner's ledger as it is answered.
struct LedgerEntryOut: Encodable, Sendable {
    let id: String
    let at: String
    let start: String
    let end: String
    let kind: LedgerEntry.Kind
    let minutes: Int
    /// What was left of its month or year after it.
    var left: Int?
    let booking: String?
    var title: String?
    let partner: String?
    let by: String?
    let reason: String?

    init(_ entry: LedgerEntry) {
        id = entry.id.text
        at = entry.at.rfc3339
        start = entry.period.start.description
        end = entry.period.end.description
        kind = entry.kind
        minutes = entry.minutes
        booking = entry.booking?.text
        partner = entry.counterpart?.text
        by = entry.account?.text
        reason = entry.reason?.text
    }

    init(_ line: LedgerLine) {
        self.init(line.entry)
        left = line.left
        title = line.bookingTitle?.text
    }
}

extension Budget: JSONReadable {
    static func read(_ value: JSONValue) -> Result<Budget, JSONFault> {
        guard case .object(let members) = value, Set(members.keys) == ["minutes", "per"],
            let minutes = members["minutes"].flatMap({ try? Int.read($0).get() }), (0...Budget.most).contains(minutes),
            let span = members["per"].flatMap({ try? Span.read($0).get() }),
            let budget = Budget(minutes: minutes, per: span)
        else { return .failure(JSONFault(rule: "not-a-budget")) }
        return .success(budget)
    }

    /// A hundred rooms at all hours of a year.
    static let most = 100 * 366 * 1440
}

extension Budget.Span: JSONReadable {}

extension JSONBody.Reader {
    mutating func grant() -> HoursGift? {
        let minutes = minutesGiven()
        let reason = required("reason", as: TextLine.self)
        let on = optional("on", as: LocalDate.self)
        guard let minutes, let reason, let on else { return nil }
        return HoursGift(minutes: minutes, on: on, reason: reason)
    }

    mutating func transfer() -> HoursGift? {
        let to = required("to", as: Partner.ID.self)
        let minutes = minutesGiven()
        let reason = optional("reason", as: TextLine.self)
        let on = optional("on", as: LocalDate.self)
        guard let to, let minutes, let reason, let on else { return nil }
        return HoursGift(minutes: minutes, on: on, to: to, reason: reason)
    }

    private mutating func minutesGiven() -> Int? {
        guard let minutes = required("minutes", as: Int.self) else { return nil }
        guard (1...Budget.most).contains(minutes) else {
            fault("minutes", "not-in-range", ["least": "1", "most": String(Budget.most)])
            return nil
        }
        return minutes
    }
}
