import HubDomain
import SQLStore

extension HubTransaction {
    /// What whoever asks has left for `wish`; nil where there is no budget.
    ///
    /// The bookings that are `leaving` where they are, the one that the wish moves among them, count no longer.
    func hours(
        of wish: BookingWish,
        in zone: HubZone,
        leaving: Set<Booking.ID> = []
    ) throws -> PartnerHours? {
        guard var hours = try hours(of: wish.partner, since: wish.start, in: zone) else { return nil }
        for booking in leaving.union([wish.moving].compactMap(\.self)) {
            for (place, minutes) in try hoursEntered(for: booking) where place.partner == wish.partner {
                hours.giveBack(minutes, in: place.period)
            }
        }
        return hours
    }

    /// What a partner has left in the months or years from `start` on, or from now on where that is earlier.
    func hours(of partner: Partner.ID?, since start: Instant, in zone: HubZone) throws -> PartnerHours? {
        guard let partner = try partner.flatMap({ try self.partner($0) }), let budget = partner.budget else {
            return nil
        }
        let rows = try sql.rows(
            """
            SELECT start_date, end_date, SUM(minutes) AS minutes FROM ledger
            WHERE hub = \(hub) AND partner = \(partner.id) AND end_date > \(zone.date(at: min(start, now)))
            GROUP BY start_date, end_date
            """
        )
        var left = try HubTransaction.minutesByPeriod(rows)
        for (period, minutes) in try minutesOverdue(of: partner.id) where left[period] != nil {
            left[period, default: 0] -= minutes
        }
        return PartnerHours(budget: budget, zone: zone, left: left)
    }

    /// A month or year of a partner.
    struct LedgerPlace: Hashable {
        let partner: Partner.ID
        let period: BudgetPeriod
    }

    /// What has been charged for a booking, and where.
    func hoursEntered(for booking: Booking.ID) throws -> [LedgerPlace: Int] {
        let rows = try sql.rows(
            """
            SELECT partner, start_date, end_date, -SUM(minutes) AS minutes FROM ledger
            WHERE hub = \(hub) AND booking = \(booking) GROUP BY partner, start_date, end_date
            """
        )
        return try rows.reduce(into: [:]) { entered, row in
            entered[LedgerPlace(partner: try row["partner"], period: try BudgetPeriod(row: row))] = try row["minutes"]
        }
    }

    /// What is entered for requests that have expired by now, though nobody has written it down yet.
    func minutesOverdue(of partner: Partner.ID) throws -> [BudgetPeriod: Int] {
        let rows = try sql.rows(
            """
            SELECT ledger.start_date, ledger.end_date, SUM(ledger.minutes) AS minutes
            FROM booking JOIN ledger ON ledger.booking = booking.id
            WHERE booking.hub = \(hub) AND booking.status = 'pending' AND booking.start_at <= \(now)
                AND ledger.partner = \(partner)
            GROUP BY ledger.start_date, ledger.end_date
            """
        )
        return try HubTransaction.minutesByPeriod(rows)
    }

    static func minutesByPeriod(_ rows: [SQLRow]) throws -> [BudgetPeriod: Int] {
        try rows.reduce(into: [:]) { all, row in all[try BudgetPeriod(row: row)] = try row["minutes"] }
    }
}

extension BudgetPeriod {
    init(row: SQLRow) throws {
        self.init(start: try row["start_date"], end: try row["end_date"])
    }
}
