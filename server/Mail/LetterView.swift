import Templates

/// A letter in words: what its two templates, for text and for HTML, show.
struct LetterView: View {
    /// The hub whose letter it is.
    let hub: String
    var address: [String] = []
    let subject: String
    let greeting: String
    let heading: String
    var paragraphs: [String] = []
    var facts: [Fact] = []
    var list: List?
    var notes: [String] = []
    /// The ticket's symbol, in HTML alone.
    var picture: Picture?
    var action: Action?
    /// What else can be done, less prominent.
    var more: [Action] = []
    /// Why it came.
    let why: String

    /// Things told one below the other, as the dates of a series.
    struct List: View {
        let heading: String
        let items: [String]
    }

    /// A picture that comes with the letter.
    struct Picture: View {
        let source: String
        let description: String
    }

    /// Where to go on.
    struct Action: View {
        let label: String
        let href: String
    }
}
