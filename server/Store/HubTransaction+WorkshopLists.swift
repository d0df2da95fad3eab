import HubDomain
import SQLStore

/// A workshop and how its seats stand.
struct WorkshopState: Sendable, Equatable {
    let workshop: Workshop
    /// Seats that nobody else can have: of confirmed registrations, and those kept for whoever is offered them.
    let taken: Int
    /// Those of them that are kept for whoever is offered them.
    var offered = 0
    /// Seats that are waited for by those whose turn has not come.
    let waiting: Int
}

/// Which workshops are meant.
struct WorkshopFilter: Sendable {
    /// Whose invitations and unpublished ones are among them; nil shows what everybody may see.
    var viewer: Viewer?
    var host: Partner.ID?
    var status: WorkshopStatus?
    /// Those with a session that ends after this.
    var from: Instant?
    /// Those with a session that begins before this.
    var to: Instant?
    var limit = 500
    var after: Cursor?

    enum Viewer: Sendable {
        case everyone
        case partner(Partner.ID)
        case manager
    }
}

extension HubTransaction {
    func state(of workshop: Workshop) throws -> WorkshopState {
        let row = try sql.row(
            """
            SELECT
                (SELECT SUM(seats) FROM registration
                WHERE workshop = \(workshop.id) AND status = \(RegistrationStatus.confirmed)) AS taken,
                (SELECT SUM(seats) FROM registration
                WHERE workshop = \(workshop.id) AND \(isWaiting)) AS waiting
            """
        )
        let taken: Int? = try row?["taken"]
        let waiting: Int? = try row?["waiting"]
        let offered = try seatsOffered(in: workshop.id)
        return WorkshopState(
            workshop: workshop,
            taken: (taken ?? 0) + offered,
            offered: offered,
            waiting: waiting ?? 0
        )
    }

    /// Workshops with their seats, by their first session that is meant.
    func workshops(_ filter: WorkshopFilter) throws -> [(state: WorkshopState, start: Instant)] {
        let rows = try sql.rows(
            """
            SELECT workshop.*, near.start_at AS near_start FROM workshop JOIN (
                SELECT workshop, MIN(start_at) AS start_at FROM workshop_session
                WHERE hub = \(hub) \(filter.sessions) GROUP BY workshop
            ) AS near ON near.workshop = workshop.id
            WHERE workshop.hub = \(hub) AND workshop.guests_of IS NULL \(filter.visible) \(filter.wanted)
            ORDER BY near.start_at, workshop.id LIMIT \(filter.limit)
            """
        )
        return try rows.map { row in
            let workshop = try Workshop(row: row, sessions: try sessions(of: row["id"]))
            return (try state(of: workshop), try row["near_start"])
        }
    }

    /// The public ones that are not over, as the start page and the calendar show them.
    func upcomingWorkshops(limit: Int = 500) throws -> [WorkshopState] {
        try workshops(WorkshopFilter(viewer: .everyone, from: now, limit: limit)).map(\.state)
    }
}

extension WorkshopFilter {
    fileprivate var sessions: SQL {
        let ends: SQL = if let from { "AND end_at > \(from)" } else { "" }
        let starts: SQL = if let to { "AND start_at < \(to)" } else { "" }
        return "\(ends) \(starts)"
    }

    fileprivate var visible: SQL {
        switch viewer {
        case .manager:
            ""
        case .partner(let partner):
            """
            AND (workshop.host = \(partner)
                OR workshop.visibility = \(WorkshopVisibility.public) AND workshop.status <> \(WorkshopStatus.pending))
            """
        case .everyone, nil:
            "AND workshop.visibility = \(WorkshopVisibility.public) AND workshop.status <> \(WorkshopStatus.pending)"
        }
    }

    fileprivate var wanted: SQL {
        let host: SQL = if let host { "AND workshop.host = \(host)" } else { "" }
        let status: SQL = if let status { "AND workshop.status = \(status)" } else { "" }
        let after: SQL =
            if let after {
                "AND (near.start_at, workshop.id) > (\(after.number ?? 0), \(after.key))"
            } else { "" }
        return "\(host) \(status) \(after)"
    }
}
