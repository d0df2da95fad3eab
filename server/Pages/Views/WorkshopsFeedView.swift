import Templates

/// The programme as a feed (Atom, RFC 4287).
struct WorkshopsFeedView: View {
    struct Entry: View {
        let id: String
        let title: String
        let updated: String
        let author: String
        let href: String
        let topics: [Category]
        /// When and where.
        let when: String
        /// What it is about, and the language that it is told in.
        let text: String?
        let language: String
    }

    struct Category: View {
        let key: String
        let name: String
    }

    let id: String
    let title: String
    /// What it was narrowed down to.
    let subtitle: String?
    let updated: String
    let hub: String
    /// Where it is found itself, and the page that shows the same.
    let feedHref: String
    let pageHref: String
    let entries: [Entry]
}
