/// A language of the kiosk's screens: one of ours, or German in plain words, for visitors to whom the usual ones are hard.
///
/// Plain as in ISO 24495-1: readers find what they need, understand it and can use it. What can be counted of it is checked:
/// short sentences, short words, nothing passive and nothing that only might be (recommended for easy German by DIN SPEC 33429).
package enum ScreenLanguage: Hashable, CaseIterable, Sendable {
    case standard(Language)
    case plainGerman

    /// In the order in which screens offer them.
    package static let allCases: [ScreenLanguage] = [.standard(.german), .plainGerman, .standard(.english)]

    /// The language itself.
    package var language: Language {
        switch self {
        case .standard(let language): language
        case .plainGerman: .german
        }
    }

    /// As HTML writes it (BCP 47; `simple` is a registered variant).
    package var code: String {
        switch self {
        case .standard(let language): language.code
        case .plainGerman: "de-simple"
        }
    }

    /// What stands before a screen's path.
    package var prefix: String {
        switch self {
        case .standard(let language): language.prefix
        case .plainGerman: "/simple"
        }
    }

    /// Where the screen at `path` is found in this language.
    package func path(_ path: String) -> String {
        Language.path(path, below: prefix)
    }
}
