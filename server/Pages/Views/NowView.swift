import Templates

/// The page of the control room: the board, and how it is kept fresh.
struct NowPageView: View {
    struct Reload: View {
        let label: String
        let href: String
    }

    let board: NowView
    /// The address of the events that bring the board anew.
    let events: String
    /// For browsers without scripts.
    let reload: Reload
}

/// The control room: what is going on at this moment.
struct NowView: View {
    /// How full it is, where that is worth saying.
    struct State: View {
        /// The class of the state: `warn` or `bad`.
        let state: String
        let word: String
    }

    /// Something that waits for a manager.
    struct Decision: View {
        let text: String
        /// Nil where no page is for it.
        let href: String?
    }

    struct Gauge: View {
        let most: Int
        let level: Int
        /// Where the warning begins.
        let mark: Int
    }

    struct RoomRow: View {
        let name: String
        let href: String
        let state: String
        let word: String
        let what: String
        let next: String
        let inside: String
        let crowd: State?
    }

    struct WorkshopRow: View {
        let title: String
        let href: String
        let begins: String
        let expected: String
        let came: String
        let inside: String
    }

    let date: String
    let asOf: String
    let time: String
    let timeMachine: String
    let inside: String
    let insideOf: String
    let crowd: State?
    /// Only where the number of people is limited.
    let gauge: Gauge?
    let insideNote: String
    /// How many came within the last hour.
    let lately: String
    let arrivalsNote: String
    let chart: ArrivalsChart?
    let open: String
    let decisions: [Decision]
    let rooms: [RoomRow]
    let workshops: [WorkshopRow]
    let kiosks: [KioskRow]
    /// That some tickets of the day that was tried last would not be let in.
    let failing: String?
}

/// How a kiosk is doing.
struct KioskRow: View {
    let name: String
    /// The class of the state: `free`, `warn`, `closed` or `bad`.
    let state: String
    let word: String
    let seen: String
    /// How many scans it has yet to send.
    let pending: String
}

/// Arrivals of a day in columns, one for each half hour.
struct ArrivalsChart: View {
    struct Bar: View {
        let `class`: String
        let x: Int
        let y: Int
        let width: Int
        let height: Int
        let middle: Int
        let top: Int
        let count: Int
    }

    struct Label: View {
        let x: Int
        let text: String
    }

    let label: String
    let bars: [Bar]
    let labels: [Label]

    /// Counts are the arrivals of each half hour with its name, as `9:30`; the last one is not over yet.
    init(label: String, counts: [(time: String, count: Int)]) {
        self.label = label
        let most = max(counts.map(\.count).max() ?? 0, 1)
        let step = 480 / max(counts.count, 12)
        bars = counts.enumerated().filter { $1.count > 0 }.map { index, slot in
            let height = max(slot.count * 96 / most, 2)
            return Bar(
                class: index == counts.count - 1 ? "h2" : "h4",
                x: index * step,
                y: 104 - height,
                width: step - 8,
                height: height,
                middle: index * step + (step - 8) / 2,
                top: 98 - height,
                count: slot.count
            )
        }
        labels = counts.enumerated().filter { index, _ in index % 2 == 0 }.map { index, slot in
            Label(x: index * step, text: slot.time)
        }
    }
}
