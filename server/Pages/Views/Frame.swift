import Templates

/// What surrounds every page: whose hub it is, where one can go, who is signed in.
struct Frame: View {
    let hub: String
    /// The lines of the postal address.
    let address: [String]
    /// Whose clock all times on the page are told by; nil where the hub can't be looked up.
    let clock: String?
    let home: String
    let menu: [MenuItem]
    /// Nil where the other language has no such page, as for an answer to a form.
    let otherLanguage: LanguageLink?
    /// The token that each form carries.
    let csrf: String
    /// Where the one who is signed in signs out.
    var signOut: String?
    var head = PageHead.hidden
}

struct MenuItem: View {
    let label: String
    let href: String
    let isCurrent: Bool
}

struct LanguageLink: View {
    let name: String
    let code: String
    let href: String
}

/// A page that shows nothing of its own.
struct EmptyView: View {}

/// A way back, above the heading.
struct BackLink: View {
    let label: String
    let href: String
}

/// A line of a definition list.
struct Fact: View {
    let name: String
    let value: String
    var note: String?
    /// The class of the state that the value is, as `free`.
    var state: String?
    /// A stronger line above the value.
    var strong: String?
    /// The id of the form field that changes it.
    var field: String?
    /// That it was announced otherwise before.
    var moved: String?
}
