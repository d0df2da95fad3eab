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
    case unread(UnreadChange)

    package enum Kind: String, CaseIterable, Codable, Sendable {
        case hub, signingKey, workshop, session, ticket, quota, presence, removed
    }
}

/// News of a kind that a later version brought, or of a known kind written otherwise than this version knows.
///
/// Its neighbours are read all the same; what it is about is named, so that a kiosk can doubt what it holds of it.
package struct UnreadChange: Hashable, Sendable {
    /// Empty where not even that can be read.
    package let kind: String
    package let id: String

    package init(kind: String, id: String) {
        self.kind = kind
        self.id = id
    }
}

extension Change: Codable {
    private enum CodingKeys: CodingKey {
        case kind, id
    }

    package init(from decoder: any Decoder) throws {
        let container = try? decoder.container(keyedBy: CodingKeys.self)
        let kind = (try? container?.decode(String.self, forKey: .kind)) ?? ""
        do {
            self = try Change(Kind(rawValue: kind), from: decoder)
        } catch {
            let id = (try? container?.decode(String.self, forKey: .id)) ?? ""
            self = .unread(UnreadChange(kind: kind, id: id))
        }
    }

    private init(_ kind: Kind?, from decoder: any Decoder) throws {
        self =
            switch kind {
            case .hub: .hub(try HubChange(from: decoder))
            case .signingKey: .signingKey(try PublicSigningKey(from: decoder))
            case .workshop: .workshop(try WorkshopChange(from: decoder))
            case .session: .session(try SessionChange(from: decoder))
            case .ticket: .ticket(try TicketChange(from: decoder))
            case .quota: .quota(try QuotaChange(from: decoder))
            case .presence: .presence(try PresenceChange(from: decoder))
            case .removed: .removed(try Removal(from: decoder))
            case nil:
                throw DecodingError.dataCorrupted(
                    .init(codingPath: decoder.codingPath, debugDescription: "a kind of a later version")
                )
            }
        guard isSound else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "it ends before it begins")
            )
        }
    }

    private var isSound: Bool {
        switch self {
        case .session(let change): change.session != nil
        case .ticket(let change): change.validity != nil
        default: true
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
        case .unread(let change): try container.encode(change.id, forKey: .id)
        }
    }

    package var kind: String {
        switch self {
        case .hub: Kind.hub.rawValue
        case .signingKey: Kind.signingKey.rawValue
        case .workshop: Kind.workshop.rawValue
        case .session: Kind.session.rawValue
        case .ticket: Kind.ticket.rawValue
        case .quota: Kind.quota.rawValue
        case .presence: Kind.presence.rawValue
        case .removed: Kind.removed.rawValue
        case .unread(let change): change.kind
        }
    }
}
