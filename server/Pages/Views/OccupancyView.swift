import Templates

/// How full the hub was: figures with their definitions, a picture, and the same as a table.
struct OccupancyView: View {
    struct Figure: View {
        let name: String
        let value: String
        let note: String?
        let means: String
        /// The bookings behind it; nil where there are none.
        let href: String?
        let isFirst: Bool
    }

    struct Cell: View {
        let column: String
        let value: String
    }

    struct Row: View {
        let name: String
        /// The bookings behind it.
        let href: String
        let utilisation: String
        /// The length of the bar.
        let permille: Int
        let cells: [Cell]
    }

    let problems: Problems?
    let scope: String
    let period: String
    let odsHref: String
    let csvHref: String
    let from: Field
    let to: Field
    let groupBy: ChoiceField
    /// What the notes of the figures are about.
    let compared: String
    let figures: [Figure]
    let groupHeading: String
    let groupName: String
    let columns: [String]
    let rows: [Row]
    let total: Row
    let heat: HeatMap?
}
