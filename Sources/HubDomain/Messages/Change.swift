/// One piece of news for a kiosk: a flat JSON object whose `kind` says what the other members are.
package enum Change: Hashable, Sendable {
    case hub(HubChange)
    case signingKey(PublicSigningKey)
    case workshop(WorkshopChange)
    case session(SessionChange)
    case ticket(TicketChange)
    case quota(QuotaChange)
    case presence(PresenceChange)
    case removed(Removal)
    /// A kind of a later version, to be passed over.
    case other(kind: String)

    package enum Kind: String, CaseIterable, Codable, Sendable {
        case hub, signingKey, workshop, session, ticket, quota, presence, removed
    }
}

extension Change: Codable {
    private enum CodingKeys: CodingKey {
        case kind
    }

    package init(from decoder: any Decoder) throws {
        let kind = try decoder.container(keyedBy: CodingKeys.self).decode(String.self, forKey: .kind)
        self =
            switch Kind(rawValue: kind) {
            case .hub: .hub(try HubChange(from: decoder))
            case .signingKey: .signingKey(try PublicSigningKey(from: decoder))
            case .workshop: .workshop(try WorkshopChange(from: decoder))
            case .session: .session(try SessionChange(from: decoder))
            case .ticket: .ticket(try TicketChange(from: decoder))
            case .quota: .quota(try QuotaChange(from: decoder))
            case .presence: .presence(try PresenceChange(from: decoder))
            case .removed: .removed(try Removal(from: decoder))
            case nil: .other(kind: kind)
            }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(kind, forKey: .kind)
        switch self {
        case .hub(let change): try change.encode(to: encoder)
        case .signingKey(let change): try change.encode(to: encoder)
        case .workshop(let change): try change.encode(to: encoder)
        case .session(let change): try change.encode(to: encoder)
        case .ticket(let change): try change.encode(to: encoder)
        case .quota(let change): try change.encode(to: encoder)
        case .presence(let change): try change.encode(to: encoder)
        case .removed(let change): try change.encode(to: encoder)
        case .other: break
        }
    }

    private var kind: String {
        switch self {
        case .hub: Kind.hub.rawValue
        case .signingKey: Kind.signingKey.rawValue
        case .workshop: Kind.workshop.rawValue
        case .session: Kind.session.rawValue
        case .ticket: Kind.ticket.rawValue
        case .quota: Kind.quota.rawValue
        case .presence: Kind.presence.rawValue
        case .removed: Kind.removed.rawValue
        case .other(let kind): kind
        }
    }
}
