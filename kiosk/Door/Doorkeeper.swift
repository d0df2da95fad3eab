import HubDomain

/// What the screen at the door is busy with, as a value: events go in, what to do comes out.
///
/// Times are since the start of the process, which no clock change moves; every state but `idle` ends by itself.
struct Doorkeeper: Sendable {
    enum State: Equatable, Sendable {
        case idle
        /// A scan is being judged.
        case deciding(ScanID)
        /// A group is asked how many of it are here.
        case choosing(Scan, seats: Int)
        case result(ScanID)
        case helping
        /// A scanner said how it types.
        case calibrated(KeyboardCorrection)
        /// What is held up is looked at and does not count.
        case testing
        case outOfService
    }

    enum Event: Sendable {
        case scanned(Scan)
        /// As many of the ticket could come in.
        case counted(ScanID, seats: Int)
        case judged(ScanID, Verdict)
        case calledHelp
        case calibrated(KeyboardCorrection)
        /// The staff want to see what a scanner gives.
        case testing
        case finished
    }

    enum Action: Equatable, Sendable {
        /// Finds out how many of the ticket could come in.
        case count(Scan)
        /// Judges and stores.
        case take(Scan)
        /// Looks at it alone.
        case inspect(Scan)
        /// Shows the answer to an earlier scan once more.
        case repeatAnswer(ScanID)
        /// Shows the state.
        case show
        case ignore
    }

    private(set) var state = State.idle
    private var ends = Duration.zero
    /// Those that are being judged; the state is about the last one.
    private var underway: [Scan] = []
    /// The last scan of each code that was answered so lately that another one is the same.
    private var answered: [Answered] = []
    /// The scan whose answer is still being read, as far as is known, and until when.
    private var served: (scan: ScanID, until: Duration)?

    private struct Answered {
        let scan: Scan
        let verdict: Verdict
        let at: Duration
    }

    /// A ticket held up for so long is one scan.
    static let repeatTime = Duration.seconds(5)
    private static let patience = Duration.seconds(5)
    static let attention = Duration.seconds(60)

    mutating func handle(_ event: Event, at now: Duration) -> Action {
        elapse(to: now)
        switch event {
        case .scanned(let scan): return scanned(scan, at: now)
        case .counted(let id, let seats): return counted(id, seats, at: now)
        case .judged(let id, let verdict): return judged(id, verdict, at: now)
        case .calledHelp: return enter(.helping, for: Doorkeeper.attention, at: now)
        case .calibrated(let correction): return enter(.calibrated(correction), for: Doorkeeper.attention, at: now)
        case .testing: return enter(.testing, for: Doorkeeper.attention, at: now)
        case .finished: return enter(.idle, for: .zero, at: now)
        }
    }

    /// What time alone has ended.
    mutating func elapse(to now: Duration) {
        guard state != .idle, now >= ends else { return }
        if case .deciding = state {
            // Nothing was heard of it: nobody may take that for a yes.
            _ = enter(.outOfService, for: Doorkeeper.time(of: .outOfService), at: now)
        } else {
            // Whoever asked for more time reads on.
            let reader = served
            _ = enter(.idle, for: .zero, at: now)
            served = reader
        }
    }

    /// Whether something may still be done for whoever scanned: the last answer shown was theirs, lately, and nobody has
    /// left it.
    func serves(_ scan: ScanID, at now: Duration) -> Bool {
        served.map { $0.scan == scan && now < $0.until } ?? false
    }

    /// Whether the answer to a scan may be shown once more.
    func remembers(_ scan: ScanID) -> Bool {
        state == .result(scan) || answered.contains { $0.scan.id == scan }
    }

    /// How long an answer stays.
    static func time(of verdict: Verdict) -> Duration {
        switch verdict {
        case .accepted, .acceptedUnverified, .checkedOut, .notInside: .seconds(8)
        case .alreadyInside, .tooEarly, .wrongWorkshop: .seconds(12)
        default: .seconds(20)
        }
    }

    private mutating func scanned(_ scan: Scan, at now: Duration) -> Action {
        if state == .testing {
            _ = enter(.testing, for: Doorkeeper.attention, at: now)
            return .inspect(scan)
        }
        if scan.seats == nil {
            if let earlier = answered.last(where: { $0.scan.repeats(scan) && now - $0.at < Doorkeeper.repeatTime }) {
                return again(earlier, at: now)
            }
            if case .choosing(let asked, _) = state, asked.repeats(scan) { return .show }
            if underway.contains(where: { $0.repeats(scan) }) { return .ignore }
        }
        underway.append(scan)
        _ = enter(.deciding(scan.id), for: Doorkeeper.patience, at: now)
        return scan.direction == .in && scan.seats == nil ? .count(scan) : .take(scan)
    }

    /// Shows an answer once more, unless that would take the screen from somebody who is waiting or is asked something.
    private mutating func again(_ earlier: Answered, at now: Duration) -> Action {
        switch state {
        case .deciding, .choosing: break
        default: _ = enter(.result(earlier.scan.id), for: Doorkeeper.time(of: earlier.verdict), at: now)
        }
        return .repeatAnswer(earlier.scan.id)
    }

    private mutating func counted(_ id: ScanID, _ seats: Int, at now: Duration) -> Action {
        guard state == .deciding(id), let scan = underway.first(where: { $0.id == id }) else { return .ignore }
        guard seats > 1 else { return .take(scan) }
        underway.removeAll { $0.id == id }
        return enter(.choosing(scan, seats: seats), for: Doorkeeper.attention, at: now)
    }

    private mutating func judged(_ id: ScanID, _ verdict: Verdict, at now: Duration) -> Action {
        guard let scan = underway.first(where: { $0.id == id }) else { return .ignore }
        underway.removeAll { $0.id == id }
        // What was not stored may be tried again at once.
        if verdict != .outOfService {
            // Of one code the last way counts: who came in and went out may come in again.
            answered.removeAll { now - $0.at >= Doorkeeper.repeatTime || $0.scan.isSameCode(as: scan) }
            answered.append(Answered(scan: scan, verdict: verdict, at: now))
        }
        guard state == .deciding(id) else { return .ignore }
        return enter(
            verdict == .outOfService ? .outOfService : .result(id),
            for: Doorkeeper.time(of: verdict),
            at: now
        )
    }

    private mutating func enter(_ state: State, for time: Duration, at now: Duration) -> Action {
        self.state = state
        ends = now + time
        served = if case .result(let scan) = state { (scan, now + Doorkeeper.attention) } else { nil }
        return .show
    }
}
