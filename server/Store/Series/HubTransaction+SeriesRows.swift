import HubDomain
import Recurrence
import SQLStore

extension HubTransaction {
    func insert(_ series: Booking.Series.ID, _ pattern: SeriesPattern, of booking: Booking) throws {
        try sql.execute(
            """
            INSERT INTO series (id, hub, rule, end_days_later, end_time, partner, created_by, created_at, version)
            VALUES (\(series), \(hub), \(pattern.rule.text), \(pattern.end.daysLater), \(pattern.end.time),
                \(booking.partner), \(booking.createdBy), \(now), \(1))
            """
        )
        concerns(.series, series)
    }

    /// Gives a date its place in the series.
    func place(_ booking: Booking.ID, named: LocalDateTime, isMoved: Bool) throws {
        try sql.execute(
            "UPDATE booking SET named = \(named), is_moved = \(isMoved) WHERE hub = \(hub) AND id = \(booking)"
        )
    }

    /// Notes that somebody changed the series, so that whoever else is about to is told.
    func touch(_ series: Booking.Series.ID) throws {
        try sql.execute("UPDATE series SET version = version + 1 WHERE hub = \(hub) AND id = \(series)")
    }

    func replaceEnd(of series: Booking.Series.ID, _ end: SeriesEnd) throws {
        try sql.execute(
            """
            UPDATE series SET end_days_later = \(end.daysLater), end_time = \(end.time)
            WHERE hub = \(hub) AND id = \(series)
            """
        )
    }

    /// From `first` on another rule holds, which has skipped dates of its own.
    func replaceRule(of series: Booking.Series.ID, _ rule: String, _ end: SeriesEnd, from first: LocalDateTime) throws {
        try replaceEnd(of: series, end)
        try sql.execute("UPDATE series SET rule = \(rule) WHERE hub = \(hub) AND id = \(series)")
        try sql.execute(
            "DELETE FROM series_skipped WHERE series = \(series) AND named >= \(first) AND start_at > \(now)"
        )
    }

    /// Keeps the dates that a series goes without, each with the first of its reasons.
    func keep(_ refused: [RefusedDate], in series: Booking.Series.ID) throws {
        for date in refused {
            guard let violation = date.violations.decisive else { continue }
            try sql.execute(
                """
                INSERT INTO series_skipped (hub, series, named, start_at, violation)
                VALUES (\(hub), \(series), \(date.named), \(date.start), \(JSONText(violation)))
                ON CONFLICT (series, named) DO UPDATE SET
                    start_at = excluded.start_at,
                    violation = excluded.violation
                """
            )
        }
    }
}
