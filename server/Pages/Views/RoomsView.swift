import Templates

/// All rooms of the hub.
struct RoomsView: View {
    struct Row: View {
        let name: String
        let href: String
        let seats: String
        let floor: String
        let equipment: String?
        /// What a combined room is made of.
        let parts: String?
        let state: String
        let word: String
        let until: String?
    }

    let rooms: [Row]
}

/// A room's week: an ordered list, drawn as a grid where there is space.
struct RoomWeekView: View {
    struct Hour: View {
        let from: String
        let to: String
        let label: String
    }

    struct Day: View {
        let weekday: String
        let date: String
        let isToday: Bool
        let slots: [Slot]
    }

    struct Slot: View {
        /// The class: `free`, `own`, `taken`, `workshop`, `pending`, `buffer` or `closed`.
        let kind: String
        /// `brief` below half an hour, `short` below an hour.
        let size: String?
        /// The quarter hours that it is drawn from and to, as `0945`.
        let from: String
        let to: String
        let time: String
        let word: String
        let note: String?
        let href: String?
        /// What a screen reader hears after the word.
        let spoken: String?
    }

    let room: String
    let about: String
    /// Nil for those who book nothing.
    let bookHref: String?
    let week: String
    let weekNumber: String
    let previousHref: String
    let nextHref: String
    let gridHref: String
    let listHref: String
    let isList: Bool
    let showsOwn: Bool
    let showsBuffers: Bool
    let note: String
    /// The stretch of the day that is drawn: `day` from 8 to 20, `long` from 6 to 22, `full` from 0 to 24.
    let hours: String
    let axis: [Hour]
    let days: [Day]
}
