/// Who did what to what, and when: a line of the audit log.
///
/// It holds ids and words of the system alone. Whoever is erased leaves an id that leads to nobody, and the line stays as
/// it was written, so that the chain holds.
package struct AuditEntry: Hashable, Sendable {
    /// From 1, without gaps.
    package let number: Int
    package let at: Instant
    package let actor: AuditActor
    package let action: AuditAction
    /// What it was done to, the nearest first.
    package let targets: [AuditTarget]
    /// What of it is another than before, by the names that programs know.
    package let changed: [String]

    package init(
        number: Int,
        at: Instant,
        actor: AuditActor,
        action: AuditAction,
        targets: [AuditTarget],
        changed: [String]
    ) {
        self.number = number
        self.at = at
        self.actor = actor
        self.action = action
        self.targets = targets
        self.changed = changed
    }

    /// What the chain ties to the line before.
    package var record: ChainedRecord {
        ChainedRecord(
            [String(number), String(at.milliseconds), actor.text, action.rawValue]
                + [targets.map(\.text).joined(separator: " "), changed.joined(separator: " ")]
        )
    }
}

/// Who did it.
package enum AuditActor: Hashable, Sendable {
    case account(Account.ID)
    case kiosk(Kiosk.ID)
    /// Whoever has the link that came with a registration.
    case holder(Registration.ID)
    /// Somebody without an account.
    case anonymous
    /// Whoever may use the server's command line.
    case commandLine
    /// The server by itself, by the clock.
    case server

    /// `account:ID`, or the kind alone.
    package var text: String {
        switch self {
        case .account(let id): "account:\(id)"
        case .kiosk(let id): "kiosk:\(id)"
        case .holder(let id): "holder:\(id)"
        case .anonymous: "anonymous"
        case .commandLine: "commandLine"
        case .server: "server"
        }
    }

    package init?(_ text: String) {
        let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
        switch (parts.first, parts.count) {
        case ("account", 2): self = .account(Identifier(parts[1]))
        case ("kiosk", 2): self = .kiosk(Identifier(parts[1]))
        case ("holder", 2): self = .holder(Identifier(parts[1]))
        case ("anonymous", 1): self = .anonymous
        case ("commandLine", 1): self = .commandLine
        case ("server", 1): self = .server
        default: return nil
        }
    }
}

/// What something was done to.
package struct AuditTarget: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        case room
        case closure
        case partner
        case account
        case invitation
        case booking
        case series
        case wait
        case workshop
        case registration
        case checkIn
        case kiosk
        case conflict
        case letter
        case key
        case erasure
    }

    package let kind: Kind
    package let id: String

    package init(_ kind: Kind, _ id: String) {
        self.kind = kind
        self.id = id
    }

    /// `room:ID`.
    package var text: String { "\(kind.rawValue):\(id)" }

    package init?(_ text: some StringProtocol) {
        let parts = String(text).split(separator: ":", maxSplits: 1).map(String.init)
        guard parts.count == 2, let kind = Kind(rawValue: parts[0]) else { return nil }
        self.init(kind, parts[1])
    }
}

extension AuditEntry {
    /// The first line of which something is wrong, and what.
    package struct Break: Error, Equatable {
        package enum Kind: Equatable, Sendable {
            /// It is not as it was written.
            case altered
            /// It is gone.
            case missing
            /// Its link does not follow the one before.
            case outOfPlace
            /// It is another one than was known before.
            case unknown
        }

        package let kind: Kind
        package let number: Int

        package init(_ kind: Kind, _ number: Int) {
            self.kind = kind
            self.number = number
        }
    }

    /// Holds a line against the one before it; throws a `Break`.
    package func verify(_ link: ChainLink, after last: (number: Int, link: ChainLink)?) throws(Break) {
        let expected = (last?.number ?? 0) + 1
        guard number == expected else { throw Break(.missing, expected) }
        guard link.holds(record) else { throw Break(.altered, number) }
        guard link.follows(last?.link) else { throw Break(.outOfPlace, number) }
    }
}
