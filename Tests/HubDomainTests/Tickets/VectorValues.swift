import HubDomain
import TestVectors
import Testing

extension TicketCodeVectors.Claims {
    var value: TicketClaims {
        get throws {
            TicketClaims(
                key: SigningKeyID(rawValue: key),
                hub: HubID(rawValue: hub),
                ticket: ticket,
                issue: issue,
                event: EventNumber(rawValue: event),
                validity: try #require(TicketValidity(start: start, length: length))
            )
        }
    }
}

extension TicketCodeVectors.Key {
    func publicKey() throws -> PublicSigningKey {
        try #require(
            PublicSigningKey(
                id: SigningKeyID(rawValue: id),
                bytes: publicKey.bytes,
                notBefore: notBefore,
                notAfter: notAfter
            )
        )
    }
}

extension CodeReading {
    var code: TicketCode? {
        guard case .ticket(let code) = self else { return nil }
        return code
    }

    var word: String {
        switch self {
        case .ticket: "ticket"
        case .shortCode: "shortCode"
        case .updateNeeded: "updateNeeded"
        case .unreadable: "unreadable"
        }
    }

    var text: String? {
        switch self {
        case .ticket(let code): code.text
        case .shortCode(let code): code.text
        case .updateNeeded, .unreadable: nil
        }
    }
}
