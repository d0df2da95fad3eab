import HubDomain
import SQLStore

/// A passage through a door that counted.
struct Passage: Sendable, Equatable {
    let at: Instant
    let direction: Direction
    let seats: Int
}

/// A workshop of the day, and how many of its people are there.
struct WorkshopToday: Sendable {
    let state: WorkshopState
    let session: WorkshopSession
    /// Seats that have been checked in at some time today.
    let came: Int
    let inside: Int
}

extension HubTransaction {
    /// Everybody let in or out within `period`, in order of time.
    func passages(during period: Period) throws -> [Passage] {
        let rows = try sql.rows(
            """
            SELECT effective_at, direction, COALESCE(seats, 1) AS seats FROM scan
            WHERE hub = \(hub) AND effective_at >= \(period.start) AND effective_at < \(period.end)
                AND annulled_at IS NULL AND verdict IN ('accepted', 'acceptedUnverified', 'checkedOut')
            ORDER BY effective_at, seq
            """
        )
        return try rows.map { Passage(at: try $0["effective_at"], direction: try $0["direction"], seats: try $0["seats"]) }
    }

    /// The workshops with a session within `day`, by its start.
    func workshops(on day: Period) throws -> [WorkshopToday] {
        let filter = WorkshopFilter(viewer: .manager, status: .published, from: day.start, to: day.end)
        return try workshops(filter).map(\.state).flatMap { state in
            try state.workshop.sessions.filter { day.contains($0.period.start) }.map { session in
                WorkshopToday(
                    state: state,
                    session: session,
                    came: try seatsThatCame(to: state.workshop.id, during: day),
                    inside: try seatsInside(of: state.workshop.id)
                )
            }
        }
        .sorted { $0.session.period.start < $1.session.period.start }
    }

    private func seatsThatCame(to workshop: Workshop.ID, during day: Period) throws -> Int {
        let seats: Int? = try sql.value(
            """
            SELECT SUM(seats) FROM (
                SELECT ticket, MAX(COALESCE(seats, 1)) AS seats FROM scan
                WHERE hub = \(hub) AND workshop = \(workshop) AND direction = 'in' AND annulled_at IS NULL
                    AND effective_at >= \(day.start) AND effective_at < \(day.end)
                    AND verdict IN ('accepted', 'acceptedUnverified')
                GROUP BY ticket
            ) AS arrivals
            """
        )
        return seats ?? 0
    }

    private func seatsInside(of workshop: Workshop.ID) throws -> Int {
        let seats: Int? = try sql.value(
            "SELECT SUM(seats) FROM presence WHERE hub = \(hub) AND workshop = \(workshop) AND until > \(now)"
        )
        return seats ?? 0
    }
}
