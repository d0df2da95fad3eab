import Templates

/// Who comes to a workshop, who waits and who called off, and the form that adds somebody.
struct ParticipantsView: View {
    struct Row: View {
        let name: String
        let email: String
        /// What the host asked for besides, and who comes along.
        let notes: [String]
        /// The class of the state: `free`, `warn` or `closed`.
        let state: String
        let word: String
        let cancelHref: String?
        let reissueHref: String?
    }

    struct Form: View {
        let action: String
        /// Makes a second click the same registration.
        let key: String
        let name: Field
        let email: Field
        let answers: AnswerFields
    }

    /// Looking for somebody on a long list.
    struct Search: View {
        let action: String
        let field: Field
        /// The way back to everybody.
        let all: MenuItem?
    }

    /// What of a long list is shown, and the ways to the rest.
    struct Part: View {
        /// `101–200 von 4.812`.
        let shown: String
        let previous: MenuItem?
        let next: MenuItem?
        /// Where those begin who come, who wait and who called off.
        let lists: [MenuItem]
    }

    let back: BackLink
    let title: String
    /// Where they are written to.
    let writeHref: String
    /// Who is coming, to be printed: a list, and a badge for each.
    let listHref: String
    let badgesHref: String
    /// The same for spreadsheets.
    let tableHref: String
    /// Where a list is taken over; nil when nobody can be added.
    let importHref: String?
    let problems: Problems?
    let notice: String?
    /// How many are here, of how many.
    let here: String
    let ofExpected: String
    let note: String
    let asOf: String
    /// Nil of a list that is looked through at a glance.
    let search: Search?
    /// Nil where all are shown.
    let part: Part?
    /// Why there is nobody.
    let nobody: String?
    let coming: [Row]
    let waiting: [Row]
    let calledOff: [Row]
    /// Nil when nobody can be added, for the reason in `closed`.
    let form: Form?
    let closed: String?
}
