import Templates

/// Who is invited to act for a partner, and the questions of inviting one more.
struct InvitationsView: View {
    struct Row: View {
        let email: String
        /// The name that goes with it.
        let note: String?
        let rights: String
        let until: String
        let withdrawAction: String
    }

    let rows: [Row]
    let action: String
    let key: String
    let emailField: Field
    let nameField: Field
    let options: [ChoiceField.Option]
    let language: ChoiceField
}

/// Who invites somebody to what, and the questions of accepting.
struct InvitationView: View {
    let problems: Problems?
    let partner: String
    let lead: String
    let facts: [Fact]
    let action: String
    /// What they will sign in with.
    let email: String
    let nameField: Field
    let password: Field
}

/// A link that leads nowhere, and what to do.
struct InvitationOverView: View {
    let heading: String
    let text: String
    /// Where there is an account to sign in with.
    let signInHref: String?
}
