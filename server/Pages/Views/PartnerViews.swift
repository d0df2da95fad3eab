import Templates

/// A partner's hours of one month or year, every one explained.
struct HoursView: View {
    struct Line: View {
        let day: String
        let what: String
        let note: String?
        /// The booking that it tells of.
        let href: String?
        let hours: String
        let left: String
    }

    let heading: String
    let figure: String
    let means: String
    let facts: [Fact]
    let lines: [Line]
    let earlier: MenuItem?
    let later: MenuItem?
}

/// Somebody of a partner, with what can be set about them.
struct PersonView: View {
    let name: String
    let email: String
    /// What they may do, in words.
    let rights: String
    let options: [ChoiceField.Option]
    let action: String
    let endAction: String
    /// Until when their badge is good; nil where they have none.
    let badge: String?
    let badgeAction: String
    let summary: String
    /// Whether whoever looks may change it.
    let canChange: Bool
}

/// A partner's own page: what comes next, its hours, its people.
struct PartnerView: View {
    let name: String
    let sector: String
    let notice: String?
    let problems: Problems?
    let bookings: PartnerBookingsView
    let hours: HoursView?
    let gift: GiftView?
    let people: [PersonView]
    let canAdminister: Bool
    /// For those who administer alone.
    let invitations: InvitationsView?
}

/// What a partner has booked: next, again and again, and over.
struct PartnerBookingsView: View {
    struct SeriesRow: View {
        /// Of its next date.
        let day: String
        let time: String
        let title: String
        let href: String
        /// How it repeats; nil where its rule can't be read.
        let repeats: String?
        let room: String
        let left: String
        let changeHref: String
    }

    let coming: [BookingsView.Row]
    /// How many more there are, where not all are listed.
    let more: String?
    let series: [SeriesRow]
    /// The latest first.
    let past: [BookingsView.Row]
    let olderHref: String?
    /// Back, from those that are older.
    let newestHref: String?
}

/// The questions of giving hours away.
struct GiftView: View {
    let action: String
    let key: String
    let to: ChoiceField
    let hours: Field
    let reason: Field
}

/// A partner as managers see it: what can be set, its hours, its people.
struct ManagePartnerView: View {
    let back: BackLink
    let name: String
    let notice: String?
    let problems: Problems?
    let action: String
    let nameField: Field
    let sector: ChoiceField
    let budget: Field
    let per: ChoiceField
    let grant: GrantView?
    let hours: HoursView?
    let people: [PersonView]
    let invitations: InvitationsView?
}

/// The questions of a manager's grant.
struct GrantView: View {
    let action: String
    let key: String
    let hours: Field
    let reason: Field
}
