extension Typesetter {
    /// The code's half of a ticket.
    private struct Panel {
        let hints: [Passage]
        let code: Passage?
        let height: Double
    }

    /// As the page shows it, in a frame with the code beside; where that does not fit, one below the other.
    mutating func set(_ ticket: PrintedTicket) {
        if look.isWide, frame(ticket) { return }
        flow(passage(ticket.kicker, look.kicker), as: .paragraph)
        flow(
            Passage(ticket.title, fitting: look.titles, width: width, lines: 3, on: canvas),
            as: .title,
            after: look.gap / 2
        )
        let panel = panel(ticket, width: width)
        keep(panel.height)
        draw(panel, ticket, x: left, y: y, width: width)
        y += panel.height + look.gap
        flow(ticket.facts)
    }

    /// Whether it fits on this page.
    private mutating func frame(_ ticket: PrintedTicket) -> Bool {
        let padding = 8.millimetres
        let panelWidth = look.symbol + padding
        let rest = width - panelWidth - 2 * padding
        let kicker = passage(ticket.kicker, look.kicker, width: rest)
        let title = Passage(ticket.title, fitting: look.titles, width: rest, lines: 3, on: canvas)
        let facts = setFacts(ticket.facts, width: rest)
        let panel = panel(ticket, width: panelWidth)
        let gap = look.gap * 0.75
        let height = max(kicker.height + title.height + gap + self.height(of: facts), panel.height) + 2 * padding
        guard height <= room else { return false }

        canvas.frame(x: left, y: y, width: width, height: height, radius: 2.millimetres, .muted)
        var top = y + padding
        top += draw(kicker, x: left + padding, y: top, as: .paragraph)
        top += draw(title, x: left + padding, y: top, as: .title) + gap
        draw(facts, x: left + padding, y: top)
        let edge = left + width - panelWidth
        canvas.line(from: (edge, y), to: (edge, y + height), .muted, isDashed: true)
        draw(panel, ticket, x: edge, y: y + (height - panel.height) / 2, width: panelWidth)
        y += height + look.gap
        return true
    }

    private func panel(_ ticket: PrintedTicket, width: Double) -> Panel {
        let hints = ticket.hints.map { hint in
            Passage(hint, look.hint, width: width - 6.millimetres, most: 4, on: canvas)
        }
        let code = ticket.shortCode.map { passage($0, look.code, width: width) }
        let height = look.symbol + hints.reduce(0) { $0 + $1.height } + look.gap / 4 + (code?.height ?? 0)
        return Panel(hints: hints, code: code, height: height)
    }

    private func draw(_ panel: Panel, _ ticket: PrintedTicket, x: Double, y: Double, width: Double) {
        canvas.tagged(.figure) {
            canvas.symbol(ticket.symbol, x: x + (width - look.symbol) / 2, y: y, side: look.symbol)
        }
        var top = y + look.symbol
        for hint in panel.hints { top += draw(hint, x: x + 3.millimetres, y: top, as: .paragraph) }
        if let code = panel.code { draw(code, x: x, y: top + look.gap / 4, as: .paragraph) }
    }

    /// Side by side where they fit, else one below the other.
    mutating func set(_ sections: [PrintedSection]) {
        guard !sections.isEmpty else { return }
        let gap = 8.millimetres
        let columns = look.isWide ? 3 : 1
        let share = (width - Double(columns - 1) * gap) / Double(columns)
        let parts = sections.map { section in
            (
                heading: passage(section.heading, look.heading, width: share),
                text: passage(section.text, look.text, width: share)
            )
        }
        let height = parts.map { $0.heading.height + $0.text.height }.max() ?? 0
        guard sections.count <= columns, columns > 1, height <= room else {
            for section in sections {
                let heading = passage(section.heading, look.heading)
                let text = passage(section.text, look.text)
                keep(heading.height + text.height)
                flow(heading, as: .heading)
                flow(text, as: .paragraph, after: look.gap / 2)
            }
            return
        }
        for (number, part) in parts.enumerated() {
            let x = left + Double(number) * (share + gap)
            let top = draw(part.heading, x: x, y: y, as: .heading)
            draw(part.text, x: x, y: y + top, as: .paragraph)
        }
        y += height + look.gap
    }

    /// Room to sign, and lines with what stands beneath.
    mutating func set(signatures captions: [String]) {
        let gap = 12.millimetres
        let share = (width - Double(captions.count - 1) * gap) / Double(max(1, captions.count))
        let parts = captions.map { passage($0, look.small, width: share) }
        let space = 16.millimetres
        let height = (parts.map(\.height).max() ?? 0) + space
        keep(height)
        for (number, part) in parts.enumerated() {
            let x = left + Double(number) * (share + gap)
            canvas.line(from: (x, y + space), to: (x + share, y + space), .muted, isDashed: false)
            draw(part, x: x, y: y + space + 1.millimetres, as: .paragraph)
        }
        y += height + look.gap
    }
}
