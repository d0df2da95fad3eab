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
        let next = try seated(in: event, after: told ?? 0, most: most)
        for guest in next.willing {
            guard let certificate = try certificate(of: guest, for: event) else { continue }
            try tell(.thanks(attended: certificate.attended), to: guest, about: event)
        }
        try sql.execute(
            """
            INSERT INTO thanks (workshop, hub, arrival, is_done)
            VALUES (\(event.id), \(hub), \(next.arrival), \(next.isLast))
            ON CONFLICT (workshop) DO UPDATE SET arrival = \(next.arrival), is_done = \(next.isLast)
            """
        )
    }
}
