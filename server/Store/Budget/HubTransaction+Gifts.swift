import HubDomain
import SQLStore

/// Hours that change hands, right in form.
struct HoursGift: Sendable {
    let minutes: Int
    /// The day whose month or year is meant; nil is today's.
    var on: LocalDate?
    /// To whom a partner gives.
    var to: Partner.ID?
    var reason: TextLine?
}

extension HubTransaction {
    /// Gives a partner hours beyond its budget.
    func grant(_ gift: HoursGift, to partner: Partner, by account: Account) throws -> LedgerEntry {
        let date = try gift.on ?? today
        try sql.lock([partner.id.text])
        return try enter(try gift.entry(.grant, gift.minutes, for: opened(partner, date), id: newID(), account, now))
    }

    /// Gives hours of one partner to another, no more than there are.
    func transfer(_ gift: HoursGift, from giver: Partner, by account: Account) throws -> LedgerEntry {
        guard let receiver = try gift.to.flatMap({ try partner($0) }) else {
            throw Problem.invalid("to", rule: "unknown-partner")
        }
        if receiver.id == giver.id { throw Problem.invalid("to", rule: "transfer-to-oneself") }
        try sql.lock([giver.id.text, receiver.id.text].sorted())
        concerns(.partner, giver.id)
        concerns(.partner, receiver.id)
        let date = try gift.on ?? today
        let given = try opened(giver, date)
        let received = try opened(receiver, date)
        let left = try standing(of: giver, on: date)?.left ?? 0
        guard gift.minutes <= left else {
            throw Problem.tooFewHours(left: max(0, left), last: given.period.lastDay)
        }
        var taken = try gift.entry(.transfer, -gift.minutes, for: given, id: newID(), account, now)
        taken.counterpart = receiver.id
        var added = try gift.entry(.transfer, gift.minutes, for: received, id: newID(), account, now)
        added.counterpart = giver.id
        try enter(taken)
        try enter(added)
        return taken
    }

    private var today: LocalDate {
        get throws { try theHub().zone.date(at: now) }
    }

    /// The month or year of a partner that `date` lies in, with the budget's hours in it.
    private func opened(_ partner: Partner, _ date: LocalDate) throws -> LedgerPlace {
        guard let budget = partner.budget else {
            throw Problem.refused(rule: "no-budget", ["partner": partner.name.text])
        }
        let period = budget.period(of: date)
        if try period.end <= today { throw Problem.invalid("on", rule: "budget-lapsed") }
        try open(period, of: partner.id, budget)
        return LedgerPlace(partner: partner.id, period: period)
    }
}

extension HoursGift {
    fileprivate func entry(
        _ kind: LedgerEntry.Kind,
        _ minutes: Int,
        for place: HubTransaction.LedgerPlace,
        id: LedgerEntry.ID,
        _ account: Account,
        _ now: Instant
    ) throws -> LedgerEntry {
        LedgerEntry(
            id: id,
            partner: place.partner,
            period: place.period,
            kind: kind,
            minutes: minutes,
            account: account.id,
            reason: reason,
            at: now
        )
    }
}
