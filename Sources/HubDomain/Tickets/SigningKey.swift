import Crypto
import Foundation

/// Which of a hub's keys signed a code.
package struct SigningKeyID: RawRepresentable, Hashable, Comparable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    package static func < (left: SigningKeyID, right: SigningKeyID) -> Bool {
        left.rawValue < right.rawValue
    }
}

extension SigningKeyID: Codable {
    package init(from decoder: any Decoder) throws {
        self.init(rawValue: try decoder.wireNumber())
    }

    package func encode(to encoder: any Encoder) throws {
        try encoder.encode(wireNumber: rawValue)
    }
}

/// The private half of a signing key; it never leaves the server.
package struct SigningKey: Sendable {
    package let id: SigningKeyID
    private let key: Curve25519.Signing.PrivateKey

    /// Nil unless `seed` has the 32 bytes of an Ed25519 private key (RFC 8032, section 5.1.5).
    package init?(id: SigningKeyID, seed: some Collection<UInt8>) {
        guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: Data(seed)) else { return nil }
        self.id = id
        self.key = key
    }

    package var publicKey: [UInt8] {
        Array(key.publicKey.rawRepresentation)
    }

    /// The signed code; the key's own id takes the place of the claims'.
    ///
    /// Signatures are not reproducible on every platform: sign once, keep the code.
    package func sign(_ claims: TicketClaims) throws -> TicketCode {
        let own = TicketClaims(
            key: id,
            hub: claims.hub,
            ticket: claims.ticket,
            issue: claims.issue,
            event: claims.event,
            validity: claims.validity
        )
        guard let code = TicketCode(claims: own, signature: try key.signature(for: own.signedBytes)) else {
            throw CryptoKitError.incorrectParameterSize
        }
        return code
    }
}
