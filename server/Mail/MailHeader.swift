import Foundation
import HubDomain

/// Header fields of a message (RFC 5322, 2.2), each on lines of their own whatever a value holds.
struct MailHeader {
    private(set) var text = ""

    /// A field whose value this program made.
    mutating func add(_ name: String, _ value: String) {
        // No value, whoever wrote it, may end the line and begin another field.
        text += "\(name): \(MailHeader.oneLine(value))\r\n"
    }

    /// A field of text that people wrote.
    mutating func addText(_ name: String, _ value: String) {
        text += "\(name): \(MailHeader.encoded(value))\r\n"
    }

    mutating func add(_ name: String, _ mailbox: Mailbox) {
        guard let phrase = mailbox.name, !phrase.isEmpty else { return add(name, mailbox.address.text) }
        text += "\(name): \(MailHeader.phrase(phrase))\r\n <\(mailbox.address)>\r\n"
    }

    /// Text as it is where that is allowed, else as encoded words (RFC 2047).
    private static func encoded(_ value: String) -> String {
        let line = oneLine(value)
        return isPlain(line) ? line : words(line)
    }

    /// The name of a mailbox (RFC 5322, 3.2.5).
    private static func phrase(_ value: String) -> String {
        let line = oneLine(value)
        guard isPlain(line) else { return words(line) }
        return "\"" + line.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    /// Short, and nothing that is read as something else; encoded words are by many programs, also between quotation marks.
    private static func isPlain(_ line: String) -> Bool {
        line.utf8.allSatisfy { (0x20...0x7e).contains($0) } && line.utf8.count <= 60 && !line.contains("=?")
    }

    /// Each word has 75 characters at most, and no character is cut in two.
    private static func words(_ value: String) -> String {
        var chunks: [[UInt8]] = [[]]
        for scalar in value.unicodeScalars {
            let bytes = Array(String(scalar).utf8)
            if chunks[chunks.count - 1].count + bytes.count > 39 { chunks.append([]) }
            chunks[chunks.count - 1] += bytes
        }
        return chunks.map { "=?UTF-8?B?\(Data($0).base64EncodedString())?=" }.joined(separator: "\r\n ")
    }

    private static func oneLine(_ value: String) -> String {
        String(
            String.UnicodeScalarView(value.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 })
        )
    }
}

/// Somebody's address, and what they are called.
struct Mailbox: Equatable, Sendable {
    let name: String?
    let address: EmailAddress
}
