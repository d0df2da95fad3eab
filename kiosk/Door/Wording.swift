import HubDomain
import Templates

/// Says an outcome in the words of a reader: a title, a sentence, and what to do next.
struct Wording: Sendable {
    let outcome: Outcome
    let words: Words
    private let clock: HubClock

    init(_ outcome: Outcome, in words: Words) {
        self.outcome = outcome
        self.words = words
        clock = HubClock(zone: outcome.zone ?? Wording.zone, words: words)
    }

    /// A kiosk that never heard from its server knows no zone; any hub so far is in Germany.
    static let zone: HubZone = {
        guard let zone = HubZone("Europe/Berlin") ?? HubZone("UTC") else { preconditionFailure("UTC is a zone") }
        return zone
    }()

    var title: String {
        guard outcome.verdict == .wrongWorkshop else { return phrase("title") }
        guard let session = outcome.session else { return phrase("titleShort") }
        return phrase("title", ["room": session.roomName])
    }

    var sentence: String {
        switch outcome.verdict {
        case .accepted, .acceptedUnverified: welcome
        case .wrongWorkshop: rightWorkshop
        case .tooEarly: opening
        case .alreadyInside: first
        default: phrase("say")
        }
    }

    /// Title and sentence in one line, where there is no screen.
    var detail: String {
        outcome.verdict == .wrongWorkshop && outcome.session != nil ? "\(title). \(sentence)" : sentence
    }

    private var welcome: String {
        if let seats = outcome.judgement.seats, seats > 1 {
            return words("kiosk.verdict.accepted.sayGroup", count: seats)
        }
        guard let name = outcome.person?.name else { return words("kiosk.verdict.accepted.sayUnnamed") }
        return words("kiosk.verdict.accepted.say", ["name": name])
    }

    private var rightWorkshop: String {
        guard let title = outcome.workshopTitle, let start = outcome.judgement.period?.start else {
            return phrase("sayShort")
        }
        return phrase("say", ["title": title, "begin": moment(start)])
    }

    private var opening: String {
        guard let opensAt = outcome.judgement.opensAt else { return phrase("sayShort") }
        let time = clock.oClock(opensAt)
        let opens =
            isToday(opensAt) ? phrase("at", ["time": time]) : phrase("on", ["date": date(opensAt), "time": time])
        return phrase("say", ["opens": opens])
    }

    private var first: String {
        guard let at = outcome.judgement.firstScannedAt else { return phrase("sayShort") }
        let place = outcome.judgement.firstRoom.map { outcome.firstRoomName ?? $0.text } ?? words("kiosk.foyer")
        return phrase("say", ["time": moment(at), "place": place])
    }

    /// What is said of badges otherwise than of tickets.
    private static let ofBadges: Set<Verdict> = [.cancelled, .revoked, .tooLate]

    private func phrase(_ part: String, _ parameters: [String: String] = [:]) -> String {
        let group = outcome.isBadge && Wording.ofBadges.contains(outcome.verdict) ? "partnerBadge" : "verdict"
        return words("kiosk.\(group).\(outcome.verdict.rawValue).\(part)", parameters)
    }
}

extension Wording {
    /// A clock time; of another day with its date.
    func moment(_ instant: Instant) -> String {
        isToday(instant) ? clock.oClock(instant) : "\(date(instant)), \(clock.oClock(instant))"
    }

    /// The clock time of an end; its date only where that is neither today's nor the one of the start.
    func end(of period: Period) -> String {
        let isSameDay = clock.zone.date(at: period.start) == clock.zone.date(at: period.end)
        return isSameDay ? clock.oClock(period.end) : moment(period.end)
    }

    func isToday(_ instant: Instant) -> Bool {
        clock.zone.date(at: instant) == clock.zone.date(at: outcome.scannedAt)
    }

    private func date(_ instant: Instant) -> String {
        words.dayAndDate(clock.zone.date(at: instant))
    }
}

extension Outcome {
    /// The language that whoever scanned is greeted in.
    var language: Language {
        person?.language.flatMap { Language(tag: $0) } ?? .german
    }
}

extension ScanAnswer {
    init(_ outcome: Outcome, in words: Words) {
        self.init(
            id: outcome.scan,
            direction: outcome.direction,
            scannedAt: outcome.scannedAt,
            judgement: outcome.judgement,
            name: outcome.person?.name,
            detail: Wording(outcome, in: words).detail
        )
    }
}
