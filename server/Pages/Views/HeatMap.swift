import Templates

/// Utilisation by weekday and hour: a picture, and the same as a table.
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

    struct Fact: View {
        let name: String
        let value: String
    }

    /// An hour with a share from 0 to 1 for each day, nil where it was closed, and the same in words.
    struct Row {
        let hour: String
        let shares: [Double?]
        let values: [String]
    }

    struct TableRow: View {
        let hour: String
        let cells: [OccupancyView.Cell]
    }

    /// From this share on all is painted alike.
    static let most = 0.75
    private static let shades = 5

    let label: String
    let height: Int
    let labels: [Label]
    let cells: [Cell]
    /// The ends of the ramp.
    let least: String
    let most: String
    let facts: [Fact]
    /// The heads of the table: of the hours, and of each day.
    let hour: String
    let days: [String]
    let rows: [TableRow]

    init(label: String, least: String, most: String, facts: [Fact], hour: String, days: [String], rows: [Row]) {
        self.label = label
        self.least = least
        self.most = most
        self.facts = facts
        self.hour = hour
        self.days = days
        self.rows = rows.map { row in
            TableRow(
                hour: row.hour,
                cells: zip(days, row.values).map { OccupancyView.Cell(column: $0, value: $1) }
            )
        }
        let left = 88
        let step = (640 - left) / max(days.count, 1)
        height = 30 + rows.count * 30
        labels =
            days.enumerated().map { Label(x: left + $0 * step + step / 2, y: 16, anchor: "middle", text: $1) }
            + rows.enumerated().map { Label(x: 0, y: 48 + $0 * 30, anchor: "start", text: $1.hour) }
        cells = rows.enumerated().flatMap { row, hour in
            hour.shares.enumerated().map { column, share in
                let shade = share.map { min(HeatMap.shades, Int($0 / HeatMap.most * Double(HeatMap.shades))) }
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
