import HubDomain

/// What the screen shows after an event.
enum Shown: Sendable {
    case idle
    case question(Scan, seats: Int)
    case result(Scan?, Outcome)
    case help
    case calibrated(KeyboardCorrection)
    /// What a scanner gave, and what it would come to.
    case tested(Scan?, Outcome?)
    case outOfService
}

/// What comes of wanting a badge.
enum BadgeOrder: Sendable {
    case due(Outcome)
    /// This scan has had its badge.
    case again
    /// It was not the last scan, or too long ago, or names nobody.
    case late
}

/// Does at one door what the doorkeeper says.
actor Porter {
    private let entrance: Entrance
    /// Since the start of the process.
    private let uptime: @Sendable () -> Duration
    private var keeper = Doorkeeper()
    /// The last answers, to be shown again.
    private var answers: [ScanID: (scan: Scan, outcome: Outcome)] = [:]
    /// The last scan that a badge was printed for.
    private var badged: ScanID?
    /// What was held up to see whether it is read.
    private var tested: (scan: Scan, outcome: Outcome?)?

    init(entrance: Entrance, uptime: @escaping @Sendable () -> Duration) {
        self.entrance = entrance
        self.uptime = uptime
    }

    /// A scanner gave something: takes it as it was meant.
    func take(_ scan: Scan, typedOn keyboard: Keyboard?) async -> Shown {
        guard let keyboard else { return await take(scan) }
        switch await entrance.read(scan.raw, typedOn: keyboard) {
        case .code(let raw):
            return await take(scan.with(raw: raw))
        case .calibration(let correction):
            _ = keeper.handle(.calibrated(correction), at: uptime())
            return .calibrated(correction)
        }
    }

    /// Something was scanned: judges it, or asks how many are here.
    func take(_ scan: Scan) async -> Shown {
        var action = keeper.handle(.scanned(scan), at: uptime())
        if case .count(let counted) = action {
            let seats = await entrance.preview(counted).flatMap { $0.verdict.admits ? $0.judgement.seats : nil }
            action = keeper.handle(.counted(counted.id, seats: seats ?? 1), at: uptime())
            // Someone else has scanned meanwhile; this one is judged all the same.
            if action == .ignore { action = .take(counted) }
        }
        switch action {
        case .take(let scan): return await judge(scan)
        case .inspect(let scan):
            tested = (scan, await entrance.preview(scan))
            return shown
        case .repeatAnswer(let id): return answers[id].map { .result($0.scan, $0.outcome) } ?? shown
        case .count, .show, .ignore: return shown
        }
    }

    /// Somebody comes without a ticket; nil when there is no seat left here for them.
    func take(_ walkIn: WalkIn) async -> Shown? {
        guard let outcome = await entrance.take(walkIn) else { return nil }
        let scan = walkIn.scan
        _ = keeper.handle(.scanned(scan), at: uptime())
        return answer(scan, outcome)
    }

    /// What is to be seen now.
    func look() -> Shown {
        keeper.elapse(to: uptime())
        return shown
    }

    func callHelp() {
        _ = keeper.handle(.calledHelp, at: uptime())
    }

    /// What is scanned from now on is looked at alone, until the screen is left.
    func testScanners() {
        tested = nil
        _ = keeper.handle(.testing, at: uptime())
    }

    /// Somebody wants the badge of the scan that they have just been answered.
    func orderBadge(for scan: ScanID) -> BadgeOrder {
        guard keeper.serves(scan, at: uptime()), let outcome = answers[scan]?.outcome, outcome.badgeName != nil else {
            return .late
        }
        guard badged != scan else { return .again }
        badged = scan
        return .due(outcome)
    }

    func finish() {
        _ = keeper.handle(.finished, at: uptime())
    }

    private func judge(_ scan: Scan) async -> Shown {
        answer(scan, await entrance.take(scan))
    }

    private func answer(_ scan: Scan, _ outcome: Outcome) -> Shown {
        _ = keeper.handle(.judged(scan.id, outcome.verdict), at: uptime())
        answers[scan.id] = (scan, outcome)
        answers = answers.filter { keeper.remembers($0.key) }
        return .result(scan, outcome)
    }

    private var shown: Shown {
        switch keeper.state {
        case .idle, .deciding: .idle
        case .choosing(let scan, let seats): .question(scan, seats: seats)
        case .result(let id): answers[id].map { .result($0.scan, $0.outcome) } ?? .idle
        case .helping: .help
        case .calibrated(let correction): .calibrated(correction)
        case .testing: .tested(tested?.scan, tested?.outcome)
        case .outOfService: .outOfService
        }
    }
}
