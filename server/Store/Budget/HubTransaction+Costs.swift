import HubDomain
import SQLStore

/// What bookings take of their partner's hours in one month or year, and how these stand with it.
struct BookingCost: Sendable {
    let minutes: Int
    let standing: BudgetStanding
}

extension HubTransaction {
    /// What a booking, or with `series` all dates of its series, takes of its partner's hours by now, in order of time.
    ///
    /// It is read from the ledger, so that it is exactly what was charged; nothing where nothing is. A rehearsal tells
    /// what would be.
    func costs(of booking: Booking, in series: Booking.Series.ID? = nil) throws -> [BookingCost] {
        guard let partner = try booking.partner.flatMap({ try partner($0) }), let budget = partner.budget else {
            return []
        }
        let which: SQL =
            if let series { "booking.hub = \(hub) AND booking.series = \(series)" } else {
                "booking.id = \(booking.id)"
            }
        let rows = try sql.rows(
            """
            SELECT ledger.start_date, ledger.end_date, -SUM(ledger.minutes) AS minutes
            FROM ledger JOIN booking ON booking.id = ledger.booking
            WHERE ledger.hub = \(hub) AND ledger.partner = \(partner.id) AND NOT \(has(.expired)) AND \(which)
            GROUP BY ledger.start_date, ledger.end_date
            """
        )
        let charged = try HubTransaction.minutesByPeriod(rows).filter { period, minutes in
            // What was charged before months became years stays where it is.
            minutes > 0 && budget.period(of: period.start) == period
        }
        return try standings(of: partner, budget, in: charged.keys.sorted()).compactMap { standing in
            charged[standing.period].map { BookingCost(minutes: $0, standing: standing) }
        }
    }
}
