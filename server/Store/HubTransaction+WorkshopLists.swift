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
    /// Those with this keyword, by its key.
    var topic: String?
    /// Those whose host belongs to this part of society.
    var sector: Sector?
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
        let row = try sql.row("SELECT \(seats) FROM workshop WHERE id = \(workshop.id)")
        return try row.map { try WorkshopState(workshop: workshop, row: $0) }
            ?? WorkshopState(workshop: workshop, taken: 0, waiting: 0)
    }

    /// Workshops with their seats, by their first session that is meant: three statements, however many there are.
    func workshops(_ filter: WorkshopFilter) throws -> [(state: WorkshopState, start: Instant)] {
        let rows = try sql.rows(
            """
            SELECT workshop.*, chosen.start_at AS near_start, \(seats)
            FROM (
                SELECT workshop.id, near.start_at
                FROM workshop_session AS near JOIN workshop ON workshop.id = near.workshop
                WHERE near.hub = \(hub) \(filter.reaches("near")) AND NOT EXISTS (
                        SELECT 1 FROM workshop_session AS earlier
                        WHERE earlier.workshop = near.workshop AND earlier.start_at <= near.start_at
                            AND (earlier.start_at, earlier.id) < (near.start_at, near.id)
                            \(filter.reaches("earlier"))
                    )
                    AND workshop.guests_of IS NULL \(filter.visible) \(filter.wanted)
                ORDER BY near.start_at, near.workshop LIMIT \(filter.limit)
            ) AS chosen JOIN workshop ON workshop.id = chosen.id
            ORDER BY chosen.start_at, chosen.id
            """
        )
        let ids: [Workshop.ID] = try rows.map { try $0["id"] }
        let (sessions, topics) = (try sessions(of: ids), try topics(of: ids))
        return try zip(rows, ids).map { row, id in
            let workshop = try Workshop(row: row, sessions: sessions[id] ?? [], topics: topics[id] ?? [])
            let state = try WorkshopState(workshop: workshop, row: row)
            return (state, try row["near_start"])
        }
    }

    /// The public ones that are not over, as the start page and the calendar show them.
    func upcomingWorkshops(limit: Int = 500) throws -> [WorkshopState] {
        try workshops(WorkshopFilter(viewer: .everyone, from: now, limit: limit)).map(\.state)
    }

    /// What the workshops that are meant are about, the most frequent first.
    func topics(_ filter: WorkshopFilter, limit: Int = 30) throws -> [Topic] {
        let rows = try sql.rows(
            """
            SELECT MIN(workshop_topic.name) AS name, COUNT(*) AS workshops
            FROM (
                SELECT DISTINCT workshop FROM workshop_session AS near
                WHERE near.hub = \(hub) \(filter.reaches("near"))
            ) AS meant
                JOIN workshop ON workshop.id = meant.workshop
                JOIN workshop_topic ON workshop_topic.workshop = meant.workshop
            WHERE workshop.guests_of IS NULL \(filter.visible)
            GROUP BY workshop_topic.key ORDER BY workshops DESC, workshop_topic.key LIMIT \(limit)
            """
        )
        return try rows.map { Topic(stored: try $0["name"]) }
    }

    /// The seats of a row of `workshop`: taken, kept for whoever is offered them, and waited for.
    private var seats: SQL {
        """
        (SELECT COALESCE(SUM(seats), 0) FROM registration
            WHERE registration.workshop = workshop.id
                AND registration.status = \(RegistrationStatus.confirmed)) AS taken,
        (SELECT COALESCE(SUM(seats), 0) FROM registration
            WHERE registration.workshop = workshop.id AND \(isOffered)) AS offered,
        (SELECT COALESCE(SUM(seats), 0) FROM registration
            WHERE registration.workshop = workshop.id AND \(isWaiting)) AS waiting
        """
    }

    private func sessions(of workshops: [Workshop.ID]) throws -> [Workshop.ID: [WorkshopSession]] {
        let rows = try sql.rows(
            """
            SELECT * FROM workshop_session
            WHERE hub = \(hub) AND workshop IN \(list: workshops) ORDER BY start_at, id
            """
        )
        return try rows.reduce(into: [:]) { sessions, row in
            sessions[try row["workshop"], default: []].append(try WorkshopSession(row: row))
        }
    }
}

extension WorkshopState {
    fileprivate init(workshop: Workshop, row: SQLRow) throws {
        let (taken, offered): (Int, Int) = (try row["taken"], try row["offered"])
        self.init(workshop: workshop, taken: taken + offered, offered: offered, waiting: try row["waiting"])
    }
}

extension WorkshopFilter {
    /// Whether a session, a row of `table`, is meant.
    fileprivate func reaches(_ table: SQL) -> SQL {
        let ends: SQL = if let from { "AND \(table).end_at > \(from)" } else { "" }
        let starts: SQL = if let to { "AND \(table).start_at < \(to)" } else { "" }
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
        let topic: SQL =
            if let topic {
                """
                AND EXISTS (SELECT 1 FROM workshop_topic
                    WHERE workshop_topic.workshop = workshop.id AND workshop_topic.key = \(topic))
                """
            } else { "" }
        let sector: SQL =
            if let sector {
                "AND EXISTS (SELECT 1 FROM partner WHERE partner.id = workshop.host AND partner.sector = \(sector))"
            } else { "" }
        let after: SQL =
            if let after {
                "AND (near.start_at, near.workshop) > (\(after.number ?? 0), \(after.key))"
            } else { "" }
        return "\(host) \(status) \(topic) \(sector) \(after)"
    }
}
