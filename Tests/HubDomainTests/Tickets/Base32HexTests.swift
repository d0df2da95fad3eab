import Testing

@testable import HubDomain

@Suite("Base32hex")
struct Base32HexTests {
    /// RFC 4648, section 10, without the padding.
    static let published = [
        ("", ""), ("f", "CO"), ("fo", "CPNG"), ("foo", "CPNMU"), ("foob", "CPNMUOG"), ("fooba", "CPNMUOJ1"),
        ("foobar", "CPNMUOJ1E8"),
    ]

    @Test(arguments: published)
    func `writes and reads the published examples`(clear: String, written: String) {
        #expect(Base32Hex.encode(Array(clear.utf8)) == written)
        #expect(Base32Hex.decode(Array(written.utf8)) == Array(clear.utf8))
        #expect(Base32Hex.decode(Array(written.lowercased().utf8)) == Array(clear.utf8))
    }

    @Test(arguments: ["W0", "C=", "C", "CPN", "CPNMUO", "CP", "C ", "CÖ"])
    func `refuses other characters, impossible lengths and bits left over`(text: String) {
        #expect(Base32Hex.decode(Array(text.utf8)) == nil)
    }
}
