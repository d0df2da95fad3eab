import Foundation
import HubDomain
import SQLStore

extension HubTransaction {
    /// Erases a person, all that is kept about them or nothing; to be followed by forgetting what was known of callers, and
    /// by scrubbing the files.
    ///
    /// Nobody but the command line is nil.
    func erase(_ file: PersonFile, reason: TextLine, by manager: Account.ID?) throws -> Erasure {
        try checkErasure(of: file, reason: reason, by: manager)
        for kind in PersonalData.allCases { try erase(kind, of: file) }
        let erasure = Erasure(id: newID(), at: now, by: manager, reason: reason, counts: file.counts)
        try sql.execute(
            """
            INSERT INTO erasure (id, hub, erased_at, erased_by, reason, counts)
            VALUES (\(erasure.id), \(hub), \(now), \(manager), \(reason), \(JSONText(erasure.counts.named)))
            """
        )
        concerns(.erasure, erasure.id)
        return erasure
    }

    /// Throws why somebody can't be erased, or not for this reason.
    func checkErasure(of file: PersonFile, reason: TextLine, by manager: Account.ID?) throws {
        let others: Int? = try sql.value(
            """
            SELECT COUNT(*) FROM account
            WHERE hub = \(hub) AND role = \(Role.manager) AND disabled_at IS NULL AND email <> \(file.email)
            """
        )
        do {
            try Erasure.check(
                file.account,
                knownBy: file.mentions,
                reason: reason,
                by: manager,
                otherManagers: others ?? 0
            )
        } catch {
            throw Problem(error)
        }
    }

    /// Why `manager` can't erase somebody, whatever the reason; nil when they can.
    func erasureRefusal(of file: PersonFile, by manager: Account.ID?) throws -> Problem? {
        do {
            try checkErasure(of: file, reason: .erased, by: manager)
            return nil
        } catch let refusal as Problem where !refusal.violations.isEmpty {
            return refusal
        }
    }

    /// How many registrations of theirs would be called off.
    func seatsFreed(by file: PersonFile) throws -> Int {
        try file.registrations.count { registration in
            try workshop(registration.workshop).map { registration.isCalledOff(erasedAt: now, from: $0) } ?? false
        }
    }

    /// The partner that nobody could look after once somebody is erased: they are erased all the same, since that is
    /// their right, and a manager invites somebody else.
    func partnerLeftAlone(by file: PersonFile) throws -> Partner? {
        guard let account = file.account, let partner = account.partner else { return nil }
        let admins = try people(of: partner).map(\.account).filter { $0.rights.contains(.administer) }
        return admins.map(\.id) == [account.id] ? try self.partner(partner) : nil
    }

    func erasure(_ id: Erasure.ID) throws -> Erasure? {
        try sql.row("SELECT * FROM erasure WHERE hub = \(hub) AND id = \(id)").map(Erasure.init(row:))
    }

    /// The last ones, newest first.
    func erasures(most: Int) throws -> [Erasure] {
        try sql.rows("SELECT * FROM erasure WHERE hub = \(hub) ORDER BY erased_at DESC, id DESC LIMIT \(most)")
            .map(Erasure.init(row:))
    }

    func erase(_ kind: PersonalData, of file: PersonFile) throws {
        let account = file.account?.id
        switch kind {
        case .account: if let account = file.account { try erase(account) }
        case .access: try eraseAccess(of: account)
        case .invitations: try eraseInvitations(of: file)
        case .bookings: try eraseBookings(of: account)
        // What a host announces is the host's; where it names them, the mention goes.
        case .workshops: break
        case .waits:
            try sql.execute(
                "UPDATE slot_wait SET title = \(TextLine.erased) WHERE hub = \(hub) AND created_by = \(account)"
            )
        case .holds: try eraseHolds(of: account)
        case .decisions: try eraseDecisions(of: account)
        case .registrations: for registration in file.registrations { try erase(registration) }
        // Scans know tickets, and tickets lead to nobody any more.
        case .attendance: break
        case .letters: try sql.execute("DELETE FROM outbox WHERE hub = \(hub) AND recipient = \(file.email)")
        case .mentions: try redactMentions(of: file)
        case .answers: try forgetKeptAnswers(about: file)
        }
    }
}

extension HubTransaction {
    /// Leaves an account without a name, with which nobody signs in.
    func erase(_ account: Account) throws {
        let erased = account.erased
        try sql.execute(
            """
            UPDATE account SET email = \(erased.email), name = \(erased.name), rights = \(JSONText(erased.rights.sorted())),
                password = '', language = NULL, disabled_at = COALESCE(disabled_at, \(now))
            WHERE hub = \(hub) AND id = \(account.id)
            """
        )
    }

    /// Leaves a registration without a name whose tickets and links open nothing; what has not begun is called off.
    func erase(_ registration: Registration) throws {
        guard let workshop = try workshop(registration.workshop) else { return }
        if registration.isCalledOff(erasedAt: now, from: workshop) { try cancel(registration, of: workshop, by: nil) }
        let erased = registration.erased
        try sql.execute(
            """
            UPDATE registration SET name = \(erased.name), email = \(erased.email), organisation = \(erased.organisation),
                language = \(erased.language), needs = \(erased.needs.stored), companions = \(erased.companions.stored),
                link_digest = \(randomness.bytes(32)), version = version + 1
            WHERE hub = \(hub) AND id = \(registration.id)
            """
        )
        if let ticket = try ticket(of: registration.id) { try spoil(ticket) }
    }

    /// The facts of bookings stay, for the figures and for their partner; a workshop's title is its host's.
    private func eraseBookings(of account: Account.ID?) throws {
        try forgetNotes(ofBookings: "created_by = \(account)")
        try forgetTitles(ofBookings: "created_by = \(account)")
    }

    /// Of the rows of `booking` of which a condition holds.
    @discardableResult
    func forgetNotes(ofBookings condition: SQL) throws -> Int {
        try sql.execute(
            """
            UPDATE booking SET note = NULL, override_reason = NULL, decision_reason = NULL, ended_note = NULL,
                version = version + 1, changed_at = \(now)
            WHERE hub = \(hub) AND (\(condition))
                AND COALESCE(note, override_reason, decision_reason, ended_note) IS NOT NULL
            """
        )
    }

    /// The same; guests were told the title, too, and a workshop's is its host's.
    func forgetTitles(ofBookings condition: SQL) throws {
        let rows = try sql.rows(
            """
            SELECT workshop.id FROM workshop JOIN booking ON booking.id = workshop.guests_of
            WHERE booking.hub = \(hub) AND (booking.\(condition))
            """
        )
        for row in rows {
            guard var event = try workshop(row["id"]) else { continue }
            event.title = .erased
            event.version += 1
            _ = try save(event)
        }
        try sql.execute(
            """
            UPDATE booking SET title = \(TextLine.erased), version = version + 1, changed_at = \(now)
            WHERE hub = \(hub) AND (\(condition)) AND workshop IS NULL
            """
        )
    }

    private func eraseAccess(of account: Account.ID?) throws {
        try sql.execute("DELETE FROM web_session WHERE hub = \(hub) AND account = \(account)")
        try sql.execute("DELETE FROM api_token WHERE hub = \(hub) AND account = \(account)")
        if let account { try eraseBadge(of: account) }
    }

    /// Nobody is let in by a link from before, neither them nor by them.
    private func eraseInvitations(of file: PersonFile) throws {
        let account = file.account
        if let account, let partner = account.partner {
            for open in try openInvitations(of: partner) where open.invitedBy == account.id { _ = try withdraw(open) }
        }
        try sql.execute(
            "DELETE FROM invitation WHERE hub = \(hub) AND (email = \(file.email) OR account = \(account?.id))"
        )
    }

    private func eraseHolds(of account: Account.ID?) throws {
        let rows = try sql.rows("SELECT * FROM hold WHERE hub = \(hub) AND account = \(account)")
        for hold in try rows.map(Hold.init(row:)) {
            _ = try release(hold)
            try forget(hold.id)
        }
    }

    private func eraseDecisions(of account: Account.ID?) throws {
        try sql.execute(
            "UPDATE booking SET decision_reason = NULL WHERE hub = \(hub) AND decided_by = \(account)"
        )
        try sql.execute(
            "UPDATE ledger SET reason = NULL WHERE hub = \(hub) AND account = \(account) AND reason IS NOT NULL"
        )
    }
}

extension Erasure {
    fileprivate init(row: SQLRow) throws {
        let counts: JSONText<[String: Int]> = try row["counts"]
        self.init(
            id: try row["id"],
            at: try row["erased_at"],
            by: try row["erased_by"],
            reason: try row["reason"],
            counts: Dictionary(named: counts.value)
        )
    }
}

extension Problem {
    /// A refusal of the domain as the outside sees it.
    init(_ refusal: ErasureRefusal) {
        switch refusal {
        case .ownAccount, .lastManager: self = .conflict(rule: refusal.rawValue)
        case .reasonNamesPerson: self = .invalid("reason", rule: refusal.rawValue)
        }
    }
}
