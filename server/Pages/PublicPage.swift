import HubDomain
import Templates

/// A page that everybody may find, and what it says of itself.
struct PublicPage: Sendable {
    /// Longer descriptions are cut short by those who show them.
    private static let descriptionLimit = 200

    let title: String
    let description: String?
    /// The one address of what can be seen under several, without the language.
    let path: String
    var feeds: [PageHead.Feed] = []

    init(_ title: String, at path: String, description: String? = nil, feeds: [PageHead.Feed] = []) {
        self.title = title
        self.path = path
        self.description = description.map { $0.shortened(to: PublicPage.descriptionLimit) }
        self.feeds = feeds
    }
}

extension PageHead {
    init(_ page: PublicPage, in language: Language, of hub: Hub, origin: String) {
        let url = { (language: Language) in origin + language.path(page.path) }
        self.init(
            description: page.description,
            canonical: url(language),
            alternates: Language.allCases.map { Alternate(code: $0.code, href: url($0)) },
            feeds: page.feeds,
            card: Card(title: page.title, url: url(language), locale: language.locale, site: hub.name.text)
        )
    }
}

extension Language {
    /// As Open Graph names a language and where it is spoken.
    fileprivate var locale: String {
        switch self {
        case .german: "de_DE"
        case .english: "en_GB"
        }
    }
}

extension String {
    /// On one line, and whole words of it only where it is longer than `limit`.
    fileprivate func shortened(to limit: Int) -> String {
        let line = split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard line.count > limit else { return line }
        let start = line.prefix(limit)
        let words = start.prefix(upTo: start.lastIndex(of: " ") ?? start.endIndex)
        return words + "…"
    }
}
