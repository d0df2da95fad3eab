import HubDomain
import SQLStore

/// An entry as it is read: with what was left after it, and the names of whom and what it tells of.
struct LedgerLine: Sendable {
    let entry: LedgerEntry
    let number: Int64
    /// What was left of its month or year after it.
    let left: Int
    let bookingTitle: TextLine?
    /// When the booking is, by now.
    let bookingPeriod: Period?
    let counterpartName: TextLine?
    let accountName: TextLine?
}

/// How a partner's hours stand in one month or year.
struct BudgetStanding: Sendable {
    let budget: Budget
    let period: BudgetPeriod
    /// The sum of the entries of each kind.
    let sums: [LedgerEntry.Kind: Int]

    var left: Int { sums.values.reduce(0, +) }

    /// What bookings have taken.
    var booked: Int { -[.booking, .change, .credit].map { sum(of: $0) }.reduce(0, +) }

    /// What there is to be booked, or was.
    var given: Int { [.allowance, .grant, .transfer].map { sum(of: $0) }.reduce(0, +) }

    func sum(of kind: LedgerEntry.Kind) -> Int { sums[kind] ?? 0 }
}

extension HubTransaction {
    /// How a partner's hours stand where `date` lies; nil where it has no budget.
    func standing(of partner: Partner, on date: LocalDate) throws -> BudgetStanding? {
        guard let budget = partner.budget else { return nil }
        return try standings(of: partner, budget, in: [budget.period(of: date)]).first
    }

    /// The same for several months or years, in the order in which they are asked for.
    func standings(of partner: Partner, _ budget: Budget, in periods: [BudgetPeriod]) throws -> [BudgetStanding] {
        guard let first = periods.min(), let last = periods.max() else { return [] }
        let rows = try sql.rows(
            """
            SELECT start_date, end_date, kind, SUM(minutes) AS minutes FROM ledger
            WHERE hub = \(hub) AND partner = \(partner.id) AND start_date >= \(first.start)
                AND start_date <= \(last.start)
            GROUP BY start_date, end_date, kind
            """
        )
        var sums: [BudgetPeriod: [LedgerEntry.Kind: Int]] = [:]
        for row in rows {
            sums[try BudgetPeriod(row: row), default: [.allowance: budget.minutes]][try row["kind"]] = try row[
                "minutes"
            ]
        }
        let overdue = try minutesOverdue(of: partner.id)
        return periods.map { period in
            var sums = sums[period] ?? [.allowance: budget.minutes]
            if let minutes = overdue[period] { sums[.credit, default: 0] -= minutes }
            return BudgetStanding(budget: budget, period: period, sums: sums)
        }
    }

    /// The entries of a partner, oldest first, or those of one month or year alone.
    ///
    /// Their order is that of writing: two requests may be written the other way round than their clocks were read, and
    /// what was left after each is only true in the order in which they were decided.
    func ledger(of partner: Partner.ID, in period: BudgetPeriod? = nil, _ page: PageAsked) throws -> [LedgerLine] {
        let within: SQL =
            if let period { "AND start_date = \(period.start) AND end_date = \(period.end)" } else { "" }
        let after: SQL =
            if let after = page.after, let number = Int64(after.key) { "WHERE line.number > \(number)" } else { "" }
        return try sql.rows(
            """
            SELECT line.*, booking.title AS booking_title, booking.start_at, booking.end_at,
                counterpart.name AS counterpart_name, account.name AS account_name
            FROM (
                SELECT ledger.*,
                    SUM(minutes) OVER (PARTITION BY start_date, end_date ORDER BY number) AS left_after
                FROM ledger WHERE hub = \(hub) AND partner = \(partner) \(within)
            ) AS line
            LEFT JOIN booking ON booking.id = line.booking
            LEFT JOIN partner AS counterpart ON counterpart.id = line.counterpart
            LEFT JOIN account ON account.id = line.account
            \(after) ORDER BY line.number LIMIT \(page.limit + 1)
            """
        ).map(LedgerLine.init(row:))
    }

    /// Whether a request of the partner has expired and nobody has written it down yet.
    func hasOverdueRequests(of partner: Partner.ID) throws -> Bool {
        try !minutesOverdue(of: partner).isEmpty
    }

    /// Writes down which requests of a partner have expired by now.
    func settleRequests(of partner: Partner.ID) throws {
        let rows = try sql.rows(
            """
            SELECT * FROM booking
            WHERE hub = \(hub) AND partner = \(partner) AND status = 'pending' AND start_at <= \(now)
            """
        )
        for row in rows { try expire(Booking(row: row, at: now)) }
    }

    /// What is left in a month or year for which something has been entered.
    func minutesLeft(in place: LedgerPlace) throws -> Int {
        try sql.value(
            """
            SELECT SUM(minutes) FROM ledger
            WHERE hub = \(hub) AND partner = \(place.partner) AND start_date = \(place.period.start)
                AND end_date = \(place.period.end)
            """
        ) ?? 0
    }

    @discardableResult
    func enter(_ entry: LedgerEntry) throws -> LedgerEntry {
        try sql.execute(
            """
            INSERT INTO ledger (id, hub, partner, number, start_date, end_date, kind, minutes, booking, counterpart,
                account, reason, entered_at)
            VALUES (\(entry.id), \(hub), \(entry.partner), \(try next(.ledger)), \(entry.period.start),
                \(entry.period.end), \(entry.kind), \(entry.minutes), \(entry.booking), \(entry.counterpart),
                \(entry.account), \(entry.reason), \(entry.at))
            """
        )
        return entry
    }
}

extension LedgerLine {
    fileprivate init(row: SQLRow) throws {
        let start: Instant? = try row["start_at"]
        let end: Instant? = try row["end_at"]
        self.init(
            entry: try LedgerEntry(row: row),
            number: try row["number"],
            left: try row["left_after"],
            bookingTitle: try row["booking_title"],
            bookingPeriod: start.flatMap { start in end.flatMap { Period(start: start, end: $0) } },
            counterpartName: try row["counterpart_name"],
            accountName: try row["account_name"]
        )
    }
}

extension LedgerEntry {
    fileprivate init(row: SQLRow) throws {
        self.init(
            id: try row["id"],
            partner: try row["partner"],
            period: try BudgetPeriod(row: row),
            kind: try row["kind"],
            minutes: try row["minutes"],
            booking: try row["booking"],
            counterpart: try row["counterpart"],
            account: try row["account"],
            reason: try row["reason"],
            at: try row["entered_at"]
        )
    }
}
