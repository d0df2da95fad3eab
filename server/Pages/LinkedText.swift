import Foundation
import HubDomain
import Templates

/// A stretch of text that people wrote, with a link where they wrote an address.
struct TextRun: View, Equatable {
    let text: String
    /// `http`, `https` or `mailto`, nothing else.
    var href: String?
}

extension TextRun {
    /// A text taken apart at the addresses in it; what is no address beyond doubt stays text.
    static func runs(of text: String) -> [TextRun] {
        var runs: [TextRun] = []
        var rest = text[...]
        let address = /(?:https?:\/\/|mailto:)[^\s<>"„“”»«]+|[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+/.ignoresCase()
        while let match = rest.firstMatch(of: address) {
            let found = TextRun.trimmed(match.output)
            let end = rest.index(match.range.lowerBound, offsetBy: found.count)
            if let href = TextRun.href(of: String(found)) {
                runs.add(rest[..<match.range.lowerBound])
                runs.append(TextRun(text: String(found), href: href))
                rest = rest[end...]
            } else {
                runs.add(rest[..<match.range.upperBound])
                rest = rest[match.range.upperBound...]
            }
        }
        runs.add(rest)
        return runs
    }

    /// Without the punctuation of the sentence around it; a bracket belongs to it where it was opened in it.
    private static func trimmed(_ found: Substring) -> Substring {
        var found = found
        while let last = found.last {
            let isClosing = last == ")" && found.count { $0 == "(" } < found.count { $0 == ")" }
            guard isClosing || ".,;:!?'’]}*_".contains(last) else { break }
            found.removeLast()
        }
        return found
    }

    private static func href(of address: String) -> String? {
        let lowered = address.lowercased()
        guard lowered.hasPrefix("http://") || lowered.hasPrefix("https://") else {
            let mail = lowered.hasPrefix("mailto:") ? String(address.dropFirst("mailto:".count)) : address
            return (try? EmailAddress(mail)).map { "mailto:\($0.text)" }
        }
        // What stands before an @ looks like the host and is none.
        guard let parts = URLComponents(string: address), let host = parts.host, host.contains("."),
            parts.user == nil, parts.password == nil
        else { return nil }
        return address
    }
}

extension [TextRun] {
    fileprivate mutating func add(_ text: Substring) {
        guard !text.isEmpty else { return }
        if let last, last.href == nil {
            self[count - 1] = TextRun(text: last.text + text)
        } else {
            append(TextRun(text: String(text)))
        }
    }
}

/// What stands between empty lines.
struct Paragraph: View {
    let runs: [TextRun]
}

extension TextBlock {
    var paragraphs: [Paragraph] {
        text.split(separator: /\n\s*\n/).map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
            .filter { !$0.isEmpty }.map { Paragraph(runs: TextRun.runs(of: $0)) }
    }
}
