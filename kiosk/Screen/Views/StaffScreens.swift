import Templates

/// The PIN, typed key by key.
struct PINScreen: View {
    struct Cell: View {
        /// `set` where a digit was typed.
        let `class`: String?
    }

    let hint: String
    let spoken: String
    let typed: String
    let cells: [Cell]
    let keys: [String]

    /// `length` is how many digits the PIN has; nil where nothing can be typed now.
    init(hint: String, spoken: String, typed: String, length: Int?) {
        self.hint = hint
        self.spoken = spoken
        self.typed = typed
        cells = (0..<(length ?? 0)).map { Cell(class: $0 < typed.count ? "set" : nil) }
        keys = length == nil ? [] : (1...9).map(String.init)
    }
}

/// What only the staff see: words, facts, lists, and what can be done.
struct StaffScreen: View {
    struct Link: View {
        let label: String
        let href: String
    }

    struct Row: View {
        let name: String
        let note: String?
        let button: Button?
    }

    struct Group: View {
        let heading: String
        let rows: [Row]
    }

    /// Something to be done, with what it is done to.
    struct Button: View {
        let label: String
        var isMain = true
        /// What it says where the label alone does not say what it is done to.
        var spoken: String?
        let action: String
        var values: [HiddenValue] = []
    }

    let heading: String
    var paragraphs: [String] = []
    /// What was just done.
    var notice: String?
    /// What must be known of what is shown.
    var warning: String?
    var facts: [ScreenFact] = []
    var links: [Link] = []
    /// What to look for.
    var lettersLabel: String?
    var letters: [Link] = []
    var groups: [Group] = []
    var buttons: [Button] = []
    /// Where one came from; nil on the first screen.
    var back: String?
    /// How long it stays.
    var seconds = 120
}
