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
    /// Of a partner's members alone.
    let badge: BadgeView?
}

/// A member's badge, or how to come by one.
struct BadgeView: View {
    let text: String
    /// The code as SVG; none where there is no badge that opens anything.
    let qr: String?
    let holder: String?
    let validity: String?
    let issueLabel: String
    /// Where a badge is made; the files lie beside it.
    let action: String
}
