import Templates

/// The bookings behind the figures of a row, each with what it gives to them.
struct OccupancyBookingsView: View {
    struct Row: View {
        let time: String
        let href: String
        /// Room, title and whom it is for.
        let about: String
        let cells: [OccupancyView.Cell]
    }

    let back: BackLink
    /// Whose figures they are: a room's, a day's, the hub's.
    let scope: String
    let period: String
    let hidden: [HiddenValue]
    let figure: ChoiceField
    let columns: [String]
    let rows: [Row]
    /// The figures themselves, as the page of occupancy shows them.
    let total: [OccupancyView.Cell]
    let totalName: String
    let count: String
    let moreHref: String?
}
