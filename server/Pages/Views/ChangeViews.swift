import Templates

/// The questions what shall be different about a booking.
struct ChangeFormView: View {
    /// What somebody else has changed, or whoever fills in the form wants to.
    struct Difference: View {
        let name: String
        let now: String
        let typed: String
    }

    let back: BackLink
    let problems: Problems?
    let meanwhile: [Difference]
    /// Whether somebody else was faster.
    let isMeanwhile: Bool
    let heading: String
    let action: String
    /// Asked about dates of a series.
    let scope: ChoiceField?
    let room: ChoiceField
    let date: DateField
    let times: TimesField
    let repeats: RepeatFields?
    let name: Field
    let seats: Field
    let layout: ChoiceField?
    let note: Field
    let values: [HiddenValue]
    let cancelHref: String
}

/// The last look before something is changed or cancelled.
struct ChangeCheckView: View {
    let kicker: String
    let heading: String
    let notice: String?
    let facts: [Fact]
    /// What becomes of each date of a series.
    let lists: [DateList]
    let onConflict: ChoiceField?
    /// Where dates that were moved alone are left as they are, but need not be.
    let movedText: String?
    let action: String
    let values: [HiddenValue]
    /// Nil where there is nothing to be done.
    let button: String?
    let isDanger: Bool
    let canEdit: Bool
    let cancelHref: String
}

/// All dates of a series.
struct SeriesView: View {
    struct Row: View {
        let date: String
        let time: String
        let href: String
        /// Where it is not as the others.
        let about: String?
        let state: String
        let word: String
    }

    struct Skipped: View {
        let date: String
        let why: String
    }

    let back: BackLink
    let notice: String?
    let title: String
    let lead: String
    let facts: [Fact]
    let coming: [Row]
    let past: [Row]
    let skipped: [Skipped]
}
