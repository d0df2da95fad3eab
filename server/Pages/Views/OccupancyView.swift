import Templates

/// How full the hub was: figures with their definitions, a picture, and the same as a table.
struct OccupancyView: View {
    struct Figure: View {
        let name: String
        let value: String
        let note: String?
        let means: String
        let isFirst: Bool
    }

    struct Cell: View {
        let column: String
        let value: String
    }

    struct Row: View {
        let name: String
        let utilisation: String
        /// The length of the bar.
        let permille: Int
        let cells: [Cell]
    }

    let problems: Problems?
    let scope: String
    let period: String
    let csvHref: String
    let from: Field
    let to: Field
    let groupBy: ChoiceField
    let figures: [Figure]
    let groupHeading: String
    let groupName: String
    let columns: [String]
    let rows: [Row]
    let total: Row
    let heat: HeatMap?
}

/// Utilisation by weekday and hour.
struct HeatMap: View {
    struct Label: View {
        let x: Int
        let y: Int
        let anchor: String
        let text: String
    }

    struct Cell: View {
        let `class`: String
        let textClass: String
        let x: Int
        let y: Int
        let width: Int
        let middle: Int
        let baseline: Int
        /// Nil where the hub is closed.
        let text: String?
    }

    let label: String
    let height: Int
    let labels: [Label]
    let cells: [Cell]
    /// The ends of the ramp.
    let least: String
    let most: String

    /// Each row is an hour with its name and a share from 0 to 1 for each day; nil is closed.
    init(label: String, least: String, most: String, days: [String], rows: [(hour: String, shares: [Double?])]) {
        self.label = label
        self.least = least
        self.most = most
        let left = 88
        let step = (640 - left) / max(days.count, 1)
        height = 30 + rows.count * 30
        labels =
            days.enumerated().map { Label(x: left + $0 * step + step / 2, y: 16, anchor: "middle", text: $1) }
            + rows.enumerated().map { Label(x: 0, y: 48 + $0 * 30, anchor: "start", text: $1.hour) }
        cells = rows.enumerated().flatMap { row, hour in
            hour.shares.enumerated().map { column, share in
                let shade = share.map { min(5, Int($0 / 0.15)) }
                return Cell(
                    class: shade.map { "h\($0)" } ?? "shut",
                    textClass: "t\(shade ?? 0)",
                    x: left + column * step,
                    y: 30 + row * 30,
                    width: step - 4,
                    middle: left + column * step + (step - 4) / 2,
                    baseline: 48 + row * 30,
                    text: share.map { String(Int(($0 * 100).rounded())) }
                )
            }
        }
    }
}
