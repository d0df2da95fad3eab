/// A language that pages and screens are written in; German is the hub's own.
package enum Language: String, CaseIterable, Codable, Sendable {
    case german = "de"
    case english = "en"

    /// The language of a tag with or without a region or variant (BCP 47), as `en-GB`; nil when it is not one of ours.
    package init?(tag: some StringProtocol) {
        self.init(rawValue: tag.split(separator: "-").first?.lowercased() ?? "")
    }

    /// As HTML and HTTP write it (BCP 47).
    package var code: String { rawValue }

    package var other: Language { self == .german ? .english : .german }

    /// What stands before a page's path: nothing in German, `/en` in English.
    package var prefix: String { self == .german ? "" : "/\(code)" }

    /// Where the page at `path` is found in this language.
    package func path(_ path: String) -> String {
        Language.path(path, below: prefix)
    }

    static func path(_ path: String, below prefix: String) -> String {
        path == "/" && !prefix.isEmpty ? prefix : prefix + path
    }

    /// Splits the language off a path: `/en/rooms` is `/rooms` in English.
    package static func reading(path: String) -> (language: Language, path: String) {
        for language in allCases where !language.prefix.isEmpty {
            if path == language.prefix { return (language, "/") }
            if path.hasPrefix(language.prefix + "/") {
                return (language, String(path.dropFirst(language.prefix.count)))
            }
        }
        return (.german, path)
    }

    /// The language that an `Accept-Language` header (RFC 9110, 12.5.4) likes best; German when it names none of ours.
    package static func preferred(by header: String?) -> Language {
        var best: (language: Language, weight: Double) = (.german, 0)
        for range in (header ?? "").split(separator: ",") {
            let parts = range.split(separator: ";").map { $0.filter { $0 != " " } }
            let weight = parts.dropFirst().first.flatMap { $0.hasPrefix("q=") ? Double($0.dropFirst(2)) : nil } ?? 1
            if let language = Language(tag: parts.first ?? ""), weight > best.weight { best = (language, weight) }
        }
        return best.language
    }
}
