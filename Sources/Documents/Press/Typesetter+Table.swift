extension Typesetter {
    mutating func set(_ table: PrintedTable) {
        let sum = table.columns.reduce(0) { $0 + $1.share }
        let widths = table.columns.map { width * $0.share / sum }
        let padding = 1.5.millimetres
        let head = zip(table.columns, widths).map { passage($0.heading, look.small, width: $1 - 2 * padding) }
        let headHeight = (head.map(\.height).max() ?? 0) + 2 * padding
        // One on each page, as the heads are, so that no foot stands in a table.
        var isBegun = false

        for row in table.rows {
            let cells = zip(row, widths).map { cell, width in SetCell(cell, width - 2 * padding, self) }
            let height = (cells.map(\.height).max() ?? 0) + 2 * padding
            if isBegun, height > room {
                canvas.end(.table)
                isBegun = false
                turnPage()
            }
            if !isBegun {
                keep(headHeight + height)
                canvas.begin(.table)
                isBegun = true
                draw(head: head, widths, height: headHeight, padding: padding)
                y += headHeight
            }
            canvas.tagged(.row) {
                var x = left
                for (cell, width) in zip(cells, widths) {
                    draw(cell, x: x + padding, y: y + padding)
                    x += width
                }
            }
            y += height
            canvas.line(from: (left, y), to: (left + width, y), .line, isDashed: false)
        }
        if isBegun { canvas.end(.table) }
        y += look.gap
    }

    private func draw(head: [Passage], _ widths: [Double], height: Double, padding: Double) {
        canvas.fill(x: left, y: y, width: width, height: height, .ground)
        canvas.tagged(.row) {
            var x = left
            for (passage, width) in zip(head, widths) {
                draw(passage, x: x + padding, y: y + padding, as: .headCell)
                x += width
            }
        }
    }

    private func draw(_ cell: SetCell, x: Double, y: Double) {
        switch cell {
        case .text(let passage): draw(passage, x: x, y: y, as: .cell)
        case .boxes(let count, let across):
            for number in 0..<count {
                canvas.frame(
                    x: x + Double(number % across) * SetCell.pitch,
                    y: y + Double(number / across) * SetCell.pitch,
                    width: SetCell.side,
                    height: SetCell.side,
                    radius: 0.5.millimetres,
                    .text
                )
            }
        }
    }
}

/// A cell of a table, set in its width.
private enum SetCell {
    case text(Passage)
    case boxes(Int, across: Int)

    static let side = 4.millimetres
    static let pitch = 6.millimetres

    init(_ cell: PrintedTable.Cell, _ width: Double, _ typesetter: Typesetter) {
        switch cell {
        case .text(let text): self = .text(typesetter.passage(text, typesetter.look.text, width: width))
        case .boxes(let count): self = .boxes(count, across: max(1, Int(width / SetCell.pitch)))
        }
    }

    var height: Double {
        switch self {
        case .text(let passage): passage.height
        case .boxes(let count, let across): Double((count + across - 1) / across) * SetCell.pitch
        }
    }
}
