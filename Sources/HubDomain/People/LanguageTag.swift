/// A language as a BCP 47 tag, by its form alone.
package struct LanguageTag: Hashable, Sendable {
    package let text: String

    package init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        let isTag = parts.allSatisfy { part in
            (1...8).contains(part.count) && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
        }
        guard isTag, (2...3).contains(parts[0].count), text.count <= 35 else { return nil }
        self.text = text
    }
}
