import Templates

/// What is kept of people, what for and until when, and the limits that can be chosen.
struct RetentionView: View {
    struct Row: View {
        let what: String
        let why: String
        let until: String
        let stays: String
    }

    let back: BackLink
    let problems: Problems?
    let notice: String?
    /// When what was due was last removed, and how much it was.
    let last: String
    let rows: [Row]
    let action: String
    let fields: [Field]
}
