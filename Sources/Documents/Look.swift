/// How documents look on a paper: the colours of the pages, and sizes that suit the sheet.
struct Look {
    let margin: Double
    /// Up to where text goes.
    let foot: Double
    let kicker: TextStyle
    /// The first of these in which a title takes three lines at most.
    let titles: [TextStyle]
    let heading: TextStyle
    let text: TextStyle
    let name: TextStyle
    let strong: TextStyle
    let hint: TextStyle
    let code: TextStyle
    let sender: TextStyle
    /// What stands at the foot, and the headings of tables.
    let small: TextStyle
    /// How wide the names of facts are.
    let names: Double
    /// How wide a symbol is, its quiet zone included.
    let symbol: Double
    /// Between parts.
    let gap: Double
    /// Whether there is room for two things side by side.
    let isWide: Bool

    static func on(_ paper: Paper) -> Look {
        switch paper {
        case .a4: a4
        case .a6, .badge: a6
        }
    }

    private static let a4 = Look(
        margin: 18.millimetres,
        foot: 20.millimetres,
        kicker: TextStyle(12, 16, .muted),
        titles: [TextStyle(26, 32, .semibold), TextStyle(20, 25, .semibold), TextStyle(15, 20, .semibold)],
        heading: TextStyle(11.5, 16, .semibold),
        text: TextStyle(10.5, 15.5),
        name: TextStyle(10.5, 15.5, .muted),
        strong: TextStyle(13, 18, .semibold),
        hint: TextStyle(9.5, 13.5, .muted, .centre),
        code: TextStyle(21, 27, .bold, .centre, spacing: 1.5, family: .mono),
        sender: TextStyle(12, 16, .semibold),
        small: TextStyle(8.5, 12, .muted),
        names: 27.millimetres,
        symbol: 62.millimetres,
        gap: 8.millimetres,
        isWide: true
    )

    private static let a6 = Look(
        margin: 9.millimetres,
        foot: 10.millimetres,
        kicker: TextStyle(8.5, 11.5, .muted),
        titles: [TextStyle(15, 18.5, .semibold), TextStyle(12, 15, .semibold), TextStyle(10, 12.5, .semibold)],
        heading: TextStyle(8.5, 11.5, .semibold),
        text: TextStyle(8, 11),
        name: TextStyle(8, 11, .muted),
        strong: TextStyle(9, 12, .semibold),
        hint: TextStyle(7.5, 10, .muted, .centre),
        code: TextStyle(16, 20, .bold, .centre, spacing: 1.2, family: .mono),
        sender: TextStyle(8.5, 11.5, .semibold),
        small: TextStyle(6.5, 9, .muted),
        names: 18.millimetres,
        symbol: 45.millimetres,
        gap: 3.millimetres,
        isWide: false
    )
}

/// A badge has one size whatever the sheet: 90 × 54 mm, as ready-cut sheets of ten and labels have them.
enum BadgeLook {
    static let width = 90.millimetres
    static let height = 54.millimetres
    static let padding = 6.millimetres

    static let sender = TextStyle(8.5, 12, .semibold)
    /// The first of these in which a name takes two lines at most.
    static let names = [TextStyle(28, 33, .semibold), TextStyle(24, 29, .semibold), TextStyle(17, 21, .semibold)]
    static let detail = TextStyle(12, 16)
    static let event = TextStyle(9, 12, .muted)
}

/// How a text is set.
struct TextStyle: Hashable {
    enum Weight: Hashable {
        case regular
        case semibold
        case bold
    }

    enum Family: Hashable {
        case sans
        case mono
    }

    enum Alignment: Hashable {
        case left
        case centre
        case right
    }

    let size: Double
    /// From line to line.
    let leading: Double
    let weight: Weight
    let colour: Colour
    let alignment: Alignment
    /// Between characters.
    let spacing: Double
    let family: Family

    init(
        _ size: Double,
        _ leading: Double,
        _ weight: Weight = .regular,
        _ alignment: Alignment = .left,
        colour: Colour = .text,
        spacing: Double = 0,
        family: Family = .sans
    ) {
        self.size = size
        self.leading = leading
        self.weight = weight
        self.alignment = alignment
        self.colour = colour
        self.spacing = spacing
        self.family = family
    }

    init(_ size: Double, _ leading: Double, _ colour: Colour, _ alignment: Alignment = .left) {
        self.init(size, leading, .regular, alignment, colour: colour)
    }

    /// The same on the other side.
    var onTheRight: TextStyle {
        TextStyle(size, leading, weight, .right, colour: colour, spacing: spacing, family: family)
    }
}

/// A colour of the pages.
enum Colour: UInt32, Hashable {
    case text = 0x17_1A2B
    case muted = 0x40_4464
    case line = 0xA6_ABC4
    case ground = 0xF0_F1F5
    case action = 0x1A_3CA3
    case symbol = 0x00_0000

    var red: Double { Double(rawValue >> 16 & 0xFF) / 255 }
    var green: Double { Double(rawValue >> 8 & 0xFF) / 255 }
    var blue: Double { Double(rawValue & 0xFF) / 255 }
}
