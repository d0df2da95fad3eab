import Templates

/// The guests of a booking, and the form that invites one more.
struct GuestsView: View {
    struct Guest: View {
        let name: String
        let email: String
        /// The class of the state: `free`, `warn`, `closed` or `bad`.
        let state: String
        let word: String
        let cancelHref: String?
    }

    /// Right after somebody was invited: the link to the ticket, which is shown this once.
    struct Invited: View {
        let text: String
        let href: String
        let link: String
    }

    struct Form: View {
        let action: String
        let key: String
        let name: Field
        let email: Field
        let seats: Field?
        let privacy: String
    }

    let back: BackLink
    let title: String
    let when: String
    let problems: Problems?
    let invited: Invited?
    let notice: String?
    let count: String
    let guests: [Guest]
    /// Nil when nobody can be invited, for the reason in `closed`.
    let form: Form?
    let closed: String?
}
