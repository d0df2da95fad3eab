import HubDomain
import Templates

extension ResultScreen {
    /// The answer to a scan, in the language of the screen, with the sentence in the other one below.
    ///
    /// Of somebody who has just taken a `seat` it is said how that stands; with `printsBadges` who can have one is offered it.
    /// With a partner's badge, rooms can be taken while the hub `isReachable`.
    init(
        _ outcome: Outcome,
        raw: [UInt8] = [],
        in words: Words,
        other: Words,
        seat: ScreenFact? = nil,
        printsBadges: Bool = false,
        isReachable: Bool = false
    ) {
        let wording = Wording(outcome, in: words)
        let look = Look(outcome.verdict)
        self.init(
            verdict: outcome.verdict.rawValue,
            signal: look.signal,
            isLeaving: look.isLeaving,
            title: wording.title,
            say: wording.sentence,
            other: OtherWords(code: other.language.code, text: Wording(outcome, in: other).sentence),
            facts: [wording.partner].compactMap(\.self) + wording.facts + [seat].compactMap(\.self),
            seconds: Int(Doorkeeper.time(of: outcome.verdict).components.seconds),
            offersCode: look.offersCode,
            offersHelp: look.offersHelp,
            checkOut: outcome.verdict == .alreadyInside
                ? [HiddenValue(name: "code", value: String(decoding: raw, as: UTF8.self))] : [],
            badge: printsBadges && outcome.badgeName != nil
                ? [HiddenValue(name: "scan", value: outcome.scan.text)] : [],
            rooms: outcome.offersRooms && isReachable
                ? [HiddenValue(name: "scan", value: outcome.scan.text)] : []
        )
    }
}

extension Outcome {
    /// Whether a partner is here by their badge.
    fileprivate var offersRooms: Bool {
        isBadge && direction == .in && (verdict.admits || verdict == .alreadyInside)
    }
}

/// How a verdict looks and sounds, and what it offers.
private struct Look {
    let signal: ResultScreen.Signal
    var isLeaving = false
    var offersCode = false
    var offersHelp = false

    init(_ verdict: Verdict) {
        switch verdict {
        case .accepted, .acceptedUnverified:
            signal = .come
        case .checkedOut, .notInside:
            signal = .come
            isLeaving = true
        case .alreadyInside:
            signal = .known
            offersHelp = true
        case .tooEarly:
            signal = .wait
        case .wrongWorkshop:
            signal = .go
            offersHelp = true
        case .unreadable, .unknown:
            signal = .help
            offersCode = true
            offersHelp = true
        case .updateNeeded, .wrongHub, .revoked, .cancelled, .waitlisted, .notApproved, .tooLate, .full, .outOfService:
            signal = .help
            offersHelp = true
        }
    }
}

extension Wording {
    /// Where to go, when, and what to do next.
    var facts: [ScreenFact] {
        switch outcome.verdict {
        case .accepted, .acceptedUnverified: [room, begin, workshop].compactMap(\.self)
        case .wrongWorkshop: [room, begin, workshop].compactMap(\.self)
        case .tooEarly: [workshop, room, begin, fact("now", next: "waiting")].compactMap(\.self)
        case .alreadyInside: [room, workshop, fact("now", next: "alreadyInside")].compactMap(\.self)
        case .unreadable: [fact("try", next: "unreadable")]
        case .unknown: [fact("try", next: "unknown")]
        case .revoked: [fact("try", next: outcome.isBadge ? "badge" : "revoked"), fact("onSite", next: "desk")]
        case .tooLate: [workshop, fact("onSite", next: "desk")].compactMap(\.self)
        case .checkedOut, .notInside: []
        case .outOfService:
            [fact("onSite", next: "desk"), ScreenFact(name: words("kiosk.fact.reference"), note: "K-DISK")]
        case .updateNeeded, .wrongHub, .cancelled, .waitlisted, .notApproved, .full: [fact("onSite", next: "desk")]
        }
    }

    /// Whom somebody with a badge acts for.
    var partner: ScreenFact? {
        guard outcome.isBadge, let name = outcome.person?.organisation else { return nil }
        return ScreenFact(name: words("kiosk.fact.partner"), note: name)
    }

    private var room: ScreenFact? {
        outcome.session.map { ScreenFact(name: words("kiosk.fact.room"), value: $0.roomName, note: $0.floor) }
    }

    private var workshop: ScreenFact? {
        outcome.workshopTitle.map { ScreenFact(name: words("kiosk.fact.workshop"), note: $0) }
    }

    /// When it begins, and how long that still is.
    private var begin: ScreenFact? {
        guard let period = outcome.judgement.period else { return nil }
        let wait = (period.start - outcome.scannedAt).milliseconds
        let note: String
        if period.contains(outcome.scannedAt) {
            note = words("kiosk.fact.running")
        } else if wait > 0, wait < 60 * 60_000 {
            note = words("kiosk.fact.inMinutes", count: Int((wait + 59_999) / 60_000))
        } else {
            note = words("kiosk.fact.until", ["time": end(of: period)])
        }
        return ScreenFact(name: words("kiosk.fact.begin"), value: moment(period.start), note: note)
    }

    private func fact(_ name: String, next: String) -> ScreenFact {
        ScreenFact(name: words("kiosk.fact.\(name)"), note: words("kiosk.next.\(next)"))
    }
}
