import HubDomain
import SQLStore

extension HubTransaction {
    /// Bookings as `account` may know of them, by their start: its own and, where they take a room, those of others.
    ///
    /// Asked for a status or a partner, others' are left out: which ones remain would tell about them. One more than
    /// the page holds is read, so that it is known whether there are more.
    func bookings(_ filter: BookingFilter, _ page: PageAsked, seenBy account: Account) throws -> [Booking] {
        var query: SQL = "SELECT * FROM booking WHERE hub = \(hub)"
        if let room = filter.room { query = query + " AND room IN \(list: try roomGraph().sharing(room))" }
        if let partner = filter.partner { query = query + " AND partner = \(partner)" }
        if let status = filter.status { query = query + " AND \(has(status))" }
        if let to = filter.to { query = query + " AND start_at < \(to)" }
        if let from = filter.from {
            query = query + " AND end_at > \(from) AND start_at > \(from - (try longestBooking()))"
        }
        if account.role != .manager {
            let own: SQL = "(partner = \(account.partner) OR created_by = \(account.id))"
            let asksAboutThem = filter.status != nil || filter.partner != nil
            query = query + (asksAboutThem ? " AND \(own)" : " AND (\(own) OR \(has(.confirmed)) OR \(has(.pending)))")
        }
        if let after = page.after, let start = after.number {
            query = query + " AND (start_at, id) > (\(start), \(after.key))"
        }
        return try sql.rows(query + " ORDER BY start_at, id LIMIT \(page.limit + 1)")
            .map { try Booking(row: $0, at: now) }
    }

    /// Requests that wait for an answer, the next first.
    func pendingBookings(limit: Int = 100) throws -> [Booking] {
        let rows = try sql.rows(
            "SELECT * FROM booking WHERE hub = \(hub) AND \(has(.pending)) ORDER BY start_at, id LIMIT \(limit)"
        )
        return try rows.map { try Booking(row: $0, at: now) }
    }

    /// What takes each atomic room within `period`, in order of time, for weeks, days and strips.
    func stretches(in atoms: [Room.ID]?, during period: Period) throws -> [Room.ID: [BookedStretch]] {
        let rows = try sql.rows(
            """
            SELECT taken.*, partner.name AS partner_name, workshop.title AS workshop_title,
                workshop.visibility AS workshop_visibility, workshop.status AS workshop_status
            FROM (SELECT booking.*, occupancy.room AS atom \(occupying(atoms, during: period))) AS taken
            LEFT JOIN partner ON partner.id = taken.partner
            LEFT JOIN workshop ON workshop.id = taken.workshop
            WHERE taken.id IS NOT NULL
            ORDER BY taken.start_at, taken.id
            """
        )
        var found: [Room.ID: [BookedStretch]] = [:]
        for row in rows { found[try row["atom"], default: []].append(try BookedStretch(row: row, at: now)) }
        return found
    }

    /// What takes a room, be it atomic or combined, within `period`; each booking once, in order of time.
    func stretches(in room: Room.ID, during period: Period) throws -> [BookedStretch] {
        let found = try stretches(in: try atoms(of: room), during: period)
        var seen: Set<Booking.ID> = []
        return found.values.flatMap(\.self)
            .filter { seen.insert($0.booking.id).inserted }
            .sorted { ($0.booking.period.start, $0.booking.id) < ($1.booking.period.start, $1.booking.id) }
    }

    /// Whether a row of `booking` has a status by now: a request has expired once it should have begun, and a
    /// booking is released once somebody should have come.
    func has(_ status: BookingStatus) -> SQL {
        switch status {
        case .pending: "(status = 'pending' AND start_at > \(now))"
        case .expired: "(status = 'expired' OR status = 'pending' AND start_at <= \(now))"
        case .confirmed: "(status = 'confirmed' AND \(isKept))"
        case .released: "(status = 'released' OR status = 'confirmed' AND \(isAbandoned))"
        case .declined, .cancelled: "status = \(status)"
        }
    }

    /// No booking that began longer ago than this can reach into what is asked for.
    func longestBooking() throws -> TimeSpan {
        let longest: TimeSpan? = try sql.value(
            """
            SELECT (end_at - start_at) FROM booking WHERE hub = \(hub)
            ORDER BY (end_at - start_at) DESC LIMIT 1
            """
        )
        return longest ?? .zero
    }
}

/// A booking with the names that belong to it.
struct BookedStretch: Sendable {
    let booking: Booking
    let partnerName: TextLine?
    /// The title of its workshop, where everybody may know it.
    let publicTitle: TextLine?

    fileprivate init(row: SQLRow, at now: Instant) throws {
        booking = try Booking(row: row, at: now)
        partnerName = try row["partner_name"]
        let visibility: WorkshopVisibility? = try row["workshop_visibility"]
        let status: WorkshopStatus? = try row["workshop_status"]
        publicTitle = visibility == .public && status == .published ? try row["workshop_title"] : nil
    }
}
