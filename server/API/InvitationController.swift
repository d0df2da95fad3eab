import HTTPTypes
import HubDomain
import HummingbirdCore
import Templates

/// Invitations to act for a partner: written, looked at, taken back; accepted on their page alone.
struct InvitationController: Sendable {
    var routes: [Route] {
        [
            .api(.get, "/partners/{id}/invitations", .bookers, list).needing(.administer),
            .api(.post, "/partners/{id}/invitations", .bookers, invite).needing(.administer),
            .api(.get, "/partners/{id}/invitations/{invitation}", .bookers, show).needing(.administer),
            .api(.delete, "/partners/{id}/invitations/{invitation}", .bookers, withdraw).needing(.administer),
        ]
    }

    private func list(_ call: Call) async throws -> Answer {
        let account = try call.account
        let page = try call.page()
        let open = try await call.read { try $0.openInvitations(of: $0.partner(call.id(), openTo: account).id) }
        let list = try ItemList(open, page) { $0.id.text }
        return try .json(list.map { InvitationOut($0, at: call.now) })
    }

    private func invite(_ call: Call) async throws -> Answer {
        let account = try call.account
        let body = try call.json()
        return try await call.commit { hub in
            let partner = try hub.partner(call.id(), openTo: account)
            let wish = try body.read { $0.invitation(orIn: call.language) }
            let invitation = try hub.invite(wish, to: partner, by: account)
            return try .created(
                InvitationOut(invitation, at: hub.now),
                at: "/api/v1/partners/\(partner.id)/invitations/\(invitation.id)"
            )
        }
    }

    private func show(_ call: Call) async throws -> Answer {
        let account = try call.account
        return try await call.read { hub in
            try .json(InvitationOut(try hub.invitation(of: call, openTo: account), at: hub.now))
        }
    }

    private func withdraw(_ call: Call) async throws -> Answer {
        let account = try call.account
        return try await call.commit { hub in
            let withdrawn = try hub.withdraw(try hub.invitation(of: call, openTo: account))
            return try .json(InvitationOut(withdrawn, at: hub.now))
        }
    }
}

extension HubTransaction {
    fileprivate func invitation(of call: Call, openTo account: Account) throws -> Invitation {
        try invitation(call.id("invitation"), of: partner(call.id(), openTo: account).id)
    }
}

/// An invitation as those who administer see it; its link is nobody's but the invitee's.
struct InvitationOut: Encodable, Sendable {
    let id: String
    let partner: String
    let email: String
    @OrNull var name: String?
    let rights: [Right]
    let status: Invitation.Status
    let createdAt: String
    let until: String
    let by: String

    init(_ invitation: Invitation, at now: Instant) {
        id = invitation.id.text
        partner = invitation.partner.text
        email = invitation.email.text
        name = invitation.name?.text
        rights = invitation.rights.sorted()
        status = invitation.status(at: now)
        createdAt = invitation.createdAt.rfc3339
        until = invitation.until.rfc3339
        by = invitation.invitedBy.text
    }
}

extension JSONBody.Reader {
    /// Who is invited; the letter is in the language of the request unless one is named.
    fileprivate mutating func invitation(orIn language: Language) -> InvitationWish? {
        let email = required("email", as: EmailAddress.self)
        let name = optional("name", as: TextLine.self)
        let rights = required("rights", as: Set<Right>.self)
        let chosen = optional("language", as: Language.self)
        guard let email, let name, let rights, let chosen else { return nil }
        return InvitationWish(email: email, name: name, rights: rights, language: chosen ?? language)
    }
}

extension Language: JSONReadable {}
