import Templates

/// What was sent to people, what waits, and what could not be delivered.
struct MailsView: View {
    /// Letters in one state.
    struct Group: View {
        let heading: String
        /// What it means, where that needs words.
        let text: String?
        let isEmpty: Bool
        let rows: [Row]
    }

    struct Row: View {
        let subject: String
        let href: String
        let to: String
        let written: String
        let state: String
        let word: String
        /// Why it was not taken.
        let reason: String?
    }

    let areas: [MenuItem]
    let notice: String?
    /// How letters leave the house.
    let way: String
    let groups: [Group]
}

/// One letter as its reader sees it.
struct MailView: View {
    let back: BackLink
    let subject: String
    let facts: [Fact]
    /// Nil once it was forgotten.
    let text: String?
    let language: String
    let retryHref: String?
}
