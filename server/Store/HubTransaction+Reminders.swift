import HubDomain
import SQLStore

/// A day of a workshop, or of a booking with guests, that people are to be reminded of.
struct DueReminder: Equatable, Sendable {
    let event: Workshop.ID
    let day: LocalDate
}

extension HubTransaction {
    /// No session that anybody is reminded of now begins later than that, whatever the clock does.
    private static let outlook = TimeSpan.hours(48)

    /// What people are to be reminded of by now, and have not been, all of them.
    func remindersDue() throws -> [DueReminder] {
        let zone = try theHub().zone
        let rows = try sql.rows(
            """
            SELECT DISTINCT workshop FROM workshop_session
            WHERE hub = \(hub) AND start_at > \(now) AND start_at <= \(now + Self.outlook) ORDER BY workshop
            """
        )
        return try rows.flatMap { row -> [DueReminder] in
            guard let event = try workshop(row["workshop"]), event.status == .published else { return [] }
            return try Reminder.days(of: event.sessions, in: zone, at: now)
                .map { DueReminder(event: event.id, day: $0) }.filter { try !isDone($0) }
        }
    }

    /// Reminds the next of those who are coming, in order of arrival; of those who were told anything of their seat since
    /// its hour nobody is.
    func remind(_ due: DueReminder, most: Int = 200) throws {
        guard let event = try workshop(due.event), event.status == .published, try !isDone(due) else { return }
        let last = try reminded(due)
        let hour = Reminder.due(before: due.day, in: try theHub().zone)
        let next = try seated(in: event, after: last, most: most)
        for guest in next.willing where guest.createdAt < hour {
            if try !isTold(guest, since: hour) { try tell(.reminder(due.day), to: guest, about: event) }
        }
        try note(due, upTo: next.arrival, isDone: next.isLast)
    }

    /// Sends somebody no reminders of this seat any more.
    func declineReminders(_ registration: Registration.ID) throws {
        try sql.execute(
            """
            UPDATE registration SET reminders_declined_at = COALESCE(reminders_declined_at, \(now))
            WHERE hub = \(hub) AND id = \(registration)
            """
        )
    }

    func hasDeclinedReminders(_ registration: Registration.ID) throws -> Bool {
        let declined: Instant? = try sql.value(
            "SELECT reminders_declined_at FROM registration WHERE hub = \(hub) AND id = \(registration)"
        )
        return declined != nil
    }
}

extension HubTransaction {
    private func isDone(_ due: DueReminder) throws -> Bool {
        let done: Int? = try sql.value(
            """
            SELECT 1 FROM reminder
            WHERE hub = \(hub) AND workshop = \(due.event) AND day = \(due.day) AND is_done = 1
            """
        )
        return done != nil
    }

    /// The last of the list that has been reminded.
    private func reminded(_ due: DueReminder) throws -> Int64 {
        let arrival: Int64? = try sql.value(
            "SELECT arrival FROM reminder WHERE hub = \(hub) AND workshop = \(due.event) AND day = \(due.day)"
        )
        return arrival ?? 0
    }

    private func note(_ due: DueReminder, upTo arrival: Int64, isDone: Bool) throws {
        try sql.execute(
            """
            INSERT INTO reminder (hub, workshop, day, arrival, is_done)
            VALUES (\(hub), \(due.event), \(due.day), \(arrival), \(isDone))
            ON CONFLICT (workshop, day) DO UPDATE SET arrival = \(arrival), is_done = \(isDone)
            """
        )
    }

    private func isTold(_ guest: Registration, since hour: Instant) throws -> Bool {
        let letter: Int? = try sql.value(
            """
            SELECT 1 FROM outbox WHERE hub = \(hub) AND registration = \(guest.id) AND created_at >= \(hour)
                AND kind IN \(list: Letter.Kind.bringingSeats.map(\.rawValue)) LIMIT 1
            """
        )
        return letter != nil
    }
}
