import Templates

/// The question whose data it is about, and who was erased before.
struct PersonSearchView: View {
    struct Row: View {
        let when: String
        let href: String
        let reason: String
        let by: String
    }

    let areas: [MenuItem]
    let problems: Problems?
    let action: String
    let email: Field
    let erasures: [Row]
}

/// One kind of what is kept about a person.
struct PersonKindRow: View {
    let name: String
    let count: String
    let fate: String
}

/// What is kept about a person, to be handed over or erased.
struct PersonFileView: View {
    struct Erase: View {
        let action: String
        let reason: Field
    }

    let back: BackLink
    let problems: Problems?
    let email: String
    let lead: String
    let kinds: [PersonKindRow]
    let values: [HiddenValue]
    let exportAction: String
    /// Nil where they can't be erased from here; then the problems say why.
    let erase: Erase?
    let isEmpty: Bool
}

/// The last look before somebody is erased.
struct PersonCheckView: View {
    let email: String
    let warnings: [String]
    /// Kinds that are deleted.
    let goes: [PersonKindRow]
    /// Kinds of which facts stay.
    let stays: [PersonKindRow]
    let facts: [Fact]
    let values: [HiddenValue]
    let action: String
    let backAction: String
}

/// What was erased, and what no erasure reaches.
struct PersonErasedView: View {
    let back: BackLink
    let facts: [Fact]
    let isEmpty: Bool
    let kinds: [PersonKindRow]
}
