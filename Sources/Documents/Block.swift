package import QRCode

/// A part of a document.
package enum Block: Sendable {
    /// The sender with the sign of the house.
    case masthead
    /// What stands small above a title.
    case kicker(String)
    case title(String)
    case paragraph(String)
    case facts([PrintedFact])
    case ticket(PrintedTicket)
    /// Short texts under headings, side by side where the paper is wide.
    case sections([PrintedSection])
    case table(PrintedTable)
    /// Name badges, ten to an A4 sheet, to be cut out, or one to a sheet of its size.
    case badges([PrintedBadge])
    /// Lines to sign on, side by side, with what stands beneath each.
    case signatures([String])
}

/// Something told by its name.
package struct PrintedFact: Sendable {
    package let name: String
    /// What stands out of it.
    package let strong: String?
    package let value: String

    package init(name: String, strong: String? = nil, value: String) {
        self.name = name
        self.strong = strong
        self.value = value
    }
}

/// What opens a door, and what it is for.
package struct PrintedTicket: Sendable {
    package let kicker: String
    package let title: String
    package let facts: [PrintedFact]
    package let symbol: QRSymbol
    /// What to do with the symbol and with the short code.
    package let hints: [String]
    /// None where nothing can be typed instead.
    package let shortCode: String?

    package init(
        kicker: String,
        title: String,
        facts: [PrintedFact],
        symbol: QRSymbol,
        hints: [String],
        shortCode: String?
    ) {
        self.kicker = kicker
        self.title = title
        self.facts = facts
        self.symbol = symbol
        self.hints = hints
        self.shortCode = shortCode
    }
}

/// A text under its heading.
package struct PrintedSection: Sendable {
    package let heading: String
    package let text: String

    package init(heading: String, text: String) {
        self.heading = heading
        self.text = text
    }
}

/// Rows under headings, which come again on every page.
package struct PrintedTable: Sendable {
    package struct Column: Sendable {
        package let heading: String
        /// How much of the width it takes, beside the others.
        package let share: Double

        package init(_ heading: String, share: Double) {
            self.heading = heading
            self.share = share
        }
    }

    package enum Cell: Sendable {
        case text(String)
        /// So many boxes to be ticked.
        case boxes(Int)
    }

    package let columns: [Column]
    package let rows: [[Cell]]

    package init(columns: [Column], rows: [[Cell]]) {
        self.columns = columns
        self.rows = rows
    }
}

/// What somebody wears.
package struct PrintedBadge: Sendable {
    /// Nil leaves a line to write it on.
    package let name: String?
    /// What stands beneath the name.
    package let detail: String?
    /// Nil where strangers may not read it.
    package let event: String?

    package init(name: String?, detail: String?, event: String?) {
        self.name = name
        self.detail = detail
        self.event = event
    }
}
