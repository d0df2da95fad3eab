import Templates

/// Asks how many of a group are here.
struct GroupScreen: View {
    let say: String
    let other: OtherWords?
    /// The code and whatever else the answer must come back with.
    let values: [HiddenValue]
    let counts: [Int]
    let all: Int
    let allLabel: String
}

/// The short code, typed key by key.
struct CodeScreen: View {
    struct Cell: View {
        let text: String
        /// `next` where the next character goes, `gap` in the middle.
        let `class`: String?
    }

    let hint: String
    let spoken: String
    let cells: [Cell]
    let typed: String
    let keys: [String]

    /// `typed` is what was typed so far, at most eight characters.
    init(hint: String, spoken: String, typed: String) {
        self.hint = hint
        self.spoken = spoken
        self.typed = typed
        let characters = Array(typed)
        var cells = (0..<8).map { index in
            Cell(
                text: index < characters.count ? String(characters[index]) : "",
                class: index == characters.count ? "next" : nil
            )
        }
        cells.insert(Cell(text: "", class: "gap"), at: 4)
        self.cells = cells
        keys = "0123456789ABCDEFGHJKLMNPQRSTUVWX".map(String.init)
    }
}

/// Help, information, and what else is only told.
struct MessageScreen: View {
    /// The same is sent once more.
    struct Again: View {
        let label: String
        let action: String
        let values: [HiddenValue]
    }

    let heading: String
    let paragraphs: [String]
    var facts: [ScreenFact] = []
    var again: Again?
    var offersCode = false
    /// Where the staff go on; nil where they have no business.
    var staff: String?
    /// How long it stays.
    var seconds = 60
}
