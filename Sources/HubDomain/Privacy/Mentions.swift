import Foundation

/// Finds a person in texts that others wrote: by their address, and by names of more than one word.
///
/// A single word is too often somebody else's, or no name at all.
package struct Mentions: Equatable, Sendable {
    /// The names that they go by, whether or not they are looked for within texts.
    package let names: Set<String>
    private let needles: [String]

    package init(of address: EmailAddress, called names: some Sequence<TextLine>) {
        self.names = Set(names.filter { !$0.isErased }.map(\.text))
        let full = self.names.filter { $0.split(whereSeparator: \.isWhitespace).count > 1 }
        needles = [address.text] + full.sorted { ($1.count, $0) < ($0.count, $1) }
    }

    /// What is looked for within texts.
    package var searched: [String] { needles }

    /// Whether a text is nothing but their name.
    package func isName(_ text: String) -> Bool {
        names.contains { $0.compare(text, options: .caseInsensitive) == .orderedSame }
    }

    /// The text without them; nil when it does not name them.
    package func redacted(_ text: String) -> String? {
        var result = text
        for needle in needles { result = Mentions.blot(needle, in: result) }
        return result == text ? nil : result
    }

    /// Only where it stands alone, not within a longer word or address.
    private static func blot(_ needle: String, in text: String) -> String {
        var rest = text[...]
        var result = ""
        while let found = rest.range(of: needle, options: .caseInsensitive) {
            let standsAlone =
                !extends(text[..<found.lowerBound].last, also: needle.contains("@") ? "._+-" : "")
                && !extends(rest[found.upperBound...].first)
            result += rest[..<found.lowerBound]
            result += standsAlone ? TextLine.erased.text : String(rest[found])
            rest = rest[found.upperBound...]
        }
        return result + rest
    }

    /// Whether a neighbour makes a longer word; before an address some signs do as well.
    private static func extends(_ neighbour: Character?, also signs: String = "") -> Bool {
        guard let neighbour else { return false }
        return neighbour.isLetter || neighbour.isNumber || signs.contains(neighbour)
    }
}
