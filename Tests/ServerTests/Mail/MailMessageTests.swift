import Foundation
import HubDomain
import Testing

@testable import AnkerplatzServer

@Suite("A mail message")
struct MailMessageTests {
    @Test
    func `keeps every value on its own header line`() throws {
        var header = MailHeader()
        header.addText("Subject", "Hallo\r\nBcc: alle@example.org")
        header.add("X-Plain", "a\nBcc: alle@example.org")
        let from = EmailAddress(stored: "hub@example.org")
        header.add("From", Mailbox(name: "Hub\r\nBcc: alle@example.org", address: from))
        let fields = header.text.components(separatedBy: "\r\n").filter { !$0.hasPrefix(" ") && !$0.isEmpty }
        #expect(fields.map { $0.prefix { $0 != ":" } } == ["Subject", "X-Plain", "From"])
        #expect(!header.text.replacing("\r\n", with: "").contains { $0.isNewline })
    }

    @Test
    func `encodes what is not ASCII in words of at most 75 characters, no character cut in two`() throws {
        var header = MailHeader()
        let subject = String(repeating: "Größe für Übungen 🚢 ", count: 8)
        header.addText("Subject", subject)
        let words = header.text.dropFirst("Subject: ".count).split(separator: "\r\n").map {
            $0.trimmingCharacters(in: .whitespaces)
        }
        #expect(words.allSatisfy { $0.utf8.count <= 75 && $0.hasPrefix("=?UTF-8?B?") && $0.hasSuffix("?=") })
        let decoded = words.compactMap { word in
            Data(base64Encoded: String(word.dropFirst(10).dropLast(2))).flatMap { String(data: $0, encoding: .utf8) }
        }
        #expect(decoded.joined() == subject)
    }

    @Test
    func `quotes names, and encodes those that look encoded`() throws {
        var header = MailHeader()
        header.add("To", Mailbox(name: #"Ulf "Uli" K\."#, address: EmailAddress(stored: "ulf@example.org")))
        header.addText("Subject", "=?UTF-8?B?QmNj?=")
        #expect(header.text.hasPrefix("To: \"Ulf \\\"Uli\\\" K\\\\.\"\r\n <ulf@example.org>\r\n"))
        #expect(header.text.hasSuffix("Subject: =?UTF-8?B?PT9VVEYtOD9CP1FtTmo/PQ==?=\r\n"))
        var other = MailHeader()
        other.add("To", Mailbox(name: "=?UTF-8?B?QmNj?=", address: EmailAddress(stored: "ulf@example.org")))
        #expect(other.text == "To: =?UTF-8?B?PT9VVEYtOD9CP1FtTmo/PQ==?=\r\n <ulf@example.org>\r\n")
    }

    @Test(arguments: [
        ("Grüße", "Gr=C3=BC=C3=9Fe"), ("a=b", "a=3Db"), ("ends ", "ends=20"), (".", "=2E"), ("From me", "=46rom me"),
        ("one\ntwo", "one\r\ntwo"), ("one\r\n\r\ntwo", "one\r\n\r\ntwo"), ("", ""),
        (String(repeating: "a", count: 75) + ".", String(repeating: "a", count: 75) + "=\r\n=2E"),
    ])
    func `is quoted-printable`(text: String, encoded: String) {
        #expect(QuotedPrintable.encoded(text) == encoded)
    }

    @Test
    func `has no line of more than 76 characters`() {
        let encoded = QuotedPrintable.encoded(String(repeating: "Straße.=", count: 60))
        let lines = encoded.components(separatedBy: "\r\n")
        #expect(lines.allSatisfy { $0.utf8.count <= 76 })
        #expect(lines.dropLast().allSatisfy { $0.hasSuffix("=") })
    }

    @Test
    func `says when it was written as mail does`() {
        #expect(Instant("2027-03-09T09:41:07+01:00").rfc5322 == "Tue, 09 Mar 2027 08:41:07 +0000")
        #expect(Instant("2026-12-31T23:59:59Z").rfc5322 == "Thu, 31 Dec 2026 23:59:59 +0000")
    }
}
