import HubDomain
import SQLStore

extension HubTransaction {
    /// Enters what a booking takes of its partner's hours from now on, so that its entries sum up to just that; `known` is
    /// the booking as it was, nil for a new one.
    ///
    /// To be called wherever a booking is written, in the same transaction. Whether there are hours enough is judged before
    /// with all other rules; who did it is nobody where time did. A partner without a budget has nothing entered.
    func charge(
        _ booking: Booking,
        instead known: Booking? = nil,
        by account: Account? = nil,
        lifting reason: TextLine? = nil,
        at instant: Instant? = nil
    ) throws {
        try enter(entries(for: booking, instead: known, by: account, at: instant), lifting: reason)
    }

    /// Enters the same for bookings that change together: what comes back before what is taken, so that nothing falls below
    /// zero on the way where it does not in the end.
    func charge(
        _ changes: [(known: Booking, booking: Booking)],
        by account: Account,
        lifting reason: TextLine? = nil
    ) throws {
        let all = try changes.flatMap { try entries(for: $0.booking, instead: $0.known, by: account) }
        try enter(all.filter { $0.minutes > 0 } + all.filter { $0.minutes < 0 }, lifting: reason)
    }

    private func entries(
        for booking: Booking,
        instead known: Booking?,
        by account: Account?,
        at instant: Instant? = nil
    ) throws -> [LedgerEntry] {
        let entered = try known.map { try hoursEntered(for: $0.id) } ?? [:]
        guard !entered.isEmpty || booking.partner != nil else { return [] }
        let due = try due(for: booking)
        let isByHub = account.map { $0.role == .manager } ?? true
        let comesBack = try known.map {
            $0.givesHoursBack(byHub: isByHub, at: now, in: isByHub ? nil : try room($0.room))
        }
        let kind: LedgerEntry.Kind = entered.isEmpty ? .booking : booking.hoursTaken == 0 ? .credit : .change
        return try Set(entered.keys).union(due.keys).sorted { $0.period < $1.period }.compactMap { place in
            let minutes = (entered[place] ?? 0) - (due[place] ?? 0)
            guard minutes != 0, minutes < 0 || comesBack == true else { return nil }
            // What ends while there is no budget comes back all the same: there may be one again.
            guard try kind == .credit || partner(place.partner)?.budget != nil else { return nil }
            return LedgerEntry(
                id: newID(),
                partner: place.partner,
                period: place.period,
                kind: kind,
                minutes: minutes,
                booking: booking.id,
                account: account?.id,
                at: instant ?? now
            )
        }
    }

    private func enter(_ entries: [LedgerEntry], lifting reason: TextLine?) throws {
        for var entry in entries {
            if let budget = try partner(entry.partner)?.budget { try open(entry.period, of: entry.partner, budget) }
            let place = LedgerPlace(partner: entry.partner, period: entry.period)
            if let reason, try minutesLeft(in: place) + entry.minutes < 0 { entry.reason = reason }
            try enter(entry)
        }
    }

    /// Changes what a partner is called, its sector and its budget.
    func change(_ known: Partner, to partner: Partner, by account: Account) throws -> Partner {
        var changed = partner
        changed.budget = known.budget
        try save(changed)
        changes(known, into: partner)
        return try set(partner.budget, of: changed, by: account)
    }

    /// Gives a partner another budget, or none, from the current month or year on.
    ///
    /// What it has booked from then on counts, also what was booked before it had a budget.
    private func set(_ budget: Budget?, of partner: Partner, by account: Account) throws -> Partner {
        guard budget != partner.budget else { return partner }
        try sql.lock([partner.id.text])
        var changed = partner
        changed.budget = budget
        try save(changed)
        guard let budget else { return changed }
        let zone = try theHub().zone
        let current = budget.period(of: zone.date(at: now))
        for period in try openPeriods(of: partner.id, budget, from: current) {
            try open(period, of: partner.id, budget, by: account)
        }
        let rows = try sql.rows(
            """
            SELECT * FROM booking WHERE hub = \(hub) AND partner = \(partner.id)
                AND start_at >= \(zone.startOfDay(current.start)) AND status IN ('pending', 'confirmed', 'released')
            ORDER BY start_at, id
            """
        )
        for row in rows {
            let booking = try Booking(row: row, at: now)
            try charge(booking, instead: booking, by: account)
        }
        return changed
    }
}

extension HubTransaction {
    /// Where a booking counts, and how much.
    private func due(for booking: Booking) throws -> [LedgerPlace: Int] {
        guard booking.hoursTaken > 0, let partner = try booking.partner.flatMap({ try self.partner($0) }),
            let budget = partner.budget
        else { return [:] }
        let period = budget.period(of: booking.period, in: try theHub().zone)
        return [LedgerPlace(partner: partner.id, period: period): booking.hoursTaken]
    }

    /// The current month or year, and those to come for which anything has been entered.
    private func openPeriods(of partner: Partner.ID, _ budget: Budget, from current: BudgetPeriod) throws
        -> [BudgetPeriod]
    {
        let rows = try sql.rows(
            """
            SELECT DISTINCT start_date, end_date FROM ledger
            WHERE hub = \(hub) AND partner = \(partner) AND start_date > \(current.start)
            """
        )
        let later = try rows.map { try BudgetPeriod(row: $0) }.filter { budget.period(of: $0.start) == $0 }
        return [current] + later.sorted()
    }

    /// Enters what the budget gives for a month or year, the first time that anything is entered for it, and the
    /// difference when the budget has changed.
    func open(_ period: BudgetPeriod, of partner: Partner.ID, _ budget: Budget, by account: Account? = nil) throws {
        let given: Int? = try sql.value(
            """
            SELECT SUM(minutes) FROM ledger
            WHERE hub = \(hub) AND partner = \(partner) AND start_date = \(period.start) AND end_date = \(period.end)
                AND kind = 'allowance'
            """
        )
        guard given == nil || account != nil, given != budget.minutes else { return }
        try enter(
            LedgerEntry(
                id: newID(),
                partner: partner,
                period: period,
                kind: .allowance,
                minutes: budget.minutes - (given ?? 0),
                account: account?.id,
                at: now
            )
        )
    }
}
