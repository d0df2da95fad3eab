/// What a partner with a budget has left, in every month or year.
package struct PartnerHours: Equatable, Sendable {
    package let budget: Budget
    private let zone: HubZone
    /// What stood there at first: of the months or years that anything has been entered for.
    private let standing: [BudgetPeriod: Int]
    /// What has come and gone since.
    private var changes: [BudgetPeriod: Int] = [:]

    package init(budget: Budget, zone: HubZone, left standing: [BudgetPeriod: Int] = [:]) {
        self.budget = budget
        self.zone = zone
        self.standing = standing
    }

    /// What can still be asked for in `period`.
    ///
    /// Where a manager has let more be booked than there was, whoever moves a booking may keep what it has, and no more.
    package func left(in period: BudgetPeriod) -> Int {
        let stood = standing[period] ?? budget.minutes
        return max(0, stood + (changes[period] ?? 0) - min(0, stood))
    }

    /// What can still be asked for where a booking that begins at `start` counts.
    package func left(at start: Instant) -> Int {
        left(in: budget.period(of: zone.date(at: start)))
    }

    /// From now on a booking of this time counts as well.
    package mutating func take(_ time: Period) {
        changes[budget.period(of: time, in: zone), default: 0] -= Budget.cost(of: time)
    }

    /// What was charged in `period` no longer is.
    package mutating func giveBack(_ minutes: Int, in period: BudgetPeriod) {
        changes[period, default: 0] += minutes
    }

    /// Why a booking of this time does not fit; nil when it does.
    package func violation(of time: Period) -> BookingViolation? {
        let period = budget.period(of: time, in: zone)
        let (asked, left) = (Budget.cost(of: time), left(in: period))
        return asked > left ? .budget(asked: asked, left: left, last: period.lastDay) : nil
    }
}

extension BookingPolicy {
    /// Whoever has no budget, as the hub itself, is not asked.
    static let withinBudget = BookingPolicy { _, period, facts in
        [facts.hours?.violation(of: period)].compactMap(\.self)
    }
}
