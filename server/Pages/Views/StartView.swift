import Templates

/// The first page: what is going on today, what comes next, how one gets in.
struct StartView: View {
    /// The second button: signing in, or what is one's own.
    let secondLabel: String
    let secondHref: String
    let now: String
    let nowMachine: String
    let opening: String?
    /// The hours above the strips.
    let axis: [String]
    let rooms: [RoomToday]
    let workshops: [WorkshopRow]
    /// Strangers may: they are asked to sign in.
    var canBook = true
}

/// A room and how its day goes.
struct RoomToday: View {
    let name: String
    let href: String
    let about: String
    let strip: Strip
    /// The class of the state: `free`, `taken` or `closed`.
    let state: String
    let word: String
    let until: String?
}

/// A workshop in a list.
struct WorkshopRow: View {
    let day: String
    let time: String
    let title: String
    let href: String
    let about: String
    /// The class of the state: `free`, `warn`, `taken`, `closed` or `bad`.
    let state: String
    let word: String
}
