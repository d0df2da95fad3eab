import HubDomain
import SQLStore

extension HubTransaction {
    /// How far back the manager's list looks.
    private static let ghostMemory = TimeSpan.days(92)

    /// The series that nobody comes to, the one with the most releases in a row first.
    func ghostSeries() throws -> [GhostSeries] {
        let rows = try sql.rows(
            """
            SELECT * FROM booking WHERE hub = \(hub) AND series IN (
                SELECT series FROM booking
                WHERE hub = \(hub) AND series IS NOT NULL AND \(has(.released)) AND start_at > \(now - Self.ghostMemory)
                GROUP BY series HAVING COUNT(*) >= \(GhostSeries.releases)
            )
            """
        )
        return Dictionary(grouping: try rows.map { try Booking(row: $0, at: now) }, by: \.series).values
            .compactMap { GhostSeries($0, at: now) }
            .sorted { ($1.released.count, $0.series) < ($0.released.count, $1.series) }
    }

    /// Cancels what follows of a series that nobody comes to, and keeps why for those who booked it.
    func cancelGhosts(of series: Booking.Series.ID, because reason: TextLine, by account: Account) throws {
        guard let ghosts = try ghostSeries().first(where: { $0.series == series }),
            let first = ghosts.following.first
        else { throw Problem.notFound }
        try note(TextBlock(stored: reason.text), endOf: ghosts.following.map(\.id))
        let reach = SeriesReach(scope: .following, includesMoved: true)
        _ = try cancel(try booking(first.id) ?? first, reach, by: account)
    }

    /// The conflicts about rooms that were given twice that a manager has not settled, oldest first.
    func rebookedConflicts() throws -> [RebookedConflict] {
        try sql.rows(
            """
            SELECT booking.*, conflict.id AS conflict FROM conflict
                JOIN scan ON scan.hub = conflict.hub AND scan.device = conflict.device AND scan.id = conflict.scan
                JOIN workshop_session ON workshop_session.id = scan.session
                JOIN booking ON booking.id = workshop_session.booking
            WHERE conflict.hub = \(hub) AND conflict.settled_at IS NULL AND conflict.kind = \(ConflictKind.roomRebooked)
            ORDER BY conflict.found_at, conflict.id
            """
        )
        .map { RebookedConflict(id: try $0["conflict"], booking: try Booking(row: $0, at: now)) }
    }

    /// Keeps what a manager says about the end of bookings, for their pages and the letter about it.
    func note(_ note: TextBlock, endOf bookings: [Booking.ID]) throws {
        try sql.execute("UPDATE booking SET ended_note = \(note) WHERE hub = \(hub) AND id IN \(list: bookings)")
    }
}

/// A booking whose people came in time though its room had been given to others by the time that was known.
struct RebookedConflict: Sendable {
    let id: Identifier<Conflict>
    let booking: Booking
}
