import HubDomain
import SQLStore

/// A series of which dates are still to come.
struct RunningSeries: Sendable {
    /// Its next date.
    let next: Booking
    /// The moment that the rule names for it, even where it was moved alone.
    let named: LocalDateTime
    /// As it was written.
    let rule: String
    /// How many dates are to come, the next one included, and when the last of them is.
    let left: Int
    let last: Instant
}

extension HubTransaction {
    /// What a partner still has to come, the next first, and how many bookings that are all in all.
    func comingBookings(of partner: Partner.ID, limit: Int = 100) throws -> (first: [Booking], count: Int) {
        let rows = try sql.rows(
            "SELECT * FROM booking WHERE \(try areComing(of: partner)) ORDER BY start_at, id LIMIT \(limit)"
        )
        let count: Int? = try sql.value("SELECT COUNT(*) FROM booking WHERE \(try areComing(of: partner))")
        return (try rows.map { try Booking(row: $0, at: now) }, count ?? 0)
    }

    /// What is over or off of a partner's bookings, the latest first; one more than the page holds, where there is one.
    func pastBookings(of partner: Partner.ID, _ page: PageAsked) throws -> [Booking] {
        let after: SQL =
            if let after = page.after, let start = after.number { "AND (start_at, id) < (\(start), \(after.key))" } else
            { "" }
        let rows = try sql.rows(
            """
            SELECT * FROM booking
            WHERE hub = \(hub) AND partner = \(partner) \(after)
                AND (end_at <= \(now) OR NOT (\(has(.confirmed)) OR \(has(.pending))))
            ORDER BY start_at DESC, id DESC LIMIT \(page.limit + 1)
            """
        )
        return try rows.map { try Booking(row: $0, at: now) }
    }

    /// The series of a partner that have not ended, the one whose next date is first of all.
    func runningSeries(of partner: Partner.ID, limit: Int = 100) throws -> [RunningSeries] {
        let rows = try sql.rows(
            """
            SELECT coming.*, series.rule AS series_rule FROM (
                SELECT booking.*, COUNT(*) OVER (PARTITION BY series) AS dates_left,
                    MAX(start_at) OVER (PARTITION BY series) AS last_start,
                    ROW_NUMBER() OVER (PARTITION BY series ORDER BY start_at, id) AS place
                FROM booking WHERE \(try areComing(of: partner)) AND series IS NOT NULL
            ) AS coming
            JOIN series ON series.id = coming.series
            WHERE coming.place = 1 ORDER BY coming.start_at, coming.id LIMIT \(limit)
            """
        )
        return try rows.map { row in
            RunningSeries(
                next: try Booking(row: row, at: now),
                named: try row["named"],
                rule: try row["series_rule"],
                left: try row["dates_left"],
                last: try row["last_start"]
            )
        }
    }

    private func areComing(of partner: Partner.ID) throws -> SQL {
        """
        hub = \(hub) AND partner = \(partner) AND end_at > \(now) AND start_at > \(now - (try longestBooking()))
            AND (\(has(.confirmed)) OR \(has(.pending)))
        """
    }
}
