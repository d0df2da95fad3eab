import Foundation
import HubDomain
import TestVectors
import Testing

@Suite("A sealed personal part")
struct SealedPartTests {
    let vectors: TicketCodeVectors
    let code: TicketCode
    let other: TicketCode

    init() throws {
        vectors = try TicketCodeVectors.load()
        code = try #require(CodeReading.read(vectors.codes[0].text).code)
        other = try #require(CodeReading.read(vectors.codes[1].text).code)
    }

    @Test func `is sealed byte for byte as by the other implementation`() throws {
        for vector in vectors.sealed {
            let code = try #require(CodeReading.read(vector.code).code)
            let part = try JSONDecoder().decode(PersonalPart.self, from: Data(vector.clear.utf8))
            #expect(SealedPart(bytes: vector.sealed.bytes).opened(with: code) == part)
            let nonce = try #require(Hex.bytes(vector.nonce))
            let sealed = try SealedPart(sealing: part, for: code, nonce: nonce)
            #expect(sealed.bytes == vector.sealed.bytes)
        }
    }

    @Test func `opens with its own code alone`() throws {
        var generator = SystemRandomNumberGenerator()
        let part = PersonalPart(name: "Maria Schröder", organisation: "Amt Warnow-West", language: "de")
        let sealed = try SealedPart(sealing: part, for: code, using: &generator)
        #expect(sealed.opened(with: code) == part)
        #expect(sealed.opened(with: other) == nil)
        let again = try SealedPart(sealing: part, for: code, using: &generator)
        #expect(again != sealed, "a nonce serves once")
    }

    @Test func `does not open when damaged or cut`() throws {
        let sealed = SealedPart(bytes: vectors.sealed[0].sealed.bytes)
        #expect(sealed.opened(with: code) != nil)
        for index in sealed.bytes.indices {
            var damaged = sealed.bytes
            damaged[index] ^= 1
            #expect(SealedPart(bytes: damaged).opened(with: code) == nil)
            #expect(SealedPart(bytes: sealed.bytes.prefix(index)).opened(with: code) == nil)
        }
    }

    @Test func `does not open with the claims of a code and another signature`() throws {
        let mixed = try #require(TicketCode(claims: code.claims, signature: other.signature))
        #expect(SealedPart(bytes: vectors.sealed[0].sealed.bytes).opened(with: mixed) == nil)
    }

    @Test func `may carry members of a later version`() throws {
        let later = #"{"name":"Maria","pronouns":"sie"}"#
        let part = try JSONDecoder().decode(PersonalPart.self, from: Data(later.utf8))
        #expect(part == PersonalPart(name: "Maria"))
    }
}

@Suite("A short code at a kiosk")
struct ShortCodeSecretTests {
    @Test func `is known under the same secret as by the other implementation`() throws {
        for vector in try TicketCodeVectors.load().shortCodes {
            let secret = ShortCodeSecret(deviceKey: vector.deviceKey)
            #expect(secret.bytes == Hex.bytes(vector.secret))
            let code = try #require(ShortCode(vector.shortCode))
            #expect(secret.tag(of: code) == vector.hmac.bytes)
        }
    }
}
