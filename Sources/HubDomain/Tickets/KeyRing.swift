/// The public signing keys that a door holds.
package struct KeyRing: Hashable, Sendable {
    private let keys: [SigningKeyID: PublicSigningKey]

    /// Of several keys with one id the last counts.
    package init(_ keys: some Sequence<PublicSigningKey>) {
        self.keys = Dictionary(keys.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    }

    /// Whether a hub's own key made this code.
    ///
    /// A code that equals `known`, one this hub signed itself, needs no second verification.
    package func check(_ code: TicketCode, at now: Instant, known: TicketCode? = nil) -> SignatureCheck {
        guard let key = keys[code.claims.key], key.isUsable(at: now) else { return .keyNotHeld }
        if let known, known.equalsInConstantTime(code) { return .genuine }
        return key.verifies(code) ? .genuine : .wrongSignature
    }
}

/// What came of checking a code's signature.
package enum SignatureCheck: Hashable, Sendable {
    case genuine
    case keyNotHeld
    case wrongSignature
}

extension TicketCode {
    /// Equality that takes as long for the first byte that differs as for the last.
    fileprivate func equalsInConstantTime(_ other: TicketCode) -> Bool {
        zip(bytes, other.bytes).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
