import Templates

/// What a page tells programs of itself: search engines, readers of feeds, and whatever shows a card where somebody passes
/// its link on.
struct PageHead: View {
    struct Feed: View {
        let type: String
        let title: String
        let href: String
    }

    /// The same page in a language.
    struct Alternate: View {
        let code: String
        let href: String
    }

    /// What is shown of a link (The Open Graph protocol).
    struct Card: View {
        let title: String
        let url: String
        let locale: String
        let site: String
    }

    /// Whether search engines shall leave it out; then nothing else is said.
    var isHidden = false
    var description: String?
    /// The one address of what can be seen under several.
    var canonical: String?
    var alternates: [Alternate] = []
    var feeds: [Feed] = []
    var card: Card?

    static let hidden = PageHead(isHidden: true)
}
