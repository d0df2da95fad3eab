import Templates

/// A page in place of the one that was asked for.
struct ProblemView: View {
    let status: Int
    let heading: String
    let sentence: String
    /// Finds the failure in the log.
    let reference: String?
    let retryHref: String?
}

/// A page that the law asks for.
struct LegalView: View {
    /// How to reach the operator; the hub's address stands in for it.
    let contact: String?
}

/// What is kept of people, and until when.
struct PrivacyView: View {
    let contact: String?
    let kept: [String]
}
