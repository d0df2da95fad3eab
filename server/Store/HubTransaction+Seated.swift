import HubDomain
import SQLStore

/// Some of those who have a seat in an event, in order of arrival on its list.
struct SeatedGuests: Sendable {
    /// But for whoever declined letters that are no necessity.
    let willing: [Registration]
    /// How far down the list they reach.
    let arrival: Int64
    /// Whether nobody comes after them.
    let isLast: Bool
}

extension HubTransaction {
    /// The next after `arrival`: long lists are worked down a few at a time, so that nobody waits for them.
    func seated(in event: Workshop, after arrival: Int64, most: Int) throws -> SeatedGuests {
        let rows = try sql.rows(
            """
            SELECT * FROM registration
            WHERE hub = \(hub) AND workshop = \(event.id) AND status = \(RegistrationStatus.confirmed)
                AND arrival > \(arrival) ORDER BY arrival LIMIT \(most)
            """
        )
        return SeatedGuests(
            willing: try rows.filter { try $0["reminders_declined_at"] == Instant?.none }.map(Registration.init(row:)),
            arrival: try rows.last.map { try $0["arrival"] } ?? arrival,
            isLast: rows.count < most
        )
    }
}
