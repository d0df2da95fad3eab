import Templates

/// The door for accounts.
struct SignInView: View {
    let problems: Problems?
    /// The page to go on with; one of our own.
    let next: String?
    let email: Field
    let password: Field
}

/// Who is signed in.
struct AccountView: View {
    let name: String
    let facts: [Fact]
    /// What was saved just now.
    let notice: String?
    let mailLanguage: ChoiceField
}
