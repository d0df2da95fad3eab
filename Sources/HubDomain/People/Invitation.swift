/// Somebody's way to act for a partner: a link that came by mail, good once and for a week.
package struct Invitation: Equatable, Sendable {
    package typealias ID = Identifier<Invitation>

    /// How long it can be accepted.
    package static let lifetime = TimeSpan.days(7)
    /// How many letters one partner's people can have sent within a day: more than any team needs, too few to trouble
    /// strangers with.
    package static let letterLimit = 50

    package let id: ID
    package let partner: Partner.ID
    package let email: EmailAddress
    /// As whoever invites wrote it; who accepts may write it otherwise.
    package let name: TextLine?
    /// What the account that comes of it may do.
    package let rights: Set<Right>
    package let invitedBy: Account.ID
    package let createdAt: Instant
    /// What somebody did that ended it; that time is over is computed.
    package let ending: Ending?

    /// How it ended before its time was over.
    package enum Ending: Equatable, Sendable {
        case accepted(at: Instant, by: Account.ID)
        case withdrawn(at: Instant)
    }

    /// How it stands.
    package enum Status: String, CaseIterable, Codable, Sendable {
        case open
        case accepted
        case withdrawn
        case expired
    }

    package init(
        id: ID,
        partner: Partner.ID,
        email: EmailAddress,
        name: TextLine?,
        rights: Set<Right>,
        invitedBy: Account.ID,
        createdAt: Instant,
        ending: Ending? = nil
    ) {
        self.id = id
        self.partner = partner
        self.email = email
        self.name = name
        self.rights = rights
        self.invitedBy = invitedBy
        self.createdAt = createdAt
        self.ending = ending
    }

    /// The first instant at which it can no longer be accepted.
    package var until: Instant { createdAt + Invitation.lifetime }

    package func status(at now: Instant) -> Status {
        switch ending {
        case .accepted: .accepted
        case .withdrawn: .withdrawn
        case nil: now < until ? .open : .expired
        }
    }
}

extension Invitation {
    /// Whether `inviter` may have another letter sent after so many of the partner's within a day.
    package static func canBeSent(after sent: Int, by inviter: Account) -> Bool {
        sent < letterLimit || inviter.role == .manager
    }

    /// What accepting makes.
    package enum Acceptance: Equatable, Sendable {
        case newAccount
        /// Whose access had ended acts for the partner again, under the account they had.
        case revival(Account.ID)
    }

    /// What becomes of it when whoever reads the mail of its address accepts.
    package func acceptance(by invitee: Invitee, at now: Instant) throws(InvitationRefusal) -> Acceptance {
        switch status(at: now) {
        case .accepted: throw .accepted
        case .withdrawn: throw .withdrawn
        case .expired: throw .expired
        case .open: break
        }
        switch invitee {
        case .stranger: return .newAccount
        case .former(let account): return .revival(account)
        case .member: throw .member
        case .elsewhere: throw .elsewhere
        }
    }

    /// The invitation taken back; one that is over stays as it ended, but what was accepted can't be taken back.
    package func withdrawn(at now: Instant) throws(InvitationRefusal) -> Invitation {
        switch status(at: now) {
        case .accepted: throw .accepted
        case .withdrawn, .expired: return self
        case .open: return ended(.withdrawn(at: now))
        }
    }

    /// The invitation once `account` came of it.
    package func accepted(by account: Account.ID, at now: Instant) -> Invitation {
        ended(.accepted(at: now, by: account))
    }

    private func ended(_ ending: Ending) -> Invitation {
        Invitation(
            id: id,
            partner: partner,
            email: email,
            name: name,
            rights: rights,
            invitedBy: invitedBy,
            createdAt: createdAt,
            ending: ending
        )
    }
}

/// Why nobody is invited, or why an invitation leads nowhere.
package enum InvitationRefusal: String, Error, CaseIterable, Sendable {
    case accepted
    case withdrawn
    case expired
    /// Whoever has the address acts for the partner already.
    case member
    /// The address belongs to somebody of another partner or of the hub.
    case elsewhere
}

/// What the hub knows of the address that an invitation goes to.
package enum Invitee: Equatable, Sendable {
    /// Nobody signs in with it.
    case stranger
    /// Somebody who can act for the partner.
    case member
    /// Somebody whose access for the partner has ended.
    case former(Account.ID)
    /// Somebody of another partner or of the hub, whether or not they can still sign in.
    case elsewhere

    package init(_ account: Account?, hasEnded: Bool, of partner: Partner.ID) {
        guard let account else {
            self = .stranger
            return
        }
        if account.partner != partner {
            self = .elsewhere
        } else {
            self = hasEnded ? .former(account.id) : .member
        }
    }

    /// Fails where an invitation would lead nowhere, as far as whoever invites may know of it.
    ///
    /// Who else has an account with the hub is a manager's business and no partner's: they are invited all the same, and
    /// learn from their link that it can't be.
    package func checkInvited(by inviter: Account) throws(InvitationRefusal) {
        switch self {
        case .stranger, .former: return
        case .member: throw .member
        case .elsewhere: if inviter.role == .manager { throw .elsewhere }
        }
    }
}
