import HubDomain
import TestVectors
import Testing

/// A million codes that nobody issued, made from a thousand that the hub did.
@Suite("Mutated codes")
struct MutatedCodesTests {
    static let at = Instant(seconds: 1_773_132_300)
    let ring: KeyRing
    let hub = HubID(rawValue: 0x0BAD_CAFE)
    let genuine: [TicketCode]
    let bytes: [[UInt8]]
    let texts: [[UInt8]]

    init() throws {
        var random = SeededRandom(seed: 1)
        let key = try #require(
            SigningKey(
                id: SigningKeyID(rawValue: 1),
                seed: (0..<32).map { _ in UInt8.random(in: 0...255, using: &random) }
            )
        )
        ring = KeyRing([
            try #require(
                PublicSigningKey(id: key.id, bytes: key.publicKey, notBefore: Instant(seconds: 0), notAfter: nil)
            )
        ])
        var codes: [TicketCode] = []
        for number in 0..<1000 {
            codes.append(
                try key.sign(
                    TicketClaims(
                        key: key.id,
                        hub: hub,
                        ticket: TicketID(using: &random),
                        issue: UInt8(number % 3),
                        event: EventNumber(rawValue: UInt32(number % 40)),
                        validity: try #require(TicketValidity(start: 3_255_870, length: 180))
                    )
                )
            )
        }
        genuine = codes
        bytes = codes.map(\.bytes)
        texts = codes.map { Array($0.text.utf8) }
    }

    /// In four shards, each with a quarter of the million.
    ///
    /// Half are mutated as bytes, half as the characters that a scanner gives, which then go through the reader. The
    /// signature is verified wherever everything before it passes, for the first 100,000 of them: without optimisation
    /// more would take minutes.
    @Test(arguments: 0..<4)
    func `are never accepted and never crash the reader`(shard: Int) {
        var random = SeededRandom(seed: UInt64(shard) + 2)
        var verified = 0
        var accepted = 0
        for number in 0..<250_000 {
            let original = number % genuine.count
            let mutant =
                number.isMultiple(of: 2)
                ? TicketCode(bytes: ByteMutation.draw(using: &random).applied(to: bytes[original], using: &random))
                : CodeReading.read(TextMutation.draw(using: &random).applied(to: texts[original], using: &random)).code
            guard let mutant, mutant != genuine[original], mutant.claims.hub == hub, verified < 25_000 else { continue }
            verified += 1
            if ring.check(mutant, at: Self.at) == .genuine { accepted += 1 }
        }
        #expect(accepted == 0)
        #expect(verified == 25_000, "too few mutants came as far as their signature")
    }

    @Test func `come from codes that are accepted`() {
        #expect(genuine.allSatisfy { ring.check($0, at: Self.at) == .genuine })
    }
}

/// A way in which the 90 bytes of a code are forged.
private enum ByteMutation: CaseIterable {
    case bit, byte, claim, signature, exchanged, otherVersion

    static func draw(using random: inout SeededRandom) -> ByteMutation {
        allCases[Int(random.next() % UInt64(allCases.count))]
    }

    func applied(to code: [UInt8], using random: inout SeededRandom) -> [UInt8] {
        var bytes = code
        let any = Int(random.next() % 90)
        let value = UInt8(truncatingIfNeeded: random.next())
        switch self {
        case .bit: bytes[any] ^= 1 << (value % 8)
        case .byte: bytes[any] = value
        case .claim: bytes[6 + any % 20] = value
        case .signature: bytes[26 + any % 64] = value
        case .exchanged: bytes.swapAt(26 + any % 64, 26 + Int(value % 64))
        case .otherVersion: bytes[0] = value
        }
        return bytes
    }
}

/// A way in which the characters of a code are damaged.
private enum TextMutation: CaseIterable {
    case character, digit, cut, inserted, rubbish

    static func draw(using random: inout SeededRandom) -> TextMutation {
        allCases[Int(random.next() % UInt64(allCases.count))]
    }

    func applied(to code: [UInt8], using random: inout SeededRandom) -> [UInt8] {
        var text = code
        let any = Int(random.next() % 144)
        let value = UInt8(truncatingIfNeeded: random.next())
        switch self {
        case .character: text[any] = value
        case .digit: text[any] = ShortCode.alphabet[Int(value % 32)]
        case .cut: text.removeLast(1 + any)
        case .inserted: text.insert(value, at: any)
        case .rubbish: text.replaceSubrange(any..., with: [value, value &+ 7, 0, value &* 3])
        }
        return text
    }
}
