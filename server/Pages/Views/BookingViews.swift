import Templates

/// One booking, right after it was made or later.
struct BookingView: View {
    struct Outcome: View {
        let heading: String
        let lead: String
        let number: String
    }

    let title: String
    let when: String
    /// Only right after booking.
    let outcome: Outcome?
    let back: BackLink?
    let notice: String?
    let facts: [Fact]
    /// Of a series all of them.
    let dates: DateList?
    /// What these take of the partner's hours, where that is in several months or years.
    let costs: DateList?
    let publishHref: String?
    let guestsHref: String?
    let calendarHref: String
    let listLabel: String
    let seriesHref: String?
    /// Nil where nothing can be changed any more.
    let changeHref: String?
    /// Of a series it is asked which dates.
    let cancelScope: ChoiceField?
    let canCancel: Bool
    /// Until when that is so, where the room has a rule about it.
    let cutoff: String?
    let cancelHref: String
}

/// The bookings of an organisation, or all of them for the hub's management.
struct BookingsView: View {
    struct Row: View {
        let day: String
        let time: String
        let title: String
        let href: String
        let about: String
        /// The class of the state: `free`, `warn`, `closed` or `bad`.
        let state: String
        let word: String
    }

    let heading: String
    let owner: String
    /// The page about the partner, for its own people.
    let partnerHref: String?
    let notice: String?
    /// What is waited for or offered now.
    var waits: [WaitRow] = []
    let coming: [Row]
    let past: [Row]
}
