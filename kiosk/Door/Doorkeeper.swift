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
        case outOfService
    }

    enum Event: Sendable {
        case scanned(Scan)
        /// As many of the ticket could come in.
        case counted(ScanID, seats: Int)
        case judged(ScanID, Verdict)
        case calledHelp
        case finished
    }

    enum Action: Equatable, Sendable {
        /// Finds out how many of the ticket could come in.
        case count(Scan)
        /// Judges and stores.
        case take(Scan)
        /// Shows the answer to an earlier scan once more.
        case repeatAnswer(ScanID)
        /// Shows the state.
        case show
        case ignore
    }

    private(set) var state = State.idle
    private var ends = Duration.zero
    private var deciding: Scan?
    private var last: Answered?

    /// The last scan that was answered.
    private struct Answered {
        let scan: ScanID
        let raw: [UInt8]
        let direction: Direction
        let at: Duration
    }

    /// A ticket held up for so long is one scan.
    static let repeatTime = Duration.seconds(5)
    private static let patience = Duration.seconds(5)
    private static let attention = Duration.seconds(60)

    mutating func handle(_ event: Event, at now: Duration) -> Action {
        elapse(to: now)
        switch event {
        case .scanned(let scan): return scanned(scan, at: now)
        case .counted(let id, let seats): return counted(id, seats, at: now)
        case .judged(let id, let verdict): return judged(id, verdict, at: now)
        case .calledHelp: return enter(.helping, for: Doorkeeper.attention, at: now)
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
            _ = enter(.idle, for: .zero, at: now)
        }
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
        if scan.seats == nil {
            if let last, last.raw == scan.raw, last.direction == scan.direction,
                now - last.at < Doorkeeper.repeatTime
            {
                return .repeatAnswer(last.scan)
            }
            if case .choosing(let asked, _) = state, asked.raw == scan.raw, asked.direction == scan.direction {
                return .show
            }
            if let deciding, deciding.raw == scan.raw, deciding.direction == scan.direction { return .ignore }
        }
        _ = enter(.deciding(scan.id), for: Doorkeeper.patience, at: now)
        deciding = scan
        return scan.direction == .in && scan.seats == nil ? .count(scan) : .take(scan)
    }

    private mutating func counted(_ id: ScanID, _ seats: Int, at now: Duration) -> Action {
        guard let scan = deciding, scan.id == id else { return .ignore }
        guard seats > 1 else { return .take(scan) }
        return enter(.choosing(scan, seats: seats), for: Doorkeeper.attention, at: now)
    }

    private mutating func judged(_ id: ScanID, _ verdict: Verdict, at now: Duration) -> Action {
        guard let scan = deciding, scan.id == id else { return .ignore }
        let time = Doorkeeper.time(of: verdict)
        // What was not stored may be tried again at once.
        guard verdict != .outOfService else { return enter(.outOfService, for: time, at: now) }
        last = Answered(scan: id, raw: scan.raw, direction: scan.direction, at: now)
        return enter(.result(id), for: time, at: now)
    }

    private mutating func enter(_ state: State, for time: Duration, at now: Duration) -> Action {
        self.state = state
        ends = now + time
        deciding = nil
        return .show
    }
}
