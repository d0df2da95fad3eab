import Templates

/// Where somebody brings a list of participants.
struct ListFormView: View {
    let back: BackLink
    let title: String
    let problems: Problems?
    let action: String
    let fileHint: String
    let fileError: String?
    let cells: Field
}

/// What would become of each line of a list.
struct ListPreviewView: View {
    struct Group: View {
        let id: String
        let heading: String
        let text: String?
        let rows: [Row]
        /// Folded away under this; nil where all are shown.
        let fold: String?
    }

    struct Row: TextsView {
        let line: String
        let name: String
        let email: String
        let state: String
        let word: String

        func text(named name: String) -> String?? {
            switch name {
            case "line": line
            case "name": self.name
            case "email": email
            case "state": state
            case "word": word
            default: nil
            }
        }
    }

    struct Take: View {
        let action: String
        /// Makes a second click the same list.
        let key: String
        /// The list itself: it is kept nowhere else.
        let table: String
        let button: String
    }

    let back: BackLink
    let title: String
    let counts: [Fact]
    let ignored: String?
    let groups: [Group]
    /// Nil when nobody new is on it.
    let take: Take?
    let otherHref: String
}

/// How far a list has come, or that it was broken off.
struct ListProgressView: View {
    struct Progress: View {
        let done: Int
        let count: Int
        let text: String
        let reloadHref: String
    }

    let back: BackLink
    let title: String
    /// Nil when it was broken off.
    let progress: Progress?
    let againHref: String
}
