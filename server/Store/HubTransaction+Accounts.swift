import Foundation
import HubDomain
import Passwords
import SQLStore

extension HubTransaction {
    /// Why an account was not added.
    enum AccountFailure: Error, Equatable {
        case emailTaken
        case unknownPartner
        /// A partner's account names its partner, and no other does.
        case partnerMissing
        case partnerNotWanted
    }

    /// Adds somebody who can sign in.
    func addAccount(
        email: EmailAddress,
        name: TextLine,
        role: Role,
        partner: Partner.ID?,
        rights: Set<Right> = Set(Right.allCases),
        password: PasswordHash
    ) throws -> Account {
        if role == .partner, partner == nil { throw AccountFailure.partnerMissing }
        if role != .partner, partner != nil { throw AccountFailure.partnerNotWanted }
        if let partner, try self.partner(partner) == nil { throw AccountFailure.unknownPartner }
        let account = Account(id: newID(), email: email, name: name, role: role, partner: partner, rights: rights)
        do {
            try sql.execute(
                """
                INSERT INTO account (id, hub, email, name, role, partner, rights, password, created_at)
                VALUES (\(account.id), \(hub), \(email), \(name), \(role), \(partner),
                    \(JSONText(rights.sorted())), \(password.encoded), \(now))
                """
            )
        } catch SQLFailure.unique {
            throw AccountFailure.emailTaken
        }
        concerns(.account, account.id)
        return account
    }

    func account(_ id: Account.ID) throws -> Account? {
        try sql.row("SELECT * FROM account WHERE hub = \(hub) AND id = \(id)").map(Account.init(row:))
    }

    /// The account that signs in with `email`, and its password; nobody when it is disabled.
    func signInAccount(email: EmailAddress) throws -> (account: Account, password: PasswordHash)? {
        let row = try sql.row(
            "SELECT * FROM account WHERE hub = \(hub) AND email = \(email) AND disabled_at IS NULL"
        )
        return try row.map { (try Account(row: $0), PasswordHash(stored: try $0["password"])) }
    }

    /// Makes a token that acts with the role of `account`; shown once, kept as a digest.
    func addToken(for account: Account.ID, name: TextLine) throws -> BearerToken {
        let token = newToken()
        let id: Identifier<BearerToken> = newID()
        try sql.execute(
            """
            INSERT INTO api_token (id, hub, account, name, digest, created_at)
            VALUES (\(id), \(hub), \(account), \(name), \(token.digest), \(now))
            """
        )
        concerns(.account, account)
        return token
    }

    /// Whose bearer token has this digest: an account's, a kiosk's or a holder's.
    func caller(bearing digest: Data) throws -> Caller? {
        let account = try sql.row(
            """
            SELECT account.* FROM api_token JOIN account ON account.id = api_token.account
            WHERE api_token.hub = \(hub) AND api_token.digest = \(digest)
                AND api_token.revoked_at IS NULL AND account.disabled_at IS NULL
            """
        )
        if let account { return .account(try Account(row: account), .token) }
        let kiosk = try sql.row(
            "SELECT id, room FROM kiosk WHERE hub = \(hub) AND key_digest = \(digest) AND revoked_at IS NULL"
        )
        if let kiosk { return .kiosk(try kiosk["id"], room: try kiosk["room"]) }
        let registration: Registration.ID? = try sql.value(
            "SELECT id FROM registration WHERE hub = \(hub) AND link_digest = \(digest)"
        )
        return registration.map(Caller.holder)
    }
}

extension Account {
    init(row: SQLRow) throws {
        self.init(
            id: try row["id"],
            email: try row["email"],
            name: try row["name"],
            role: try row["role"],
            partner: try row["partner"],
            rights: Set((try row["rights"] as JSONText<[Right]>).value)
        )
    }
}
