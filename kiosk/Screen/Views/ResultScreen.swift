import Templates

/// The answer to a scan: a word, a shape, a colour and a sound, and what to do next.
struct ResultScreen: View {
    /// How an answer looks and sounds; colour only underlines what the word says.
    enum Signal: String, CaseIterable, Sendable {
        case come
        case known
        case wait
        case go
        case help
    }

    let verdict: String
    let signal: String
    let shape: String
    let title: String
    /// Long words are written smaller.
    let isLong: Bool
    let say: String
    let other: OtherWords?
    let facts: [ScreenFact]
    /// How long the answer stays.
    let seconds: Int
    let offersCode: Bool
    let offersHelp: Bool
    /// What checks out someone who is already inside.
    let checkOut: [HiddenValue]
    /// What prints the badge of whoever was let in.
    let badge: [HiddenValue]
    /// What asks for the rooms that a partner can take at once.
    let rooms: [HiddenValue]

    init(
        verdict: String,
        signal: Signal,
        isLeaving: Bool = false,
        title: String,
        say: String,
        other: OtherWords? = nil,
        facts: [ScreenFact] = [],
        seconds: Int,
        offersCode: Bool = false,
        offersHelp: Bool = false,
        checkOut: [HiddenValue] = [],
        badge: [HiddenValue] = [],
        rooms: [HiddenValue] = []
    ) {
        self.verdict = verdict
        self.signal = signal.rawValue
        shape = isLeaving ? "shape-bye" : "shape-\(signal)"
        self.title = title
        isLong = title.count > 11
        self.say = say
        self.other = other
        self.facts = facts
        self.seconds = seconds
        self.offersCode = offersCode
        self.offersHelp = offersHelp
        self.checkOut = checkOut
        self.badge = badge
        self.rooms = rooms
    }
}
