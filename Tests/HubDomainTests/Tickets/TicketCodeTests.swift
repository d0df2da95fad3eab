import Foundation
import HubDomain
import TestVectors
import Testing

@Suite("The ticket code")
struct TicketCodeTests {
    let vectors: TicketCodeVectors
    let ring: KeyRing

    init() throws {
        vectors = try TicketCodeVectors.load()
        ring = KeyRing(try vectors.keys.map { try $0.publicKey() })
    }

    @Test func `reads what the other implementation wrote`() throws {
        for vector in vectors.codes {
            let code = try #require(CodeReading.read(vector.text).code, "\(vector.name)")
            let claims = try vector.claims.value
            #expect(code.claims == claims, "\(vector.name)")
            #expect(code.bytes == Hex.bytes(vector.bytes), "\(vector.name)")
            #expect(code.text == vector.text, "\(vector.name)")
            #expect(check(code) == vector.check, "\(vector.name)")
        }
    }

    @Test func `is signed the same way as by the other implementation`() throws {
        for vector in vectors.codes where vector.check == "genuine" {
            let key = try #require(vectors.keys.first { $0.id == vector.claims.key })
            let seed = try #require(Hex.bytes(key.seed))
            let signer = try #require(SigningKey(id: SigningKeyID(rawValue: key.id), seed: seed))
            #expect(signer.publicKey == key.publicKey.bytes)
            let code = try signer.sign(try vector.claims.value)
            #expect(code.claims.bytes == Hex.bytes(vector.bytes).map { Array($0.prefix(26)) }, "\(vector.name)")
            #expect(ring.check(code, at: vectors.at) == .genuine, "\(vector.name)")
        }
    }

    @Test func `by anyone else is not genuine`() throws {
        for vector in vectors.forgeries {
            let code = try #require(CodeReading.read(vector.text).code, "\(vector.name)")
            #expect(check(code) == vector.check, "\(vector.name)")
        }
    }

    @Test func `with any single bit turned over is refused`() throws {
        let good = try #require(CodeReading.read(vectors.bitFlips.code).code)
        #expect(ring.check(good, at: vectors.at) == .genuine)
        for (bit, expected) in vectors.bitFlips.checks.enumerated() {
            var bytes = good.bytes
            bytes[bit / 8] ^= 128 >> UInt8(bit % 8)
            let reading = CodeReading.read(Base32Hex.encode(bytes))
            #expect((reading.code.map(check) ?? reading.word) == expected, "bit \(bit)")
        }
    }

    @Test func `is read forgivingly and no further`() throws {
        for vector in vectors.readings {
            let raw = try #require(vector.raw.map { Array($0.utf8) } ?? Hex.bytes(vector.rawHex ?? ""))
            let reading = CodeReading.read(raw)
            #expect(reading.word == vector.reading, "\(vector.name)")
            #expect(reading.text == vector.text, "\(vector.name)")
            if let text = vector.raw { #expect(CodeReading.read(text) == reading, "\(vector.name)") }
        }
    }

    @Test func `is not taken for known when it is another`() throws {
        let genuine = try #require(CodeReading.read(vectors.codes[0].text).code)
        let forged = try #require(CodeReading.read(vectors.forgeries[0].text).code)
        #expect(ring.check(genuine, at: vectors.at, known: genuine) == .genuine)
        #expect(ring.check(forged, at: vectors.at, known: genuine) == .wrongSignature)
        #expect(KeyRing([]).check(genuine, at: vectors.at, known: genuine) == .keyNotHeld)
    }

    @Test func `counts until its key does, and before the key begins to sign`() throws {
        let old = try #require(vectors.codes.first { $0.claims.key == 7 })
        let code = try #require(CodeReading.read(old.text).code)
        let end = try #require(Instant(rfc3339: "2026-03-01T00:00:00Z"))
        #expect(ring.check(code, at: end - .seconds(1)) == .genuine)
        #expect(ring.check(code, at: end) == .keyNotHeld)
        #expect(ring.check(code, at: Instant(seconds: 0)) == .genuine)
    }

    private func check(_ code: TicketCode) -> String {
        guard code.claims.hub.rawValue == vectors.hub else { return "wrongHub" }
        return switch ring.check(code, at: vectors.at) {
        case .genuine: "genuine"
        case .keyNotHeld: "keyNotHeld"
        case .wrongSignature: "wrongSignature"
        }
    }
}
