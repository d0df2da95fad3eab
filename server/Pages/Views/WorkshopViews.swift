import Templates

/// All workshops that one may see, by month.
struct WorkshopsView: View {
    struct Month: View {
        let id: String
        let name: String
        let workshops: [WorkshopRow]
    }

    let canPublish: Bool
    let notice: String?
    let months: [Month]
}

/// A workshop's public page with the form to sign up.
struct WorkshopView: View {
    struct Seats: View {
        struct Dot: View {
            let isTaken: Bool
        }

        let free: String
        let of: String
        /// One for each seat of a small workshop; empty when there are too many to count at a glance.
        let dots: [Dot]
    }

    struct Form: View {
        let action: String
        /// Makes a second click the same registration.
        let key: String
        /// Why one would only wait.
        let waiting: String?
        let name: Field
        let email: Field
        /// This and what follows are asked only where the host wants to know.
        let organisation: Field?
        /// Asked only where one may register several people.
        let seatCount: Field?
        let companions: Field?
        let needs: ChecksField?
        let button: String
        /// What the answers are for, and until when they are kept.
        let privacy: String
    }

    /// What only the hosts see.
    struct Manage: View {
        let figures: String
        let participantsHref: String
        let editHref: String
        /// Who is coming, to be printed: a list, and a badge for each.
        let listHref: String
        let badgesHref: String
    }

    let back: BackLink
    let problems: Problems?
    let notice: String?
    let host: String
    let title: String
    let facts: [Fact]
    /// The paragraphs of the summary.
    let summary: [String]
    let manage: Manage?
    let seats: Seats?
    /// Why one cannot sign up.
    let closed: String?
    let form: Form?
}

/// What the host of a workshop wants of those who register.
struct TermsFields: View {
    let asks: ChecksField
    let offerHours: Field
}

/// The questions of someone who offers a workshop or changes one.
struct WorkshopFormView: View {
    let back: BackLink
    let problems: Problems?
    let heading: String
    let host: String
    let action: String
    /// Makes a second click the same workshop.
    let key: String
    /// The version that is being changed.
    let version: String?
    let name: Field
    let summary: Field
    let language: ChoiceField
    let capacity: Field
    let room: ChoiceField
    let date: DateField
    let times: TimesField
    /// Asked of the hub's management only.
    let partner: ChoiceField?
    let visibility: ChoiceField
    let terms: TermsFields
    let button: String
    let cancelHref: String
    /// Where the whole workshop is cancelled.
    let endHref: String?
}
