import Templates

/// The display beside a room's door.
struct DoorView: View {
    struct Next: View {
        let time: String
        let name: String
    }

    /// That somebody has to check in.
    struct CheckIn: View {
        let text: String
        let href: String
    }

    let title: String
    /// In how many seconds it looks again.
    let refresh: Int
    let room: String
    let isLongName: Bool
    let about: String
    let isTaken: Bool
    let state: String
    let isLongState: Bool
    let until: String?
    let what: String
    let checkIn: CheckIn?
    /// Right after somebody has checked in.
    let notice: String?
    /// Nil where nothing follows until the end of tomorrow.
    let next: Next?
    let asOf: String
}

/// The keypad at the door.
struct DoorCodeView: View {
    struct Cell: View {
        let isSet: Bool
    }

    let title: String
    let refresh: Int
    let home: String
    let action: String
    let heading: String
    let about: String
    let problem: String?
    let typed: String
    let spoken: String
    let cells: [Cell]
    let keys: [String]
}

/// What is going on in the house today, for the foyer.
struct FoyerView: View {
    struct Entry: View {
        let time: String
        let name: String
        let room: String
        let floor: String
        /// Whether it has begun.
        let isRunning: Bool
    }

    let refresh: Int
    let hub: String
    let date: String
    let time: String
    let entries: [Entry]
    /// How many more there are than fit.
    let more: String?
}
