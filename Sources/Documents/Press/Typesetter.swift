/// Lays a document out, page after page: nothing runs off a sheet, whatever its length.
struct Typesetter {
    let canvas: Canvas
    let look: Look
    private let document: Document
    /// How far down the page is filled.
    var y: Double
    private var page = 1

    init(_ document: Document) throws(DocumentFailure) {
        self.document = document
        canvas = Canvas(document)
        look = .on(document.paper)
        y = look.margin
    }

    var left: Double { look.margin }
    var width: Double { document.paper.width - 2 * look.margin }
    var paper: Paper { document.paper }
    var senderName: String { document.sender }
    private var bottom: Double { document.paper.height - look.foot }
    private var height: Double { bottom - look.margin }
    /// What is left of the page.
    var room: Double { bottom - y }

    mutating func file() throws(DocumentFailure) -> [UInt8] {
        canvas.begin(.document)
        for block in document.blocks { set(block) }
        drawFoot(isLast: true)
        canvas.end(.document)
        canvas.endPage()
        let file = DoubledNames.blanked(in: try canvas.file())
        return DocumentLanguage(document.language).added(to: file)
    }

    private mutating func set(_ block: Block) {
        switch block {
        case .masthead: setMasthead()
        case .kicker(let text): flow(passage(text, look.kicker), as: .paragraph)
        case .title(let text): setTitle(text)
        case .paragraph(let text): flow(passage(text, look.text), as: .paragraph, after: look.gap / 2)
        case .facts(let facts): flow(facts)
        case .ticket(let ticket): set(ticket)
        case .sections(let sections): set(sections)
        case .table(let table): set(table)
        case .badges(let badges): set(badges)
        case .signatures(let captions): set(signatures: captions)
        }
    }

    private mutating func setMasthead() {
        let side = look.sender.leading * 1.4
        let indent = side + look.gap / 3
        let sender = Passage(document.sender, look.sender, width: width - indent, on: canvas)
        let height = max(side, sender.height)
        canvas.mark(x: left, y: y, side: side)
        let top = y
        y += max(0, (side - sender.height) / 2)
        flow(sender, indent: indent, as: .paragraph)
        y = max(y, top + height) + look.gap
    }

    private mutating func setTitle(_ text: String) {
        flow(Passage(text, fitting: look.titles, width: width, lines: 3, on: canvas), as: .title, after: look.gap)
    }

    func passage(_ text: String, _ style: TextStyle, width: Double? = nil) -> Passage {
        Passage(text, style, width: width ?? self.width, on: canvas)
    }
}

// MARK: From page to page

extension Typesetter {
    /// Draws a passage line by line, going on at the head of the next page where this one ends.
    mutating func flow(_ passage: Passage, indent: Double = 0, as tag: Tag, after gap: Double = 0) {
        var rest = passage.lines[...]
        while !rest.isEmpty {
            let fitting = Typesetter.fitting(rest, in: room)
            if fitting == 0, y > look.margin {
                turnPage()
                continue
            }
            // What is higher than a page would never fit: it is drawn all the same.
            let count = max(1, fitting)
            y += draw(rest.prefix(count), of: passage, x: left + indent, y: y, as: tag)
            rest = rest.dropFirst(count)
        }
        y += gap
    }

    /// Draws a passage in one place and answers its height.
    @discardableResult
    func draw(_ passage: Passage, x: Double, y: Double, as tag: Tag) -> Double {
        draw(passage.lines[...], of: passage, x: x, y: y, as: tag)
    }

    private func draw(
        _ lines: ArraySlice<Passage.Line>,
        of passage: Passage,
        x: Double,
        y: Double,
        as tag: Tag
    ) -> Double {
        var height = 0.0
        canvas.tagged(tag) {
            for line in lines {
                canvas.draw(line, of: passage, x: x + line.indent, y: y + height + line.baseline)
                height += line.height
            }
        }
        return height
    }

    /// Begins a new page where something does not fit here, but would there.
    mutating func keep(_ height: Double) {
        if height > room, height <= self.height, y > look.margin { turnPage() }
    }

    mutating func turnPage() {
        drawFoot(isLast: false)
        canvas.endPage()
        page += 1
        y = look.margin
    }

    private func drawFoot(isLast: Bool) {
        guard let foot = document.foot else { return }
        let top = bottom + (look.foot - look.small.leading) / 2
        draw(
            Passage(foot, look.small, width: width - 3 * look.small.size, most: 1, on: canvas),
            x: left,
            y: top,
            as: .paragraph
        )
        guard page > 1 || !isLast else { return }
        draw(Passage(String(page), look.small.onTheRight, width: width, on: canvas), x: left, y: top, as: .paragraph)
    }

    private static func fitting(_ lines: ArraySlice<Passage.Line>, in room: Double) -> Int {
        var left = room
        var count = 0
        for line in lines {
            if line.height > left { break }
            left -= line.height
            count += 1
        }
        return count
    }
}
