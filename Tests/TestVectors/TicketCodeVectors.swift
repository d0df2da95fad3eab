package import HubDomain

/// What `ticket-code-vectors.json` holds; its README says what the members are.
package struct TicketCodeVectors: Decodable, Sendable {
    package struct Key: Decodable, Sendable {
        package let id: UInt8
        package let seed: String
        package let publicKey: WireBytes
        package let notBefore: Instant
        package let notAfter: Instant?
    }

    package struct Claims: Decodable, Sendable {
        package let key: UInt8
        package let hub: UInt32
        package let ticket: TicketID
        package let issue: UInt8
        package let event: UInt32
        package let start: UInt32
        package let length: UInt32
    }

    package struct Code: Decodable, Sendable {
        package let name: String
        package let claims: Claims
        package let bytes: String
        package let text: String
        package let check: String
    }

    package struct Forgery: Decodable, Sendable {
        package let name: String
        package let text: String
        package let check: String
    }

    package struct BitFlips: Decodable, Sendable {
        package let code: String
        package let checks: [String]
    }

    package struct Reading: Decodable, Sendable {
        package let name: String
        package let raw: String?
        package let rawHex: String?
        package let reading: String
        package let text: String?
    }

    package struct Sealed: Decodable, Sendable {
        package let code: String
        package let nonce: String
        package let clear: String
        package let sealed: WireBytes
    }

    package struct Short: Decodable, Sendable {
        package let deviceKey: String
        package let secret: String
        package let shortCode: String
        package let hmac: WireBytes
    }

    package let hub: UInt32
    package let at: Instant
    package let keys: [Key]
    package let codes: [Code]
    package let forgeries: [Forgery]
    package let bitFlips: BitFlips
    package let readings: [Reading]
    package let sealed: [Sealed]
    package let shortCodes: [Short]

    package static func load() throws -> TicketCodeVectors {
        try VectorFile.load(TicketCodeVectors.self, from: "ticket-code-vectors.json")
    }
}

/// Bytes written as hex digits.
package enum Hex {
    /// Nil unless `text` is pairs of hex digits.
    package static func bytes(_ text: String) -> [UInt8]? {
        let digits = text.compactMap(\.hexDigitValue)
        guard digits.count == text.count, digits.count.isMultiple(of: 2) else { return nil }
        return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) }
    }
}
