import Crypto
import Foundation

/// What a kiosk may show of the person who scanned, and nothing more.
package struct PersonalPart: Hashable, Codable, Sendable {
    package let name: String
    package let organisation: String?
    /// The language to greet them in, as a BCP 47 tag.
    package let language: String?

    package init(name: String, organisation: String? = nil, language: String? = nil) {
        self.name = name
        self.organisation = organisation
        self.language = language
    }
}

/// A personal part that only the ticket's own code opens.
///
/// 12 bytes of nonce, ciphertext, 16 bytes of tag: AES-256-GCM (NIST SP 800-38D). The key comes by HKDF-SHA256
/// (RFC 5869) from the signature, salted with bytes 0–25 of the code; the same bytes are additional data.
package struct SealedPart: Hashable, Sendable {
    package let bytes: [UInt8]

    package init(bytes: some Collection<UInt8>) {
        self.bytes = Array(bytes)
    }

    package init(
        sealing part: PersonalPart,
        for code: TicketCode,
        using generator: inout some RandomNumberGenerator
    ) throws {
        try self.init(
            sealing: part,
            for: code,
            nonce: (0..<12).map { _ in UInt8.random(in: 0...255, using: &generator) }
        )
    }

    /// - Precondition: a nonce is used once for a code, and has 12 bytes.
    package init(sealing part: PersonalPart, for code: TicketCode, nonce: [UInt8]) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let box = try AES.GCM.seal(
            try encoder.encode(part),
            using: SealedPart.key(for: code),
            nonce: AES.GCM.Nonce(data: nonce),
            authenticating: code.claims.bytes
        )
        bytes = Array(box.nonce) + box.ciphertext + box.tag
    }

    /// Nil when it was sealed for another code, or is damaged.
    package func opened(with code: TicketCode) -> PersonalPart? {
        guard let box = try? AES.GCM.SealedBox(combined: bytes),
            let clear = try? AES.GCM.open(box, using: SealedPart.key(for: code), authenticating: code.claims.bytes)
        else { return nil }
        return try? JSONDecoder().decode(PersonalPart.self, from: clear)
    }

    private static func key(for code: TicketCode) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: code.signature),
            salt: code.claims.bytes,
            info: Data("ankerplatz sealed v1".utf8),
            outputByteCount: 32
        )
    }
}

extension SealedPart: Codable {
    package init(from decoder: any Decoder) throws {
        self.init(bytes: try WireBytes(from: decoder).bytes)
    }

    package func encode(to encoder: any Encoder) throws {
        try WireBytes(bytes).encode(to: encoder)
    }
}
