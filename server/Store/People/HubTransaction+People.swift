import HubDomain
import SQLStore

/// Somebody of a partner, also one who no longer can sign in.
struct PartnerPerson: Sendable {
    let account: Account
    let endedAt: Instant?
    /// Until when their badge is good; nil where they have none, or it is blocked.
    var badgeUntil: Instant?
}

extension HubTransaction {
    /// Those who can act for a partner, by name.
    func people(of partner: Partner.ID) throws -> [PartnerPerson] {
        try sql.rows(
            """
            SELECT account.*, \(badgeEnd) FROM account \(badges)
            WHERE account.hub = \(hub) AND account.partner = \(partner) AND account.disabled_at IS NULL
            ORDER BY account.name, account.id
            """
        ).map(PartnerPerson.init(row:))
    }

    /// Somebody of a partner; 404 when they are another's.
    func person(_ id: Account.ID, of partner: Partner.ID) throws -> PartnerPerson {
        let row = try sql.row(
            """
            SELECT account.*, \(badgeEnd) FROM account \(badges)
            WHERE account.hub = \(hub) AND account.partner = \(partner) AND account.id = \(id)
            """
        )
        guard let row else { throw Problem.notFound }
        return try PartnerPerson(row: row)
    }

    private var badges: SQL {
        """
        LEFT JOIN ticket AS badge ON badge.hub = account.hub AND badge.holder = account.id
            AND badge.status = \(TicketStatus.valid) AND badge.valid_until > \(now)
        """
    }

    private var badgeEnd: SQL { "badge.valid_until AS badge_until" }

    /// Gives somebody other rights; to be followed by forgetting what was known of callers.
    func set(_ rights: Set<Right>, of person: PartnerPerson) throws -> PartnerPerson {
        guard person.endedAt == nil else { throw Problem.conflict(rule: "person-ended") }
        if !rights.contains(.administer) {
            try checkOthersAdminister(than: person)
            try withdrawInvitations(of: person) { $0.invitedBy == person.account.id }
        }
        try sql.execute(
            """
            UPDATE account SET rights = \(JSONText(rights.sorted()))
            WHERE hub = \(hub) AND id = \(person.account.id)
            """
        )
        var account = person.account
        account.rights = rights
        changes(person.account, into: account)
        return PartnerPerson(account: account, endedAt: nil)
    }

    /// Ends somebody's access: sessions, tokens and badge stop with it; to be followed by forgetting what was known of callers.
    ///
    /// What they booked stays with their partner. Nobody comes back, or is let in, by a link from before.
    func end(_ person: PartnerPerson) throws -> PartnerPerson {
        guard person.endedAt == nil else { return person }
        try checkOthersAdminister(than: person)
        let id = person.account.id
        try withdrawInvitations(of: person) { $0.invitedBy == id || $0.email == person.account.email }
        try sql.execute("UPDATE account SET disabled_at = \(now) WHERE hub = \(hub) AND id = \(id)")
        try sql.execute("DELETE FROM web_session WHERE hub = \(hub) AND account = \(id)")
        try sql.execute(
            "UPDATE api_token SET revoked_at = \(now) WHERE hub = \(hub) AND account = \(id) AND revoked_at IS NULL"
        )
        try blockBadge(of: id)
        return PartnerPerson(account: person.account, endedAt: now)
    }

    private func withdrawInvitations(of person: PartnerPerson, where isMeant: (Invitation) -> Bool) throws {
        guard let partner = person.account.partner else { return }
        for invitation in try openInvitations(of: partner) where isMeant(invitation) { _ = try withdraw(invitation) }
    }

    /// A partner that nobody looks after could not help itself any more.
    private func checkOthersAdminister(than person: PartnerPerson) throws {
        guard person.account.rights.contains(.administer), let partner = person.account.partner else { return }
        let others = try people(of: partner).filter {
            $0.account.id != person.account.id && $0.account.rights.contains(.administer)
        }
        if others.isEmpty { throw Problem.refused(rule: "last-administrator") }
    }
}

extension PartnerPerson {
    fileprivate init(row: SQLRow) throws {
        self.init(
            account: try Account(row: row),
            endedAt: try row["disabled_at"],
            badgeUntil: try row["badge_until"]
        )
    }
}

extension Set<Right> {
    /// In the order of the list of rights.
    func sorted() -> [Right] { Right.allCases.filter(contains) }
}
