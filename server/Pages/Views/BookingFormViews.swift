import Templates

/// The question when which room is needed.
struct BookView: View {
    let back: BackLink?
    let problems: Problems?
    let room: ChoiceField
    let date: DateField
    let times: TimesField
    let name: Field
    let seats: Field
    /// Where there is a choice.
    let layout: ChoiceField?
    /// Asked of the hub's management only.
    let partner: ChoiceField?
    let note: Field
    let cancelHref: String
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

    let heading: String
    let wish: String
    let reasons: [Reason]
    let waysHeading: String
    let ways: [Way]
    let elseHeading: String
    let weekHref: String
    /// The wish as it was, for another try.
    let values: [HiddenValue]
}

/// The last look before a room is booked.
struct BookCheckView: View {
    let facts: [Fact]
    /// Until when nobody else can have the room.
    let kept: String
    let values: [HiddenValue]
    let cancelHref: String
}
