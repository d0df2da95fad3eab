import Foundation
import Testing

@testable import HubDomain

@Suite("A line of text")
struct TextLineTests {
    @Test(arguments: [
        ("  Werft \n", "Werft"), ("Amt Warnow-West", "Amt Warnow-West"), ("Zoe\u{308}", "Zoë"), ("🚢", "🚢"),
        ("<script>", "<script>"), ("مرحبا", "مرحبا"), ("👩‍👩‍👧‍👦 e.V.", "👩‍👩‍👧‍👦 e.V."),
    ])
    func `is trimmed and composed`(raw: String, text: String) throws {
        let line = try TextLine(raw)
        #expect(line.text.unicodeScalars.elementsEqual(text.precomposedStringWithCanonicalMapping.unicodeScalars))
    }

    @Test(arguments: ["", "   ", "\n\t", "\u{200B}", "\u{200B} \u{2060}", "\u{301}"])
    func `cannot be empty to the eye`(raw: String) {
        #expect(throws: TextProblem.empty) { try TextLine(raw) }
    }

    @Test(arguments: ["a\u{0}b", "a\nb", "a\tb", "a\u{7F}b", "a\u{85}b", "a\u{2028}b", "a\u{1B}[31mb"])
    func `has no control characters`(raw: String) {
        #expect(throws: TextProblem.controlCharacter) { try TextLine(raw) }
    }

    @Test(arguments: ["a\u{202E}b", "\u{2066}a", "a\u{202A}"])
    func `does not turn the reading direction`(raw: String) {
        #expect(throws: TextProblem.directionOverride) { try TextLine(raw) }
    }

    @Test func `has at most 200 characters, however many bytes they are`() throws {
        #expect(try TextLine(String(repeating: "ß", count: 200)).text.count == 200)
        #expect(try TextLine(String(repeating: "🏳️‍🌈", count: 200)).text.count == 200)
        #expect(throws: TextProblem.tooLong(limit: 200)) { try TextLine(String(repeating: "a", count: 201)) }
    }

    @Test func `does not hide megabytes in one character`() {
        let tower = "a" + String(repeating: "\u{301}", count: 4_000)
        #expect(tower.count == 1)
        #expect(throws: TextProblem.tooLong(limit: 200)) { try TextLine(tower) }
    }
}

@Suite("A block of text")
struct TextBlockTests {
    @Test func `may be empty and have lines`() throws {
        #expect(try TextBlock("  ").isEmpty)
        #expect(try TextBlock("Lübecker Straße\r\nRostock\rMV\n").text == "Lübecker Straße\nRostock\nMV")
        #expect(throws: TextProblem.controlCharacter) { try TextBlock("a\u{8}") }
        #expect(throws: TextProblem.tooLong(limit: 4000)) { try TextBlock(String(repeating: "x", count: 4001)) }
    }
}

@Suite("A mail address")
struct EmailAddressTests {
    @Test(arguments: [
        (" Anna.Meier@Amt-Warnow-West.DE ", "anna.meier@amt-warnow-west.de"), ("a+b@x.museum", "a+b@x.museum"),
        ("o'neil@mail.example.org", "o'neil@mail.example.org"), ("1@2.de", "1@2.de"),
    ])
    func `is kept in lower case`(raw: String, text: String) throws {
        #expect(try EmailAddress(raw).text == text)
    }

    @Test(arguments: [
        ("", EmailAddress.Problem.empty), ("anna", .missingAt), ("@x.de", .invalidName), ("a..b@x.de", .invalidName),
        (".a@x.de", .invalidName), ("a b@x.de", .invalidName), ("a\u{0}@x.de", .invalidName),
        ("a,b@x.de", .invalidName),
        ("a@x", .invalidDomain), ("a@-x.de", .invalidDomain), ("a@x..de", .invalidDomain), ("a@x.de.", .invalidDomain),
        ("a@127.0.0.1", .invalidDomain), ("a@x.de\nBcc: b@y.de", .invalidName), ("a@x_y.de", .invalidDomain),
        ("a@b@x.de", .invalidName), ("<a@x.de>", .invalidName), ("jörg@x.de", .invalidName),
    ])
    func `is nothing else`(raw: String, problem: EmailAddress.Problem) {
        #expect(throws: problem) { try EmailAddress(raw) }
    }

    @Test func `is not too long to be delivered`() {
        let name = String(repeating: "a", count: 65)
        #expect(throws: EmailAddress.Problem.tooLong) { try EmailAddress("\(name)@x.de") }
        let domain = String(repeating: "a.", count: 130)
        #expect(throws: EmailAddress.Problem.tooLong) { try EmailAddress("a@\(domain)de") }
    }
}
