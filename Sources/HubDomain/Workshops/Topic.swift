/// What a workshop is about, in a keyword that others share.
package struct Topic: Hashable, Sendable {
    package static let limit = 40
    /// With more of them a workshop would be found by everything, and so by nothing.
    package static let most = 5

    package let name: String
    /// The same for all ways to write it, in large letters or small.
    package let key: String

    /// Blanks become one, a leading `#` goes; commas and semicolons part keywords, so none has them.
    package init(_ raw: String) throws(TextProblem) {
        let words = raw.split { $0.isWhitespace || $0 == "," || $0 == ";" }.joined(separator: " ")
        let text = try TextProblem.check(
            String(words.drop { $0 == "#" }),
            limit: Topic.limit,
            allowingLineBreaks: false
        )
        if text.isEmpty { throw .empty }
        self.init(stored: text)
    }

    /// As the store kept it; it was checked when it came in.
    package init(stored name: String) {
        self.name = name
        key = name.lowercased()
    }
}

extension [Topic] {
    /// Each once, as it is written first.
    package var once: [Topic] {
        var known: Set<String> = []
        return filter { known.insert($0.key).inserted }
    }
}
