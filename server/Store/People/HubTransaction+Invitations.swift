import Foundation
import HubDomain
import Passwords
import SQLStore
import Templates

/// Whom somebody wants to invite to act for a partner.
struct InvitationWish: Sendable {
    let email: EmailAddress
    let name: TextLine?
    let rights: Set<Right>
    /// What the letter is written in.
    let language: Language
}

/// What a link of an invitation leads to.
struct OpenedInvitation: Sendable {
    let invitation: Invitation
    let partner: Partner
    let inviter: Account
    /// Why it can't be accepted.
    let refusal: InvitationRefusal?
}

extension HubTransaction {
    /// Invites somebody to act for a partner; the letter has the link, which is known nowhere else.
    ///
    /// Of several to one address the last one counts: whoever invites again wants the letter to be sent again.
    func invite(_ wish: InvitationWish, to partner: Partner, by inviter: Account) throws -> Invitation {
        let invitee = try invitee(wish.email, of: partner.id)
        do { try invitee.checkInvited(by: inviter) } catch { throw Problem(error) }
        guard try Invitation.canBeSent(after: invitationsOfToday(from: partner.id), by: inviter) else {
            let limit = String(Invitation.letterLimit)
            throw Problem.refused(rule: "too-many-invitations", ["limit": limit], liftedBy: "manager")
        }
        for earlier in try openInvitations(of: partner.id) where earlier.email == wish.email {
            _ = try withdraw(earlier)
        }
        let link = newToken()
        let invitation = Invitation(
            id: newID(),
            partner: partner.id,
            email: wish.email,
            name: wish.name,
            rights: wish.rights,
            invitedBy: inviter.id,
            createdAt: now
        )
        try sql.execute(
            """
            INSERT INTO invitation (id, hub, partner, email, name, rights, invited_by, link_digest, created_at)
            VALUES (\(invitation.id), \(hub), \(partner.id), \(wish.email), \(wish.name),
                \(JSONText(wish.rights.sorted())), \(inviter.id), \(link.digest), \(now))
            """
        )
        concerns(.invitation, invitation.id)
        let news = MemberNews(invitation, to: partner, by: inviter, link: link)
        try tell(.memberInvited(news), to: Recipient(address: wish.email, name: wish.name, language: wish.language))
        return invitation
    }

    /// Those that can still be accepted, the oldest first.
    func openInvitations(of partner: Partner.ID) throws -> [Invitation] {
        try sql.rows(
            """
            SELECT * FROM invitation
            WHERE hub = \(hub) AND partner = \(partner) AND created_at > \(now - Invitation.lifetime)
                AND accepted_at IS NULL AND withdrawn_at IS NULL
            ORDER BY created_at, id
            """
        ).map(Invitation.init(row:))
    }

    /// How many were sent within the last 24 hours, also those that were withdrawn since.
    private func invitationsOfToday(from partner: Partner.ID) throws -> Int {
        try sql.value(
            """
            SELECT COUNT(*) FROM invitation
            WHERE hub = \(hub) AND partner = \(partner) AND created_at > \(now - .hours(24))
            """
        ) ?? 0
    }

    /// An invitation, however it stands; 404 when it is another partner's.
    func invitation(_ id: Invitation.ID, of partner: Partner.ID) throws -> Invitation {
        try sql.row(
            "SELECT * FROM invitation WHERE hub = \(hub) AND partner = \(partner) AND id = \(id)"
        ).map(Invitation.init(row:)).orNotFound
    }

    func withdraw(_ invitation: Invitation) throws -> Invitation {
        let withdrawn: Invitation
        do { withdrawn = try invitation.withdrawn(at: now) } catch { throw Problem(error) }
        if withdrawn != invitation { try saveEnding(of: withdrawn) }
        return withdrawn
    }

    /// What a link leads to, used or not; nil when nobody was sent it or it was forgotten.
    func openedInvitation(_ link: BearerToken) throws -> OpenedInvitation? {
        let row = try sql.row("SELECT * FROM invitation WHERE hub = \(hub) AND link_digest = \(link.digest)")
        guard let invitation = try row.map(Invitation.init(row:)), let partner = try partner(invitation.partner),
            let inviter = try account(invitation.invitedBy)
        else { return nil }
        let invitee = try invitee(invitation.email, of: partner.id)
        var refusal: InvitationRefusal?
        do { _ = try invitation.acceptance(by: invitee, at: now) } catch { refusal = error }
        return OpenedInvitation(invitation: invitation, partner: partner, inviter: inviter, refusal: refusal)
    }

    /// Makes an account of an invitation, or gives one back; to be followed by forgetting what was known of callers.
    ///
    /// Throws `InvitationRefusal` when it can't be accepted any more.
    func accept(_ invitation: Invitation.ID, as name: TextLine, password: PasswordHash) throws -> Account {
        let known = try sql.row("SELECT * FROM invitation WHERE hub = \(hub) AND id = \(invitation)").orNotFound
        let invitation = try Invitation(row: known)
        let account: Account
        switch try invitation.acceptance(by: invitee(invitation.email, of: invitation.partner), at: now) {
        case .newAccount:
            account = try addAccount(
                email: invitation.email,
                name: name,
                role: .partner,
                partner: invitation.partner,
                rights: invitation.rights,
                password: password
            )
        case .revival(let id):
            account = try revive(id, name: name, rights: invitation.rights, password: password)
        }
        try saveEnding(of: invitation.accepted(by: account.id, at: now))
        concerns(.invitation, invitation.id)
        audit?.isDone(by: .account(account.id))
        return account
    }

    private func invitee(_ email: EmailAddress, of partner: Partner.ID) throws -> Invitee {
        let row = try sql.row("SELECT * FROM account WHERE hub = \(hub) AND email = \(email)")
        let endedAt: Instant? = try row.flatMap { try $0["disabled_at"] }
        return Invitee(try row.map(Account.init(row:)), hasEnded: endedAt != nil, of: partner)
    }

    /// Lets somebody sign in again; tokens and sessions that they had stay ended.
    private func revive(
        _ id: Account.ID,
        name: TextLine,
        rights: Set<Right>,
        password: PasswordHash
    ) throws -> Account {
        try sql.execute(
            """
            UPDATE account SET disabled_at = NULL, name = \(name), rights = \(JSONText(rights.sorted())),
                password = \(password.encoded)
            WHERE hub = \(hub) AND id = \(id)
            """
        )
        return try account(id).orNotFound
    }

    private func saveEnding(of invitation: Invitation) throws {
        var withdrawnAt: Instant?
        var acceptedAt: Instant?
        var account: Account.ID?
        switch invitation.ending {
        case .withdrawn(let at): withdrawnAt = at
        case .accepted(let at, let by): (acceptedAt, account) = (at, by)
        case nil: break
        }
        try sql.execute(
            """
            UPDATE invitation SET withdrawn_at = \(withdrawnAt), accepted_at = \(acceptedAt), account = \(account)
            WHERE hub = \(hub) AND id = \(invitation.id)
            """
        )
    }
}

extension Invitation {
    fileprivate init(row: SQLRow) throws {
        self.init(
            id: try row["id"],
            partner: try row["partner"],
            email: try row["email"],
            name: try row["name"],
            rights: Set((try row["rights"] as JSONText<[Right]>).value),
            invitedBy: try row["invited_by"],
            createdAt: try row["created_at"],
            ending: try Ending(row: row)
        )
    }
}

extension Invitation.Ending {
    fileprivate init?(row: SQLRow) throws {
        if let at: Instant = try row["withdrawn_at"] {
            self = .withdrawn(at: at)
        } else if let at: Instant = try row["accepted_at"] {
            self = .accepted(at: at, by: try row["account"])
        } else {
            return nil
        }
    }
}
