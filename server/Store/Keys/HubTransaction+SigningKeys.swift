import Foundation
import HubDomain
import SQLStore

/// How one of the hub's signing keys stands.
struct SigningKeyState: Sendable {
    enum Standing: String, Sendable {
        /// Published, and signs from a later time on.
        case announced
        /// Signs what is issued now.
        case signing
        /// Signs no more; what it signed is good.
        case resting
        /// Nothing that it signed is good any more.
        case withdrawn
    }

    let key: PublicSigningKey
    let standing: Standing
    /// When it was published, or the hub was made.
    let announcedAt: Instant?
    let withdrawnAt: Instant?
    /// How many tickets of what is not over bear its signature.
    let openTickets: Int
}

/// What became of the tickets of a key that was withdrawn.
struct KeyWithdrawal: Sendable {
    /// The key that signs now.
    let successor: SigningKeyID
    /// How many tickets have a new code.
    let reissued: Int
    /// How many had 256 codes already and can have no more.
    let lost: Int
}

extension HubTransaction {
    /// Why a key can't be withdrawn.
    enum KeyFailure: Error, Equatable {
        case unknown
        case withdrawn
    }

    /// All keys there ever were, by their ids.
    func signingKeyStates() throws -> [SigningKeyState] {
        let signing = try signingKeyInForce()
        return try sql.rows("SELECT * FROM signing_key WHERE hub = \(hub) ORDER BY id").map { row in
            let key = try PublicSigningKey(row: row)
            let withdrawnAt: Instant? = try row["withdrawn_at"]
            let standing: SigningKeyState.Standing =
                if withdrawnAt != nil { .withdrawn } else if key.id == signing?.id {
                    .signing
                } else if key.notBefore > now {
                    .announced
                } else { .resting }
            return SigningKeyState(
                key: key,
                standing: standing,
                announcedAt: try row["announced_at"],
                withdrawnAt: withdrawnAt,
                openTickets: try sql.value("SELECT COUNT(*) FROM (\(openTickets(of: key.id))) AS open") ?? 0
            )
        }
    }

    /// The ids that no key ever had, first that of the next one; nil when a code can name no more.
    func nextSigningKey() throws -> SigningKeyID? {
        let newest: Int? = try sql.value("SELECT MAX(id) FROM signing_key WHERE hub = \(hub)")
        return UInt8(exactly: (newest ?? 0) + 1).map(SigningKeyID.init(rawValue:))
    }

    /// Publishes a key whose private half is on disk.
    @discardableResult
    func announce(_ key: SigningKey) throws -> Instant {
        let notBefore = SigningKeyPlan.notBefore(publishedAt: now, besides: try publicSigningKeys())
        try sql.execute(
            """
            INSERT INTO signing_key (hub, id, public_key, not_before, not_after, announced_at)
            VALUES (\(hub), \(key.id), \(Data(key.publicKey)), \(notBefore), \(PublicSigningKey.openEnd), \(now))
            """
        )
        try signingKeyChanged(key.id)
        audit?.concerns(AuditTarget(.key, String(key.id.rawValue)))
        return notBefore
    }

    /// Takes a key whose age nobody counted as new.
    func countAge(of id: SigningKeyID) throws {
        try sql.execute(
            "UPDATE signing_key SET announced_at = COALESCE(announced_at, \(now)) WHERE hub = \(hub) AND id = \(id)"
        )
    }

    /// Whether a key is needed before this one can go: it is the last one.
    func needsSuccessor(_ id: SigningKeyID) throws -> Bool {
        SigningKeyPlan.successor(of: id, among: try publicSigningKeys()) == nil
    }

    /// Has nothing count any more that a key signed, and gives everybody who still needs a ticket of it another code.
    ///
    /// All or nothing. Where no other key signs yet, the next one does so at once.
    func withdraw(_ id: SigningKeyID) throws -> KeyWithdrawal {
        let states = try signingKeyStates()
        guard let known = states.first(where: { $0.key.id == id }) else { throw KeyFailure.unknown }
        guard known.withdrawnAt == nil else { throw KeyFailure.withdrawn }
        let open = try sql.rows(openTickets(of: id)).map { try $0["id"] as TicketID }
        try sql.execute(
            "UPDATE signing_key SET not_after = \(now), withdrawn_at = \(now) WHERE hub = \(hub) AND id = \(id)"
        )
        try signingKeyChanged(id)
        audit?.concerns(AuditTarget(.key, String(id.rawValue)))
        if try signingKeyInForce() == nil {
            guard let next = SigningKeyPlan.successor(of: id, among: try publicSigningKeys()) else {
                throw TicketFailure.noSigningKey
            }
            try sql.execute("UPDATE signing_key SET not_before = \(now) WHERE hub = \(hub) AND id = \(next.id)")
            try signingKeyChanged(next.id)
        }
        guard let successor = try signingKeyInForce() else { throw TicketFailure.noSigningKey }
        var lost = 0
        for ticket in open where try !replaceCode(of: ticket) { lost += 1 }
        return KeyWithdrawal(successor: successor.id, reissued: open.count - lost, lost: lost)
    }

    /// The newest key that signs by now.
    func signingKeyInForce() throws -> SigningKey? {
        let ids = try sql.rows(
            """
            SELECT id FROM signing_key
            WHERE hub = \(hub) AND not_before <= \(now) AND not_after > \(now) AND withdrawn_at IS NULL
            ORDER BY not_before DESC, id DESC
            """
        )
        for row in ids {
            if let key = secrets.signingKeys[try row["id"]] { return key }
        }
        return nil
    }

    /// Tickets of confirmed seats in what is neither over nor called off, and badges that are good.
    private func openTickets(of key: SigningKeyID) -> SQL {
        """
        SELECT ticket.id FROM ticket
            JOIN registration ON registration.id = ticket.registration
            JOIN workshop ON workshop.id = ticket.workshop
        WHERE ticket.hub = \(hub) AND ticket.signing_key = \(key)
            AND registration.status = \(RegistrationStatus.confirmed) AND registration.name <> \(TextLine.erased)
            AND workshop.status <> \(WorkshopStatus.cancelled)
            AND EXISTS (
                SELECT 1 FROM workshop_session
                WHERE workshop_session.workshop = workshop.id AND workshop_session.end_at > \(now)
            )
        UNION ALL
        SELECT id FROM ticket
        WHERE hub = \(hub) AND signing_key = \(key) AND holder IS NOT NULL AND status = \(TicketStatus.valid)
            AND valid_until > \(now)
        """
    }

    /// False where a ticket can have no more codes.
    private func replaceCode(of id: TicketID) throws -> Bool {
        guard let ticket = try ticket(id) else { return false }
        do {
            if let member = try ticket.holder.flatMap({ try account($0) }) {
                _ = try issueBadge(to: member)
            } else {
                guard let registration = try ticket.registration.flatMap({ try registration($0) }),
                    let workshop = try workshop(registration.workshop)
                else { return false }
                _ = try reissueTicket(of: registration, workshop)
            }
            return true
        } catch TicketFailure.tooManyIssues {
            return false
        }
    }
}

extension PublicSigningKey {
    /// What stands for no end: the last second of the year 9999.
    static let openEnd = Instant(seconds: 253_402_300_799)

    init(row: SQLRow) throws {
        let bytes: Data = try row["public_key"]
        let key = PublicSigningKey(
            id: try row["id"],
            bytes: bytes,
            notBefore: try row["not_before"],
            notAfter: try row["not_after"]
        )
        guard let key else { throw SQLFailure.invalid("a stored public key has other than 32 bytes") }
        self = key
    }
}
