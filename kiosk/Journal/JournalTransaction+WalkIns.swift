import HubDomain
import SQLStore
import Templates

// Who comes without a ticket: within the seats that the server has given this kiosk, with network or without.

extension JournalTransaction {
    /// What somebody without a ticket may still take part in at this door, in order of time.
    func walkInOffers() throws -> [WalkInOffer] {
        let now = try correctedNow
        let door = try hub()?.door
        return try sql.rows(
            """
            SELECT session.*, workshop.title FROM quota
                JOIN session ON session.id = quota.session
                JOIN workshop ON workshop.id = session.workshop
            WHERE quota.ends_at > \(now) AND workshop.is_cancelled = 0
                AND session.start_at - workshop.lead_minutes * 60000 <= \(now)
                AND session.end_at + workshop.tail_minutes * 60000 > \(now)
            ORDER BY session.start_at, workshop.title, session.id
            """
        )
        .compactMap { row in
            let session = try SessionChange(row)
            let left = try quota(of: session.id).left
            guard left > 0, door == nil || door == session.room else { return nil }
            return WalkInOffer(title: try row["title"], session: session, left: left)
        }
    }

    /// Judges somebody who comes without a ticket, and stores it where they may come in; nil when no seat is left for them.
    ///
    /// Whoever is stored already is answered as before.
    func take(_ walkIn: WalkIn, as pairing: Pairing, _ numbering: Numbering) throws -> Outcome? {
        if var known = try outcome(of: walkIn.id) {
            known.walkIn = walkIn
            return known
        }
        guard let offer = try walkInOffers().first(where: { $0.session.id == walkIn.session }),
            let judged = try judge(walkIn, for: offer, as: pairing)
        else { return nil }
        guard judged.outcome.verdict.admits else { return judged.outcome }
        try append(walkIn.scan, judged, as: pairing, numbering)
        try sql.execute(
            """
            INSERT INTO walk_in (scan, session, name, email, language)
            VALUES (\(walkIn.id.text), \(walkIn.session), \(walkIn.name.text), \(walkIn.email?.text),
                \(walkIn.language.code))
            """
        )
        return judged.outcome
    }

    /// The next of them that the server has not got, in order, behind a position.
    func pendingWalkIns(after position: Int, atMost limit: Int) throws -> [Pending<WalkInReport>] {
        try sql.rows(
            """
            SELECT scan.*, walk_in.session, walk_in.name, walk_in.email, walk_in.language
            FROM scan JOIN walk_in ON walk_in.scan = scan.id
            WHERE scan.state = 'pending' AND scan.position > \(position) ORDER BY scan.position LIMIT \(limit)
            """
        ).map { row in
            let report = try WalkInReport(row)
            return Pending(position: try row["position"], id: report.id, report: report)
        }
    }
}

extension JournalTransaction {
    func enter(_ quota: QuotaChange, _ load: Int) throws {
        try sql.execute(
            """
            INSERT INTO quota (session, workshop, seats, ends_at, load)
            VALUES (\(quota.id), \(quota.workshop), \(max(0, quota.seats)), \(quota.until), \(load))
            ON CONFLICT (session) DO UPDATE SET workshop = excluded.workshop, seats = excluded.seats,
                ends_at = excluded.ends_at, load = excluded.load
            """
        )
    }

    /// Nothing may be given away of a session any more; where its id can't be read, of none.
    func dropQuota(_ session: String) throws {
        try sql.execute("DELETE FROM quota WHERE session = \(session) OR \(session) = ''")
    }

    /// The server has taken note of somebody who came without a ticket: nothing about them stays here but the scan, which
    /// is reported once more where it was taken back meanwhile.
    func acknowledge(_ report: WalkInReport) throws {
        try sql.execute(
            """
            UPDATE scan SET state = 'acknowledged', reason = NULL WHERE id = \(report.id.text) AND annulled_at IS NULL
            """
        )
        let session: WorkshopSession.ID? = try sql.value("SELECT session FROM walk_in WHERE scan = \(report.id.text)")
        guard let session else { return }
        var quota = try quota(of: session)
        quota.acknowledge()
        try sql.execute("UPDATE quota SET seats = \(quota.seats) WHERE session = \(session)")
        try sql.execute("DELETE FROM walk_in WHERE scan = \(report.id.text)")
    }

    private func quota(of session: WorkshopSession.ID) throws -> WalkInQuota {
        let pending: Int? = try sql.value(
            """
            SELECT COUNT(*) FROM walk_in JOIN scan ON scan.id = walk_in.scan
            WHERE walk_in.session = \(session) AND scan.state = 'pending'
            """
        )
        return WalkInQuota(
            seats: try sql.value("SELECT seats FROM quota WHERE session = \(session)") ?? 0,
            pending: pending ?? 0
        )
    }

    /// By the same rules as a ticket of one seat; nil when the workshop is not held here.
    private func judge(_ walkIn: WalkIn, for offer: WalkInOffer, as pairing: Pairing) throws -> Judged? {
        let workshop = offer.session.workshop
        guard let number: UInt32 = try sql.value("SELECT event FROM workshop WHERE id = \(workshop)"),
            let validity = TicketValidity(opens: offer.session.start, closes: offer.session.end)
        else { return nil }
        let ticket = HeldTicket(
            issue: 0,
            status: .valid,
            event: EventNumber(rawValue: number),
            validity: validity
        )
        let presented = Presented.ticket(walkIn.ticket)
        var judged = try judge(walkIn.scan, presented, ticket, reading: nil, as: pairing)
        judged.outcome.person = PersonalPart(name: walkIn.name.text, language: walkIn.language.code)
        judged.outcome.walkIn = walkIn
        return judged
    }
}

extension WalkInReport {
    fileprivate init(_ row: SQLRow) throws {
        let ticket: String? = try row["ticket"]
        self.init(
            id: try row.value("id") { ScanID($0 as String) },
            epoch: try row["epoch"],
            seq: try row["seq"],
            ticket: ticket.flatMap { TicketID($0) },
            session: try row["session"],
            room: try row["door_room"],
            name: try row["name"],
            email: try row["email"],
            language: try row["language"],
            scannedAt: try row["scanned_at"],
            clockOffsetMs: try row["clock_offset_ms"]
        )
    }
}
