import HubDomain
import SQLStore

// Those who came to a workshop are thanked once it is over, with the certificate of their attendance.

extension HubTransaction {
    /// Workshops whose guests are to be thanked by now, and have not been, all of them.
    func thanksDue() throws -> [Workshop] {
        let zone = try theHub().zone
        // A day and the patience, and an hour more for the change of clocks.
        let earliest = now - Thanks.patience - .hours(49)
        let rows = try sql.rows(
            """
            SELECT workshop, MAX(end_at) AS last FROM workshop_session
            WHERE hub = \(hub) AND workshop IN
                (SELECT workshop FROM workshop_session WHERE hub = \(hub) AND end_at > \(earliest) AND end_at <= \(now))
                AND NOT EXISTS
                (SELECT 1 FROM thanks WHERE thanks.workshop = workshop_session.workshop AND is_done = 1)
            GROUP BY workshop HAVING MAX(end_at) <= \(now) ORDER BY workshop
            """
        )
        return try rows.compactMap { try workshop($0["workshop"]) }.filter { event in
            event.status == .published && event.guestsOf == nil
                && Thanks.areDue(after: event.sessions, in: zone, at: now)
        }
    }

    /// Thanks the next of those who came, in order of arrival on the list; nobody who declined such letters.
    func thank(for event: Workshop, most: Int = 50) throws {
        let told: Int64? = try sql.value("SELECT arrival FROM thanks WHERE hub = \(hub) AND workshop = \(event.id)")
        let rows = try sql.rows(
            """
            SELECT * FROM registration
            WHERE hub = \(hub) AND workshop = \(event.id) AND status = \(RegistrationStatus.confirmed)
                AND arrival > \(told ?? 0) ORDER BY arrival LIMIT \(most)
            """
        )
        for row in rows {
            let declined: Instant? = try row["reminders_declined_at"]
            guard declined == nil, let certificate = try certificate(of: Registration(row: row), for: event) else {
                continue
            }
            try tell(.thanks(attended: certificate.attended), to: certificate.registration, about: event)
        }
        let last: Int64 = try rows.last.map { try $0["arrival"] } ?? told ?? 0
        let isDone = rows.count < most
        try sql.execute(
            """
            INSERT INTO thanks (workshop, hub, arrival, is_done) VALUES (\(event.id), \(hub), \(last), \(isDone))
            ON CONFLICT (workshop) DO UPDATE SET arrival = \(last), is_done = \(isDone)
            """
        )
    }
}
