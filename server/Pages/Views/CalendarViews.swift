import Templates

/// A stretch of a room's day: an item of an ordered list, drawn in a grid where there is space.
struct SlotView: TextsView {
    /// How and where it is drawn, as the style sheet names it.
    let classes: String
    let time: String
    let word: String
    let note: String?
    let href: String?
    /// What a screen reader hears after the word.
    let spoken: String?

    /// Drawn between `quarters`, the quarter hours as in `0945`.
    ///
    /// `kind` is `free`, `own`, `taken`, `workshop`, `pending`, `buffer` or `closed`; `size` is `brief` below half an hour
    /// and `short` below an hour.
    init(
        kind: String,
        size: String?,
        quarters: (from: String, to: String),
        time: String,
        word: String,
        note: String?,
        href: String?,
        spoken: String?
    ) {
        let sized = size.map { " slot--\($0)" } ?? ""
        classes = "slot slot--\(kind)\(sized) from-\(quarters.from) to-\(quarters.to)"
        self.time = time
        self.word = word
        self.note = note
        self.href = href
        self.spoken = spoken
    }

    func text(named name: String) -> String?? {
        switch name {
        case "classes": classes
        case "time": time
        case "word": word
        case "note": note
        case "href": href
        case "spoken": spoken
        default: nil
        }
    }
}

/// An hour at the side of the grid.
struct HourView: View {
    let from: String
    let to: String
    let label: String
}

/// What a kind of slot looks like, and what it is called.
struct LegendItem: View {
    let kind: String
    let word: String
}

/// From one day or week to the next.
struct PagerView: View {
    let heading: String
    /// `KW 10` after it.
    let note: String?
    let previous: MenuItem
    let next: MenuItem
    /// The way back to today; nil when it is shown.
    let today: MenuItem?
}

/// What days side by side have in common, be they of one room or of many: how they are drawn, and what is around them.
struct CalendarGrid: View {
    let pager: PagerView
    let views: [MenuItem]
    let isList: Bool
    /// How many columns stand side by side, in English: `seven`.
    let columns: String
    let legend: [LegendItem]
    let note: String
    /// The stretch of the day that is drawn: `day` from 8 to 20, `long` from 6 to 22, `full` from 0 to 24.
    let hours: String
    let axis: [HourView]
}

/// A room's week or day.
struct RoomWeekView: View {
    struct Day: View {
        let weekday: String
        let date: String
        /// The same day over all rooms.
        let href: String
        let isToday: Bool
        let slots: [SlotView]
    }

    let room: String
    let about: String
    /// Nil for those who book nothing.
    let bookHref: String?
    let grid: CalendarGrid
    let days: [Day]
}

/// A day over all rooms.
struct RoomsDayView: View {
    /// As many rooms as stand side by side.
    struct Deck: View {
        let rooms: [Column]
    }

    struct Column: View {
        let name: String
        let href: String
        let about: String
        let slots: [SlotView]
    }

    let areas: [MenuItem]
    let grid: CalendarGrid
    let decks: [Deck]
}

/// A week over all rooms, each day of a room in one line.
struct RoomsWeekView: View {
    struct Day: View {
        let weekday: String
        let date: String
        let href: String
        let isToday: Bool
    }

    struct Row: View {
        let name: String
        let href: String
        let about: String
        let cells: [Cell]
    }

    struct Cell: View {
        let day: String
        let href: String
        let isToday: Bool
        let strip: Strip
        let word: String
    }

    let pager: PagerView
    let areas: [MenuItem]
    let note: String
    let days: [Day]
    let rows: [Row]
}
