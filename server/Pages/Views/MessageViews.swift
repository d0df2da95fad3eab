import Templates

/// Writing to those who have to do with a workshop, and what was written.
struct MessagesView: View {
    struct Form: View {
        let action: String
        /// Makes a second click the same message.
        let key: String
        let audience: ChoiceField
        let subject: Field
        let text: Field
    }

    /// The message as one of its readers will see it.
    struct Preview: View {
        /// The message itself: what is sent is what was looked at.
        let values: [HiddenValue]
        let subject: String
        let paragraphs: [String]
        let note: String
        /// What the button says; nil when nobody would get it, for the reason in `nobody`.
        let send: String?
        let nobody: String?
    }

    struct Row: View {
        let subject: String
        let to: String
        let people: String
        let moment: String
    }

    let back: BackLink
    let title: String
    let problems: Problems?
    let notice: String?
    let preview: Preview?
    /// Nil when the reader may not write, for the reason in `closed`.
    let form: Form?
    let closed: String?
    let sent: [Row]
}
