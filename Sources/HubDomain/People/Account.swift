/// Someone who can sign in.
package struct Account: Equatable, Sendable {
    package typealias ID = Identifier<Account>

    package let id: ID
    package var email: EmailAddress
    package var name: TextLine
    package var role: Role
    /// Whom the account acts for; always there when the role is `partner`.
    package var partner: Partner.ID?
    /// What it may do for its partner.
    package var rights: Set<Right>

    package init(
        id: ID,
        email: EmailAddress,
        name: TextLine,
        role: Role,
        partner: Partner.ID? = nil,
        rights: Set<Right> = Set(Right.allCases)
    ) {
        self.id = id
        self.email = email
        self.name = name
        self.role = role
        self.partner = partner
        self.rights = rights
    }
}

/// What an account may do.
package enum Role: String, CaseIterable, Codable, Sendable {
    /// Runs the hub.
    case manager
    /// Receives people at the door.
    case desk
    /// Books and invites for an organisation.
    case partner
}
