import Templates

/// The programme: all workshops that one may see, or those that were asked for.
struct WorkshopsView: View {
    struct Month: View {
        let id: String
        let name: String
        let workshops: [WorkshopRow]
    }

    /// What one can look for.
    struct Filter: View {
        let month: ChoiceField
        let topic: ChoiceField?
        let sector: ChoiceField
    }

    /// Something that was looked for, with the way to look without it.
    struct Chosen: View {
        let label: String
        let remove: String
        let href: String
    }

    /// Nothing was found: why, and what to do.
    struct Nothing: View {
        let text: String
        let ways: [MenuItem]
    }

    let canPublish: Bool
    let notice: String?
    let filter: Filter
    let chosen: [Chosen]
    /// The months around the one that is shown; nil where all are that come.
    let pager: PagerView?
    /// As a list or as a calendar.
    let views: [MenuItem]
    let months: [Month]
    /// In place of the list.
    let calendar: ProgrammeMonthView?
    let nothing: Nothing?
    /// Where the list goes on.
    let moreHref: String?
    /// What was before; nil where a month is shown.
    let past: MenuItem?
    /// Where programs are told what is new.
    let feedHref: String
}

/// The programme of a month, as weeks of days: a table where there is space, else the days on which there is something.
struct ProgrammeMonthView: View {
    struct Week: View {
        let number: String
        let days: [Day]
    }

    struct Day: View {
        /// How it is drawn, as the style sheet names it.
        let classes: String
        /// The day of the month; nil of those before and after it.
        let number: String?
        /// `Dienstag, 9. März`.
        let name: String
        let machine: String
        let isToday: Bool
        /// Why nobody is there.
        let closed: String?
        let entries: [Entry]
    }

    /// What of a workshop is on that day.
    struct Entry: View {
        let time: String
        let title: String
        let href: String
        /// Which of several sessions.
        let part: String?
        /// The class of the state.
        let state: String
        /// What one should know before one looks at it: that it is off, or full.
        let word: String?
    }

    let caption: String
    let weekdays: [String]
    let weeks: [Week]
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
        let answers: AnswerFields
        let button: String
        /// What the answers are for, and until when they are kept.
        let privacy: String
    }

    /// What only the hosts see.
    struct Manage: View {
        let figures: String
        let participantsHref: String
        let editHref: String
        /// Where a new one like it is begun.
        let copyHref: String
    }

    let back: BackLink
    let problems: Problems?
    let notice: String?
    /// What programs read of it; nil of what is not for everybody.
    let event: EventData?
    let host: String
    let title: String
    let facts: [Fact]
    /// Each leads to what else is about it.
    let topics: [MenuItem]
    /// The paragraphs of the summary.
    let summary: [Paragraph]
    let manage: Manage?
    let seats: Seats?
    /// Why one cannot sign up.
    let closed: String?
    let form: Form?
}

/// What is asked of those who register besides name and address, all but the seats only where the host wants to know.
struct AnswerFields: View {
    let organisation: Field?
    /// Asked only where one may register several people.
    let seatCount: Field?
    let companions: Field?
    let needs: ChecksField?
}

/// What the host of a workshop wants of those who register.
struct TermsFields: View {
    let asks: ChecksField
    let offerHours: Field
    let confirmHours: Field
}

/// The questions of someone who offers a workshop or changes one.
struct WorkshopFormView: View {
    /// When and where a part of it takes place.
    struct Session: View {
        let id: String
        let legend: String
        /// The field that says which session it is.
        let name: String
        let known: String
        let room: ChoiceField
        let date: DateField
        let times: TimesField
        /// Nil of the only one.
        let remove: Button?
    }

    /// A button that brings the form back, changed.
    struct Button: View {
        let value: String
        let label: String
        let action: String
    }

    /// What few change, folded away until it is asked for.
    struct More: View {
        let isOpen: Bool
        let opens: DateField
        let opensTime: Field
        let closes: DateField
        let closesTime: Field
        let most: Field
        let lead: Field
        let reentry: ChoiceField
    }

    let back: BackLink
    let problems: Problems?
    let notice: String?
    let heading: String
    let host: String
    let action: String
    /// Makes a second click the same workshop.
    let key: String
    /// The version that is being changed.
    let version: String?
    let name: Field
    let summary: Field
    let topics: Field
    let audience: Field
    let trainers: Field
    let language: ChoiceField
    let capacity: Field
    let sessions: [Session]
    let sessionCount: String
    /// What is wrong with them as a whole.
    let sessionsError: String?
    /// Where one more is asked for; nil when there are as many as a form takes.
    let addAction: String?
    /// Asked of the hub's management only.
    let partner: ChoiceField?
    let visibility: ChoiceField
    let terms: TermsFields
    let more: More
    let button: String
    let cancelHref: String
    /// Where the whole workshop is cancelled.
    let endHref: String?
}
