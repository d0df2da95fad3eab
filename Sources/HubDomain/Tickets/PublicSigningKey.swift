import Crypto

/// The public half of a signing key, by which a door knows a genuine code.
package struct PublicSigningKey: Hashable, Sendable {
    package let id: SigningKeyID
    /// The raw key, 32 bytes (RFC 8032, section 5.1.5).
    package let bytes: [UInt8]
    /// From when on it signs.
    package let notBefore: Instant
    /// From when on no code under it is good any more; nil while that is open.
    package let notAfter: Instant?

    /// Nil unless `bytes` are 32.
    package init?(id: SigningKeyID, bytes: some Collection<UInt8>, notBefore: Instant, notAfter: Instant?) {
        guard bytes.count == 32 else { return nil }
        self.id = id
        self.bytes = Array(bytes)
        self.notBefore = notBefore
        self.notAfter = notAfter
    }

    /// Whether codes under this key count at `now`.
    ///
    /// `notBefore` binds the signer alone: a signature that verifies was made, and a door's clock may trail.
    package func isUsable(at now: Instant) -> Bool {
        guard let notAfter else { return true }
        return now < notAfter
    }

    package func verifies(_ code: TicketCode) -> Bool {
        guard code.claims.key == id, let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes) else {
            return false
        }
        return key.isValidSignature(code.signature, for: code.claims.signedBytes)
    }
}

extension PublicSigningKey: Codable {
    private enum CodingKeys: CodingKey {
        case id, publicKey, notBefore, notAfter
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let key = PublicSigningKey(
            id: try container.decode(SigningKeyID.self, forKey: .id),
            bytes: try container.decode(WireBytes.self, forKey: .publicKey).bytes,
            notBefore: try container.decode(Instant.self, forKey: .notBefore),
            notAfter: try container.decodeIfPresent(Instant.self, forKey: .notAfter)
        )
        guard let key else {
            throw DecodingError.dataCorruptedError(
                forKey: .publicKey,
                in: container,
                debugDescription: "not 32 bytes"
            )
        }
        self = key
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: .id)
        try container.encode(WireBytes(bytes), forKey: .publicKey)
        try container.encode(notBefore, forKey: .notBefore)
        try container.encode(notAfter, forKey: .notAfter)
    }
}
