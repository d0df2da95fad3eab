import HubDomain
import SQLStore

extension HubTransaction {
    /// Confirms a request; the room has been kept for it since it was made.
    func approve(_ booking: Booking, by account: Account) throws -> Booking {
        if booking.status == .confirmed { return booking }
        try requirePending(booking)
        var approved = booking
        approved.status = .confirmed
        approved.version += 1
        approved.decision = Decision(by: account.id, at: now)
        return try decided(try save(approved, over: booking))
    }

    /// Refuses a request and gives the room back; `reason` is a sentence to whoever asked.
    func decline(_ booking: Booking, by account: Account, because reason: TextLine? = nil) throws -> Booking {
        if booking.status == .declined { return booking }
        try requirePending(booking)
        var declined = try end(booking, as: .declined)
        declined.decision = Decision(by: account.id, at: now, reason: reason)
        return try decided(declined)
    }

    /// Decides on one request, or on all of its series that wait and are in reach.
    func decide(
        on booking: Booking,
        _ scope: SeriesScope,
        by decision: (Booking) throws -> Booking
    ) throws -> Booking {
        guard scope != .this, let series = try series(of: booking) else {
            return try decide(on: booking, by: decision)
        }
        return try decide(on: booking, of: series, scope, by: decision)
    }

    /// Requests that wait for an answer; those of one series stand together.
    func requests(limit: Int = 500) throws -> [BookingRequests] {
        let pending = try pendingBookings(limit: limit)
        let groups = Dictionary(grouping: pending) { $0.series?.text ?? $0.id.text }
        return groups.values.compactMap(BookingRequests.init)
    }

    /// Whoever comes second hears what has become of it, and by whom.
    private func requirePending(_ booking: Booking) throws {
        guard booking.status != .pending else { return }
        var problem = Problem.conflict(rule: "not-pending")
        problem.violations[0].spoken = ["state": .phrase("booking.state.\(booking.status.rawValue)")]
        if let decision = booking.decision, let by = try account(decision.by) {
            let when: Problem.SpokenFact = .moment(decision.at, try theHub().zone)
            problem.violations.append(
                Problem.Violation(rule: "decided-by", facts: ["who": by.name.text], spoken: ["when": when])
            )
        }
        problem.current = BookingOut(booking)
        throw problem
    }

    private func decided(_ booking: Booking) throws -> Booking {
        try sql.execute(
            """
            UPDATE booking SET decided_by = \(booking.decision?.by), decided_at = \(booking.decision?.at),
                decision_reason = \(booking.decision?.reason)
            WHERE hub = \(hub) AND id = \(booking.id)
            """
        )
        if let workshop = booking.workshop { try roomsDecided(of: workshop) }
        return booking
    }
}

/// What a manager is asked to decide on: one booking, or the dates of a series that wait.
struct BookingRequests: Sendable {
    let first: Booking
    /// In order of time.
    let dates: [Booking]

    init?(_ bookings: [Booking]) {
        dates = bookings.sorted { ($0.period.start, $0.id) < ($1.period.start, $1.id) }
        guard let first = dates.first else { return nil }
        self.first = first
    }

    /// When it was asked for; of a series the date that has waited longest counts.
    var askedAt: Instant { dates.map(\.createdAt).min() ?? first.createdAt }
    /// When the first of it expires unless somebody decides.
    var expiresAt: Instant { first.period.start }
}

extension Decision {
    /// Nil where nobody decided.
    init?(row: SQLRow) throws {
        guard let by: Account.ID = try row["decided_by"], let at: Instant = try row["decided_at"] else { return nil }
        self.init(by: by, at: at, reason: try row["decision_reason"])
    }
}
