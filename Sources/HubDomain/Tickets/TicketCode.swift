/// A ticket code: claims and the signature under them, 90 bytes, written as 144 characters.
///
/// A value of this type is well formed; whether it is genuine says `KeyRing.check(_:at:)`.
package struct TicketCode: Hashable, Sendable {
    package static let byteCount = 90
    package static let characterCount = 144
    package static let signatureLength = 64

    package let claims: TicketClaims
    /// Ed25519 (RFC 8032) over the claims' `signedBytes`.
    package let signature: [UInt8]

    /// Nil unless `signature` has 64 bytes.
    package init?(claims: TicketClaims, signature: some Collection<UInt8>) {
        guard signature.count == TicketCode.signatureLength else { return nil }
        self.claims = claims
        self.signature = Array(signature)
    }

    /// Nil unless `bytes` are 90 of format version 1.
    package init?(bytes: [UInt8]) {
        guard let claims = TicketClaims(bytes: bytes.prefix(TicketClaims.length)) else { return nil }
        self.init(claims: claims, signature: bytes.dropFirst(TicketClaims.length))
    }

    package var bytes: [UInt8] { claims.bytes + signature }

    /// What the QR symbol holds: base32hex, upper case, without padding.
    package var text: String { Base32Hex.encode(bytes) }
}
