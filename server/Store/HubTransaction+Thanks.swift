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
        let next = try seated(in: event, after: thanked(for: event) ?? 0, most: most)
        for guest in next.willing { try thank(guest, for: event) }
        try sql.execute(
            """
            INSERT INTO thanks (workshop, hub, arrival, is_done)
            VALUES (\(event.id), \(hub), \(next.arrival), \(next.isLast))
            ON CONFLICT (workshop) DO UPDATE SET arrival = \(next.arrival), is_done = \(next.isLast)
            """
        )
    }

    /// Thanks somebody of whom a door has told only now, after the letters to all who came.
    func thankLate(_ registration: Registration.ID) throws {
        let place: Int64? = try sql.value(
            """
            SELECT arrival FROM registration
            WHERE hub = \(hub) AND id = \(registration) AND reminders_declined_at IS NULL
            """
        )
        guard let place, let guest = try self.registration(registration), let event = try workshop(guest.workshop),
            Thanks.areOwed(
                to: place,
                wentTo: try thanked(for: event),
                after: event.sessions,
                in: try theHub().zone,
                at: now
            )
        else { return }
        try thank(guest, for: event)
    }

    /// Nobody who was not there; and nobody twice, since a letter is told once.
    private func thank(_ guest: Registration, for event: Workshop) throws {
        guard let certificate = try certificate(of: guest, for: event) else { return }
        try tell(.thanks(attended: certificate.attended), to: guest, about: event)
    }

    /// How far down the list letters have gone.
    private func thanked(for event: Workshop) throws -> Int64? {
        try sql.value("SELECT arrival FROM thanks WHERE hub = \(hub) AND workshop = \(event.id)")
    }
}
