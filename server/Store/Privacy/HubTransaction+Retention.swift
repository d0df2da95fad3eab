import Foundation
import HubDomain
import SQLStore

/// What becomes of a kind whose time is over; finding it and doing it rest on the same condition.
private enum Removal {
    /// All rows of a table of which a condition holds are changed by one statement.
    case rows(of: SQL, where: SQL, change: SQL)
    /// Each whose id a query answers, by the rules of its own.
    case each(SQL, (String) throws -> Void)
}

extension HubTransaction {
    /// How much of a kind has been kept long enough.
    func due(_ kind: RetentionKind) throws -> Int {
        try removals(of: kind).reduce(0) { sum, removal in
            let count: Int? =
                switch removal {
                case .rows(let table, let condition, _):
                    try sql.value("SELECT COUNT(*) FROM \(table) WHERE \(condition)")
                case .each(let ids, _): try sql.value("SELECT COUNT(*) FROM (\(ids)) AS due")
                }
            return sum + (count ?? 0)
        }
    }

    /// Removes it, of what is done one by one so many at most; answers how much it was.
    func remove(_ kind: RetentionKind, most: Int = .max) throws -> Int {
        try removals(of: kind).reduce(0) { sum, removal in
            switch removal {
            case .rows(_, let condition, let change): return sum + (try sql.execute("\(change) WHERE \(condition)"))
            case .each(let ids, let remove):
                let due = try sql.rows("\(ids) ORDER BY 1 LIMIT \(most)").map { try $0["id"] as String }
                for id in due { try remove(id) }
                return sum + due.count
            }
        }
    }

    private func removals(of kind: RetentionKind) throws -> [Removal] {
        let until = try retentionPolicy().limit(kind).cutoff(at: now, in: theHub().zone)
        switch kind {
        case .answers: return [gone("kept_answer", "kept_at <= \(until)")]
        case .sessions: return [gone("web_session", "created_at <= \(until)")]
        case .holds: return [endedHolds(until)]
        case .letters: return [letters(until), gone("guest_message", "written_at <= \(until) AND is_done = 1")]
        case .invitations: return [gone("invitation", "created_at <= \(until)")]
        case .refusals: return [refusals(until)]
        case .attendance: return [try attendance(until)]
        case .needs: return [needs(until)]
        case .registrations: return [registrations(until)]
        case .notes: return notes(until)
        case .titles: return titles(until)
        case .endedAccounts: return [endedAccounts(until)]
        case .accounts: return [idleAccounts(until)]
        }
    }

    private func gone(_ table: SQL, _ condition: SQL) -> Removal {
        .rows(of: table, where: "hub = \(hub) AND \(condition)", change: "DELETE FROM \(table)")
    }

    private func endedHolds(_ until: Instant) -> Removal {
        .each("SELECT id FROM hold WHERE hub = \(hub) AND account IS NOT NULL AND until_at <= \(until)") {
            try forget(Hold.ID($0))
        }
    }

    /// That there was one stays.
    private func letters(_ until: Instant) -> Removal {
        .rows(
            of: "outbox",
            where: "hub = \(hub) AND created_at <= \(until) AND content IS NOT NULL AND next_try_at IS NULL",
            change: "UPDATE outbox SET content = NULL, recipient = NULL, recipient_name = NULL, last_error = NULL"
        )
    }
}

// MARK: Doors

extension HubTransaction {
    private var passageVerdicts: [Verdict] { Verdict.allCases.filter(\.isPassage) }

    /// That a door refused somebody stays; the digest tells whoever has a code whether it was theirs.
    private func refusals(_ until: Instant) -> Removal {
        .rows(
            of: "scan",
            where: """
                hub = \(hub) AND forgotten_at IS NULL AND effective_at <= \(until)
                    AND door_verdict NOT IN \(list: passageVerdicts)
                """,
            change: """
                UPDATE scan SET ticket = NULL, issue = NULL, content_digest = \(Data()),
                    answer = \(StoredJudgement.verdictAlone), forgotten_at = \(now)
                """
        )
    }

    /// Tickets whose last session is over and that nobody has shown since.
    ///
    /// A badge goes on: of it these are the days that are over, so that nobody's stay is cut in two.
    private func attendance(_ until: Instant) throws -> Removal {
        let closing = try doorFacts().closing.last(notAfter: until)
        let isPast: SQL = """
            scan.effective_at <= \(until) AND (ticket.holder IS NULL OR scan.effective_at < \(closing))
            """
        let ids: SQL = """
            SELECT DISTINCT scan.ticket AS id FROM scan
                LEFT JOIN ticket ON ticket.hub = scan.hub AND ticket.id = scan.ticket
            WHERE scan.hub = \(hub) AND scan.forgotten_at IS NULL AND \(isPast)
                AND scan.ticket IS NOT NULL AND scan.door_verdict IN \(list: passageVerdicts)
                AND (ticket.holder IS NOT NULL OR NOT EXISTS (
                    SELECT 1 FROM scan AS later
                    WHERE later.hub = scan.hub AND later.ticket = scan.ticket AND later.effective_at > \(until)
                        AND later.door_verdict IN \(list: passageVerdicts)
                ))
                AND NOT EXISTS (
                    SELECT 1 FROM workshop_session
                    WHERE workshop_session.workshop = ticket.workshop AND workshop_session.end_at > \(until)
                )
            """
        return .each(ids) { id in
            if let ticket = TicketID(id) { try forgetWhose(ticket, isPast) }
        }
    }

    /// Has what happened to a ticket at the doors, as far as it is past, belong to another one, which is nobody's: every
    /// figure stays as it is.
    private func forgetWhose(_ id: TicketID, _ isPast: SQL) throws {
        var generator = randomness
        let nobodys = try ticket(id).map { try addNobodys(like: $0) } ?? TicketID(using: &generator)
        let scans = try sql.rows(
            """
            SELECT scan.device, scan.id, scan.answer FROM scan
                LEFT JOIN ticket ON ticket.hub = scan.hub AND ticket.id = scan.ticket
            WHERE scan.hub = \(hub) AND scan.ticket = \(id) AND \(isPast)
                AND scan.door_verdict IN \(list: passageVerdicts)
            """
        )
        for scan in scans {
            let device: String = try scan["device"]
            let known: StoredJudgement = try scan["answer"]
            var judgement = known.judgement
            if judgement.ticket != nil { judgement.ticket = nobodys }
            try sql.execute(
                """
                UPDATE scan SET ticket = \(nobodys), content_digest = \(Data()), answer = \(StoredJudgement(judgement)),
                    forgotten_at = \(now)
                WHERE hub = \(hub) AND device = \(device) AND id = \(try scan["id"] as ScanID)
                """
            )
        }
        try sql.execute(
            """
            UPDATE conflict SET ticket = \(nobodys)
            WHERE hub = \(hub) AND ticket = \(id) AND NOT EXISTS (
                SELECT 1 FROM scan
                WHERE scan.hub = conflict.hub AND scan.device = conflict.device AND scan.id = conflict.scan
                    AND scan.ticket = \(id)
            )
            """
        )
        try sql.execute("DELETE FROM presence WHERE hub = \(hub) AND ticket = \(id) AND until <= \(now)")
    }
}

// MARK: People

extension HubTransaction {
    /// In a query: that the row of a table with addresses is not one of somebody erased.
    private func namesSomebody(_ table: SQL) -> SQL {
        "\(table).email <> lower(\(table).id) || \(EmailAddress.nowhere)"
    }

    /// In a query over `registration`: that it was over by then.
    private func wasOver(_ until: Instant) -> SQL {
        """
        registration.hub = \(hub) AND registration.created_at <= \(until) AND COALESCE(
            (SELECT MAX(end_at) FROM workshop_session WHERE workshop_session.workshop = registration.workshop),
            (SELECT registration_closes FROM workshop WHERE workshop.id = registration.workshop)
        ) <= \(until)
        """
    }

    private func needs(_ until: Instant) -> Removal {
        .rows(
            of: "registration",
            where: "needs IS NOT NULL AND \(wasOver(until))",
            change: "UPDATE registration SET needs = NULL, version = version + 1"
        )
    }

    private func registrations(_ until: Instant) -> Removal {
        let ids: SQL = """
            SELECT registration.id FROM registration
            WHERE \(namesSomebody("registration")) AND \(wasOver(until))
            """
        return .each(ids) { id in
            if let registration = try registration(Registration.ID(id)) { try erase(registration) }
        }
    }

    private func endedAccounts(_ until: Instant) -> Removal {
        eraseAccounts("account.disabled_at <= \(until)")
    }

    /// Nobody of the organisation has had a room since, nor they themselves; who signs in now is there, too.
    private func idleAccounts(_ until: Instant) -> Removal {
        eraseAccounts(
            """
            account.partner IS NOT NULL AND account.disabled_at IS NULL AND account.created_at <= \(until)
                AND NOT EXISTS (
                    SELECT 1 FROM booking
                    WHERE booking.hub = account.hub AND booking.partner = account.partner AND booking.end_at > \(until)
                )
                AND NOT EXISTS (
                    SELECT 1 FROM booking
                    WHERE booking.hub = account.hub AND booking.created_by = account.id AND booking.end_at > \(until)
                )
                AND NOT EXISTS (
                    SELECT 1 FROM web_session
                    WHERE web_session.account = account.id AND web_session.created_at > \(now - BrowserSession.lifetime)
                )
            """
        )
    }

    /// What they wrote has limits of its own.
    private func eraseAccounts(_ condition: SQL) -> Removal {
        let ids: SQL = """
            SELECT account.id FROM account
            WHERE account.hub = \(hub) AND \(namesSomebody("account")) AND \(condition)
            """
        return .each(ids) { id in
            guard let account = try account(Account.ID(id)) else { return }
            let file = try personFile(of: account.email)
            for kind in [PersonalData.account, .access, .invitations, .holds] { try erase(kind, of: file) }
        }
    }
}

// MARK: Texts

extension HubTransaction {
    private func notes(_ until: Instant) -> [Removal] {
        let annotated: SQL = """
            SELECT id FROM booking WHERE hub = \(hub) AND end_at <= \(until)
                AND COALESCE(note, override_reason, decision_reason, ended_note) IS NOT NULL
            """
        return [
            .each(annotated) { _ = try forgetNotes(ofBookings: "id = \($0)") },
            .rows(
                of: "ledger",
                where: "hub = \(hub) AND entered_at <= \(until) AND reason IS NOT NULL",
                change: "UPDATE ledger SET reason = NULL"
            ),
            .rows(
                of: "erasure",
                where: "hub = \(hub) AND erased_at <= \(until) AND reason <> \(TextLine.erased)",
                change: "UPDATE erasure SET reason = \(TextLine.erased)"
            ),
        ]
    }

    /// A workshop's title is its host's announcement and stays.
    private func titles(_ until: Instant) -> [Removal] {
        let titled: SQL = """
            SELECT id FROM booking
            WHERE hub = \(hub) AND end_at <= \(until) AND workshop IS NULL AND title <> \(TextLine.erased)
            """
        return [
            .each(titled) { try forgetTitles(ofBookings: "id = \($0)") },
            .rows(
                of: "slot_wait",
                where: "hub = \(hub) AND end_at <= \(until) AND title <> \(TextLine.erased)",
                change: "UPDATE slot_wait SET title = \(TextLine.erased)"
            ),
        ]
    }
}
