import HubDomain

/// How far a kiosk has been told: opaque to it, `GENERATION.SEEN.FROM.SEQ.UNTIL.SEQ`.
///
/// News come in three streams: what is needed since the last time because time went on, what has passed since then, and
/// what was changed. A first download is the first stream alone, so nothing comes twice in bulk.
struct ChangeCursor: Equatable, Sendable {
    /// A place in a stream ordered by an instant, then by sequence.
    struct Place: Equatable, Sendable {
        var instant: Instant
        var seq: Int64
    }

    let generation: String
    /// All changes up to this sequence have been told.
    var seen: Int64
    /// What is needed from then on has been told.
    var needed: Place
    /// What was needed until then has been taken back.
    var passed: Place

    /// Of a kiosk that knows nothing; nothing needs to be taken back from it.
    init(generation: String, newest: Int64, now: Instant) {
        self.generation = generation
        seen = newest
        needed = Place(instant: Instant(milliseconds: -1), seq: 0)
        passed = Place(instant: now, seq: newest)
    }

    /// Nil when `text` was not made here.
    init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let numbers = parts.dropFirst().map { Int64($0) }
        guard parts.count == 6, let seen = numbers[0], let from = numbers[1], let fromSeq = numbers[2],
            let until = numbers[3], let untilSeq = numbers[4]
        else { return nil }
        generation = String(parts[0])
        self.seen = seen
        needed = Place(instant: Instant(milliseconds: from), seq: fromSeq)
        passed = Place(instant: Instant(milliseconds: until), seq: untilSeq)
    }

    var text: String {
        let numbers = [seen, needed.instant.milliseconds, needed.seq, passed.instant.milliseconds, passed.seq]
        return ([generation] + numbers.map(String.init)).joined(separator: ".")
    }
}
