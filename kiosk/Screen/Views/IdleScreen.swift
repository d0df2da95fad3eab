import Templates

/// What waits for the next ticket.
struct IdleScreen: View {
    struct Item: View {
        let time: String
        let title: String
        let place: String
    }

    let heading: String
    let programme: [Item]
    /// The other direction: going out, or coming in again.
    let turnLabel: String
    let turnHref: String
    /// Where the screen returns to when nobody does anything; nil where it stays.
    let home: String?
}
