import Templates

/// The question when which room is needed.
struct BookView: View {
    let back: BackLink?
    let problems: Problems?
    /// What is left of the partner's hours, where it has a budget.
    let hours: String?
    let room: ChoiceField
    let date: DateField
    let times: TimesField
    let repeats: RepeatFields
    let name: Field
    let seats: Field
    /// Where there is a choice.
    let layout: ChoiceField?
    /// What was asked for before the room was chosen.
    let equipment: ChecksField?
    /// Asked of the hub's management only.
    let partner: ChoiceField?
    let note: Field
    let values: [HiddenValue]
    let cancelHref: String
}

/// The question when what is needed, whichever room it may be.
struct BookWishView: View {
    let problems: Problems?
    /// What is left of the partner's hours, where it has a budget.
    let hours: String?
    let date: DateField
    let times: TimesField
    let repeats: RepeatFields
    let seats: Field
    let layout: ChoiceField?
    let equipment: ChecksField?
    /// Asked of the hub's management only.
    let partner: ChoiceField?
    let cancelHref: String
}

/// The rooms that fit a wish, and why the others don't.
struct BookRoomsView: View {
    struct Offer: View {
        let name: String
        let href: String
        let seats: String
        let floor: String
        let about: [String]
        /// The class of the state.
        let state: String
        let word: String
        let note: String?
        let button: String
        let isFirst: Bool
        let values: [HiddenValue]
    }

    struct Other: View {
        let name: String
        let href: String
        let seats: String
        let floor: String
        let why: String
    }

    let back: BackLink
    let heading: String
    let wish: String
    let offers: [Offer]
    /// Where nothing fits.
    let ways: [BookingRefusedView.Way]
    let waysHeading: String
    let others: [Other]
    let othersHeading: String
    let hasOffers: Bool
    /// Where the buttons lead.
    let action: String
    let changeHref: String
}

/// A wish that cannot be met: why, who can change it, and ways out that are really free.
struct BookingRefusedView: View {
    struct Reason: View {
        let why: String
        let rule: String
        let liftedBy: String
    }

    struct Way: View {
        let kind: String
        let title: String
        let note: String
        let strip: Strip?
        let axis: [String]
        let button: String
        let isFirst: Bool
        let values: [HiddenValue]
    }

    /// How a manager lets it pass all the same.
    struct Override: View {
        let text: String
        let reason: Field
        let values: [HiddenValue]
    }

    let problems: Problems?
    /// Where the buttons lead.
    let action: String
    let heading: String
    let wish: String
    let reasons: [Reason]
    /// Of a series those that can't be booked.
    let dates: DateList?
    let waysHeading: String
    let ways: [Way]
    let override: Override?
    let elseHeading: String
    /// Where the rooms are that are free then; nil where it is about a booking that there is.
    let roomsHref: String?
    let weekHref: String
    /// The wish as it was, for another try.
    let values: [HiddenValue]
    /// Whether there is a line to wait in.
    var canWait = false
}

/// The last look before a room is booked.
struct BookCheckView: View {
    /// What has not been asked before.
    struct Questions: View {
        let name: Field
        let note: Field
    }

    let step: String
    let problems: Problems?
    let notice: String?
    let facts: [Fact]
    let questions: Questions?
    let dates: DateList?
    /// What a series takes of the partner's hours, where that is in several months or years.
    let costs: DateList?
    /// What becomes of the others when some dates can't be booked.
    let onConflict: ChoiceField?
    /// Until when nobody else can have the room; nil for a series.
    let kept: String?
    let values: [HiddenValue]
    let button: String
    let cancelHref: String
}

/// Every date of a series, those that it goes without among them.
struct DateList: View {
    struct Item: View {
        let date: String
        let href: String?
        /// Why it is left out, or what is to be known about it.
        let note: String?
        let isSkipped: Bool
    }

    let id: String
    let heading: String
    let text: String?
    let first: [Item]
    /// What is folded away in a long list.
    let rest: [Item]
    let restLabel: String
}
