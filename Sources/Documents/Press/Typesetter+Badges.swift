extension Typesetter {
    /// As many to a sheet as it takes, ten to an A4 one, in the middle of the paper, with marks to cut along where there is
    /// something to cut.
    mutating func set(_ badges: [PrintedBadge]) {
        let columns = Int(paper.width / BadgeLook.width)
        let rows = Int(paper.height / BadgeLook.height)
        let origin = (
            x: (paper.width - Double(columns) * BadgeLook.width) / 2,
            y: (paper.height - Double(rows) * BadgeLook.height) / 2
        )
        let most = columns * rows
        for start in stride(from: 0, to: badges.count, by: most) {
            if start > 0 { turnPage() }
            if paper != .badge { drawCutMarks(around: origin, columns: columns, rows: rows) }
            for (place, badge) in badges[start..<min(start + most, badges.count)].enumerated() {
                draw(
                    badge,
                    x: origin.x + Double(place % columns) * BadgeLook.width,
                    y: origin.y + Double(place / columns) * BadgeLook.height
                )
            }
        }
    }

    private func draw(_ badge: PrintedBadge, x: Double, y: Double) {
        let inner = BadgeLook.width - 2 * BadgeLook.padding
        let edge = (left: x + BadgeLook.padding, top: y + BadgeLook.padding)
        let side = 15.0
        let cut = { (text: String, style: TextStyle, width: Double, most: Int) in
            Passage(text, style, width: width, most: most, on: canvas)
        }
        let sender = cut(senderName, BadgeLook.sender, inner - side - 5, 1)
        let event = badge.event.map { cut($0, BadgeLook.event, inner, 2) }
        let detail = badge.detail.map { cut($0, BadgeLook.detail, inner, 1) }
        canvas.tagged(.division) {
            canvas.mark(x: edge.left, y: edge.top, side: side)
            draw(sender, x: edge.left + side + 5, y: edge.top + (side - sender.height) / 2, as: .paragraph)
            let floor = y + BadgeLook.height - BadgeLook.padding - (event?.height ?? 0)
            let ceiling = edge.top + side
            let name = badge.name.map {
                Passage($0, fitting: BadgeLook.names, width: inner, lines: 2, isCut: true, on: canvas)
            }
            let height = (name?.height ?? 30) + (detail?.height ?? 0)
            var top = ceiling + (floor - ceiling - height) / 2
            if let name {
                top += draw(name, x: edge.left, y: top, as: .paragraph)
            } else {
                top += 30
                canvas.line(from: (edge.left, top), to: (edge.left + inner, top), .muted, isDashed: false)
            }
            if let detail { draw(detail, x: edge.left, y: top, as: .paragraph) }
            if let event { draw(event, x: edge.left, y: floor, as: .paragraph) }
        }
    }

    /// Short lines in the margin, and none through a badge.
    private func drawCutMarks(around origin: (x: Double, y: Double), columns: Int, rows: Int) {
        let length = 5.millimetres
        let end = (
            x: origin.x + Double(columns) * BadgeLook.width,
            y: origin.y + Double(rows) * BadgeLook.height
        )
        let gap = 2.millimetres
        for column in 0...columns {
            let x = origin.x + Double(column) * BadgeLook.width
            canvas.line(from: (x, origin.y - gap - length), to: (x, origin.y - gap), .line, isDashed: false)
            canvas.line(from: (x, end.y + gap), to: (x, end.y + gap + length), .line, isDashed: false)
        }
        for row in 0...rows {
            let y = origin.y + Double(row) * BadgeLook.height
            canvas.line(from: (origin.x - gap - length, y), to: (origin.x - gap, y), .line, isDashed: false)
            canvas.line(from: (end.x + gap, y), to: (end.x + gap + length, y), .line, isDashed: false)
        }
    }
}
