import Foundation
import HubDomain
import SQLStore

extension HubTransaction {
    /// The badge of a partner's member, also one that is blocked; nil where they never had one.
    func badge(of account: Account.ID) throws -> IssuedTicket? {
        try sql.row("SELECT * FROM ticket WHERE hub = \(hub) AND holder = \(account)")
            .map { try IssuedTicket(row: $0, hub: self) }
    }

    /// The same where it opens something; nil otherwise.
    func goodBadge(of account: Account.ID) throws -> IssuedTicket? {
        guard let badge = try badge(of: account), badge.status == .valid, now < badge.validity.closes else {
            return nil
        }
        return badge
    }

    /// Gives a member a badge, signed once; one that they had before is `revoked`.
    ///
    /// It has no short code: what takes rooms is not to be guessed.
    func issueBadge(to account: Account) throws -> IssuedTicket {
        guard account.role == .partner else { throw Problem.refused(rule: "badge-partners-only") }
        guard let validity = Badge.validity(madeAt: now) else {
            throw SQLFailure.invalid("no code can say when a badge of now is valid")
        }
        if let known = try badge(of: account.id) {
            guard known.issue < .max else { throw TicketFailure.tooManyIssues }
            let code = try sign(ticket: known.id, issue: known.issue + 1, event: .partnerBadge, validity: validity)
            try sql.execute(
                """
                UPDATE ticket SET issue = \(code.claims.issue), signing_key = \(code.claims.key),
                    valid_from = \(validity.opens), valid_until = \(validity.closes), status = \(TicketStatus.valid),
                    sealed_signature = \(sealed(signatureOf: code)), issued_at = \(now)
                WHERE hub = \(hub) AND id = \(known.id)
                """
            )
        } else {
            var generator = randomness
            let id = TicketID(using: &generator)
            let code = try sign(ticket: id, issue: 0, event: .partnerBadge, validity: validity)
            try sql.execute(
                """
                INSERT INTO ticket (id, hub, event, holder, issue, signing_key, valid_from, valid_until, status, seats,
                    sealed_signature, sealed_short_code, short_code_digest, issued_at)
                VALUES (\(id), \(hub), \(code.claims.event), \(account.id), 0, \(code.claims.key),
                    \(validity.opens), \(validity.closes), \(TicketStatus.valid), 1,
                    \(sealed(signatureOf: code)), \(blankCode(code.claims).shortCode), NULL, \(now))
                """
            )
        }
        concerns(.account, account.id)
        let badge = try badge(of: account.id).orNotFound
        try badgeChanged(badge)
        return badge
    }

    /// Has a member's badge open nothing any more, until they get another one; answers it.
    @discardableResult
    func blockBadge(of account: Account.ID) throws -> IssuedTicket? {
        guard let badge = try badge(of: account) else { return nil }
        guard badge.status == .valid else { return badge }
        try sql.execute("UPDATE ticket SET status = \(TicketStatus.cancelled) WHERE hub = \(hub) AND id = \(badge.id)")
        try badgeChanged(badge)
        return try self.badge(of: account)
    }

    /// Takes a badge from whoever is erased: nothing leads from it to them.
    func eraseBadge(of account: Account.ID) throws {
        guard let badge = try badge(of: account) else { return }
        try spoil(badge)
        try sql.execute("UPDATE ticket SET holder = NULL WHERE hub = \(hub) AND id = \(badge.id)")
    }

    /// Kiosks hold a badge as long as its code could be taken for good.
    private func badgeChanged(_ badge: IssuedTicket) throws {
        try changed(.ticket, badge.id.text, needed: Need(from: Need.always.from, until: badge.validity.closes))
    }
}
