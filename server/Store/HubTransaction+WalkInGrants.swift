import HubDomain
import SQLStore

/// Seats of a session that a kiosk may give away.
struct StoredGrant: Sendable {
    let session: WorkshopSession.ID
    let workshop: Workshop.ID
    var end: Instant
    var grant: WalkInGrant

    /// As the kiosk is told.
    var change: QuotaChange {
        QuotaChange(id: session, workshop: workshop, seats: grant.told, until: end)
    }
}

extension HubTransaction {
    /// Seats that lie with kiosks.
    func seatsGranted(in workshop: Workshop.ID) throws -> Int {
        try sql.value("SELECT SUM(seats) FROM walk_in_grant WHERE hub = \(hub) AND workshop = \(workshop)") ?? 0
    }

    /// What a kiosk has to be told, in the order in which it was decided.
    func grants(of kiosk: Kiosk.ID, toldAfter number: Int64, limit: Int) throws -> [StoredGrant] {
        try sql.rows(
            """
            SELECT * FROM walk_in_grant WHERE hub = \(hub) AND kiosk = \(kiosk) AND number > \(number)
            ORDER BY number LIMIT \(limit)
            """
        )
        .map(StoredGrant.init(row:))
    }

    func grant(of kiosk: Kiosk.ID, for session: WorkshopSession.ID) throws -> StoredGrant? {
        try sql.row("SELECT * FROM walk_in_grant WHERE hub = \(hub) AND kiosk = \(kiosk) AND session = \(session)")
            .map(StoredGrant.init(row:))
    }

    /// Whether a kiosk that asks with `cursor` knows of what it gave back, or is to have more or fewer seats.
    func areGrantsDue(of kiosk: Kiosk, showing cursor: String?) throws -> Bool {
        let number = shown(cursor)
        let known = try grants(of: kiosk.id)
        let isUnheard = known.contains { stored in
            var grant = stored.grant
            grant.hear(of: number)
            return grant != stored.grant
        }
        return try isUnheard || !dues(of: kiosk, known).isEmpty
    }

    /// Takes back what a kiosk that asks with `cursor` knows it has no more, and decides what it is to have now.
    func settleGrants(of kiosk: Kiosk, showing cursor: String?) throws {
        let number = shown(cursor)
        var returned: Set<Workshop.ID> = []
        for var stored in try grants(of: kiosk.id) {
            let before = stored.grant
            stored.grant.hear(of: number)
            guard stored.grant != before else { continue }
            try save(stored, of: kiosk.id)
            returned.insert(stored.workshop)
        }
        try serve(returned)
        for var due in try dues(of: kiosk, grants(of: kiosk.id)) {
            due.stored.grant.tell(due.wanted, as: try next(.grant))
            try save(due.stored, of: kiosk.id)
        }
        // Kiosks report what happened within two weeks.
        try sql.execute(
            "DELETE FROM walk_in_grant WHERE hub = \(hub) AND kiosk = \(kiosk.id) AND ends_at < \(now - .days(30))"
        )
    }

    /// Whoever holds this kiosk's key gives nothing away any more.
    func takeBackGrants(of kiosk: Kiosk.ID) throws {
        let workshops = Set(try grants(of: kiosk).filter { $0.grant.seats > 0 }.map(\.workshop))
        try sql.execute("DELETE FROM walk_in_grant WHERE hub = \(hub) AND kiosk = \(kiosk)")
        try serve(workshops)
    }

    func save(_ stored: StoredGrant, of kiosk: Kiosk.ID) throws {
        let grant = stored.grant
        try sql.execute(
            """
            INSERT INTO walk_in_grant (hub, kiosk, session, workshop, seats, told, number, ends_at)
            VALUES (\(hub), \(kiosk), \(stored.session), \(stored.workshop), \(grant.seats), \(grant.told),
                \(grant.number), \(stored.end))
            ON CONFLICT (hub, kiosk, session) DO UPDATE SET seats = excluded.seats, told = excluded.told,
                number = excluded.number, ends_at = excluded.ends_at
            """
        )
    }
}

extension HubTransaction {
    /// The telling that a cursor shows.
    private func shown(_ cursor: String?) -> Int64 {
        cursor.flatMap { ChangeCursor($0) }?.told ?? 0
    }

    private func grants(of kiosk: Kiosk.ID) throws -> [StoredGrant] {
        try sql.rows("SELECT * FROM walk_in_grant WHERE hub = \(hub) AND kiosk = \(kiosk) ORDER BY session")
            .map(StoredGrant.init(row:))
    }

    /// What came back goes to those who wait.
    private func serve(_ workshops: Set<Workshop.ID>) throws {
        for workshop in try workshops.sorted().compactMap({ try workshop($0) }) { try moveUp(in: workshop) }
    }

    /// Where a kiosk is to have other seats than it was told.
    private func dues(of kiosk: Kiosk, _ known: [StoredGrant]) throws -> [(stored: StoredGrant, wanted: Int)] {
        let held = Dictionary(uniqueKeysWithValues: known.map { ($0.session, $0) })
        let open = try sessionsForWalkIns(at: kiosk)
        var dues: [(stored: StoredGrant, wanted: Int)] = []
        for (workshop, session, end) in open {
            var stored =
                held[session.id]
                ?? StoredGrant(session: session.id, workshop: workshop.id, end: end, grant: WalkInGrant())
            let wanted = try seats(of: workshop).walkInSeats(
                holding: stored.grant.seats,
                sharedBy: kiosks(beside: kiosk, for: session)
            )
            guard wanted != stored.grant.told || (wanted > 0 && stored.end != end) else { continue }
            stored.end = end
            dues.append((stored, wanted))
        }
        let isOpen = Set(open.map(\.session.id))
        return dues + known.filter { !isOpen.contains($0.session) && $0.grant.told > 0 }.map { ($0, 0) }
    }

    /// The sessions that admit now and whose door a kiosk guards; in the foyer it guards all.
    private func sessionsForWalkIns(
        at kiosk: Kiosk
    ) throws -> [(workshop: Workshop, session: WorkshopSession, end: Instant)] {
        let door: SQL = kiosk.room.map { "AND workshop_session.room = \($0)" } ?? ""
        let rows = try sql.rows(
            """
            SELECT workshop_session.id, workshop_session.workshop
            FROM workshop_session JOIN workshop ON workshop.id = workshop_session.workshop
            WHERE workshop_session.hub = \(hub) AND workshop.status = \(WorkshopStatus.published)
                AND workshop.visibility = \(WorkshopVisibility.public) AND workshop.guests_of IS NULL
                AND workshop_session.start_at > \(now - .days(31)) AND workshop_session.start_at <= \(now + Need.lead)
                \(door)
            ORDER BY workshop_session.start_at, workshop_session.id
            """
        )
        return try rows.compactMap { row in
            let id: WorkshopSession.ID = try row["id"]
            guard let workshop = try workshop(row["workshop"]),
                let session = workshop.sessions.first(where: { $0.id == id }),
                let end = workshop.walkInEnd(of: session, at: now)
            else { return nil }
            return (workshop, session, end)
        }
    }

    /// How many kiosks share the seats of a session: those that were heard of within a day.
    private func kiosks(beside kiosk: Kiosk, for session: WorkshopSession) throws -> Int {
        let others: Int? = try sql.value(
            """
            SELECT COUNT(*) FROM kiosk
            WHERE hub = \(hub) AND id <> \(kiosk.id) AND paired_at IS NOT NULL AND revoked_at IS NULL
                AND seen_at > \(now - .days(1)) AND (room IS NULL OR room = \(session.room))
            """
        )
        return 1 + (others ?? 0)
    }
}

extension StoredGrant {
    fileprivate init(row: SQLRow) throws {
        session = try row["session"]
        workshop = try row["workshop"]
        end = try row["ends_at"]
        grant = WalkInGrant(seats: try row["seats"], told: try row["told"], number: try row["number"])
    }
}
