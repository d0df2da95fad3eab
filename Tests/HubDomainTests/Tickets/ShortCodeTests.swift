import Testing

@testable import HubDomain

@Suite("A short code")
struct ShortCodeTests {
    @Test func `carries the check character of its seven others`() {
        #expect(ShortCode("00000000") != nil)
        #expect(ShortCode("10000001") != nil)
        #expect(ShortCode("01000003") != nil)
        #expect(ShortCode("XXXXXXXF") != nil)
        #expect(ShortCode("10000002") == nil)
    }

    @Test(arguments: ["", "1000000", "100000011", "I0000001", "O0000000", "Y0000001", "1000 001", "1000000Ä"])
    func `is nothing else`(text: String) {
        #expect(ShortCode(text) == nil)
    }

    @Test func `drawn at random checks and is written with any of the alphabet`() {
        var generator = SystemRandomNumberGenerator()
        let codes = (0..<2000).map { _ in ShortCode(using: &generator) }
        #expect(codes.allSatisfy { ShortCode($0.text) == $0 })
        #expect(Set(codes.flatMap(\.text)).count == 32)
    }

    @Test func `with any one character wrong is refused`() throws {
        let code = Array("7KFH2M4".utf8)
        let right = try #require(ShortCode.alphabet.lazy.map { code + [$0] }.first { ShortCode($0) != nil })
        for place in right.indices {
            for other in ShortCode.alphabet where other != right[place] {
                var wrong = right
                wrong[place] = other
                #expect(ShortCode(wrong) == nil)
            }
        }
    }

    @Test func `is shown in two groups`() {
        #expect(ShortCode("10000001")?.grouped == "1000 0001")
    }
}

extension ShortCode {
    fileprivate init?(_ bytes: [UInt8]) {
        self.init(String(decoding: bytes, as: UTF8.self))
    }
}
