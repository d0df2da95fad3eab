import HubDomain

/// How far a kiosk has been told: opaque to it, `GENERATION.SEEN.FROM.KIND.ID.UNTIL.KIND.ID.TOLD`.
///
/// News come in three streams: what is needed since the last time because time went on, what has passed since then, and
/// what was changed. A first download is the first stream alone, so nothing comes twice in bulk. Last comes what is this kiosk's
/// alone: the seats that it may give away.
struct ChangeCursor: Equatable, Sendable {
    /// A place in a stream ordered by an instant, then by kind and id.
    struct Place: Comparable, Sendable {
        let instant: Instant
        let kind: String
        let id: String

        /// Behind all of `instant` and before what comes later.
        static func after(_ instant: Instant) -> Place {
            Place(instant: instant + TimeSpan(milliseconds: 1), kind: "", id: "")
        }

        static func < (left: Place, right: Place) -> Bool {
            (left.instant, left.kind, left.id) < (right.instant, right.kind, right.id)
        }
    }

    let generation: String
    /// All changes up to this sequence have been told.
    var seen: Int64
    /// What is needed up to there has been told.
    var needed: Place
    /// What was needed up to there has been taken back.
    var passed: Place
    /// The number of the last telling of seats; whoever shows it knows of those.
    var told: Int64

    /// Of a kiosk that knows nothing; nothing needs to be taken back from it.
    init(generation: String, newest: Int64, now: Instant) {
        self.generation = generation
        seen = newest
        needed = Place(instant: Instant(milliseconds: -1), kind: "", id: "")
        passed = .after(now)
        told = 0
    }

    /// Nil when `text` was not made here.
    init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        // Those of earlier versions tell of no seats.
        guard parts.count == 8 || parts.count == 9, let seen = Int64(parts[1]), let from = Int64(parts[2]),
            let until = Int64(parts[5]), let told = Int64(parts.count == 9 ? parts[8] : "0")
        else { return nil }
        generation = parts[0]
        self.seen = seen
        needed = Place(instant: Instant(milliseconds: from), kind: parts[3], id: parts[4])
        passed = Place(instant: Instant(milliseconds: until), kind: parts[6], id: parts[7])
        self.told = told
    }

    var text: String {
        let places = [needed, passed].flatMap { [String($0.instant.milliseconds), $0.kind, $0.id] }
        return ([generation, String(seen)] + places + [String(told)]).joined(separator: ".")
    }
}
