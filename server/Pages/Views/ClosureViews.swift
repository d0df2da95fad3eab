import Templates

/// The days on which the hub, or some of its rooms, are closed.
struct ClosuresView: View {
    struct Row: View {
        let days: String
        let href: String
        let reason: String
        let rooms: String
        /// The class of the state: `free`, `warn` or `closed`.
        let state: String
        let word: String
    }

    let areas: [MenuItem]
    let problems: Problems?
    let notice: String?
    let closures: [Row]
    let first: Field
    let last: Field
    let reason: Field
    /// None chosen means all of them.
    let rooms: [ChoiceField.Option]
    let roomsError: String?
}

/// A closure, and what a manager decides about each booking that it meets.
struct ClosureView: View {
    /// Bookings of one series, or a single one: all get the same sentence.
    struct Group: View {
        let title: String
        let about: String
        /// Nil where nothing can be cancelled here.
        let note: Field?
        let dates: [Date]
    }

    struct Date: View {
        let when: String
        let moveHref: String
        let moveLabel: String
        let choice: ChoiceField
    }

    struct Kept: View {
        let title: String
        let href: String
        let when: String
    }

    let back: BackLink
    let problems: Problems?
    let notice: String?
    let days: String
    let facts: [Fact]
    /// What there is to decide, in a sentence.
    let lead: String
    let action: String
    let groups: [Group]
    let kept: [Kept]
    /// Nil once it is over or taken back.
    let endHref: String?
}
