import Templates

/// Who did what, the newest first.
struct AuditView: View {
    struct Line: View {
        let number: String
        let moment: String
        let who: String
        let what: String
        /// What it was done to.
        let targets: [Target]
        /// What of it is other than before.
        let changed: String?
    }

    struct Target: View {
        let label: String
        /// Where it is looked at; nil of what has no page.
        let href: String?
    }

    let areas: [MenuItem]
    let problems: Problems?
    let from: Field
    let to: Field
    let area: ChoiceField
    let about: Field
    /// Nil where nothing was found.
    let csvHref: String?
    let lines: [Line]
    /// What is said where nothing was found.
    let nothing: String?
    let olderHref: String?
}
