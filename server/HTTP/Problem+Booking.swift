import HTTPTypes
import HubDomain

extension Problem {
    /// A refused booking: 409 when it overlaps another, alone or with other rules, else 422.
    init(_ broken: [BookingViolation], _ calendar: OpeningCalendar, alternatives: [HubDomain.Alternative]) {
        // What nobody can lift is said first.
        let isTaken = broken.contains(where: \.isOverlap)
        let ordered = broken.filter { $0.liftedBy == .nobody } + broken.filter { $0.liftedBy != .nobody }
        self.init(
            status: isTaken ? .conflict : .unprocessableContent,
            code: isTaken ? .taken : .refused,
            violations: ordered.map { Violation($0, calendar.hub.zone) },
            alternatives: alternatives.map(Alternative.init)
        )
    }
}

extension Problem.Alternative {
    init(_ alternative: HubDomain.Alternative) {
        self.init(
            kind: alternative.kind.rawValue,
            room: alternative.room.text,
            start: alternative.period.start,
            end: alternative.period.end
        )
    }
}

extension Problem.Violation {
    init(_ violation: BookingViolation, _ zone: HubZone) {
        self.init(
            rule: violation.rule,
            facts: violation.facts,
            spoken: violation.spoken(zone),
            liftedBy: violation.liftedBy == .manager ? "manager" : nil
        )
    }
}

extension BookingViolation {
    fileprivate var facts: [String: String] {
        switch self {
        case .endNotAfterStart: ["member": "end"]
        case .past, .roomEnded, .holiday, .openingHours, .taken, .held, .offered, .tooShort, .tooLong, .notice,
            .sectors, .budget:
            [:]
        case .noSeats(let asked): ["member": "seats", "asked": String(asked)]
        case .capacity(let asked, let places): ["asked": String(asked), "places": String(places)]
        case .maxPersons(let asked, let most): ["asked": String(asked), "most": String(most)]
        case .layout: ["member": "layout"]
        case .equipment(let missing): ["missing": missing.joined(separator: ", ")]
        case .step(let minutes, _, _): ["minutes": String(minutes)]
        case .horizon(let days, _): ["days": String(days)]
        case .closure(_, let reason, _): ["reason": reason.text]
        case .buffer(_, let needed): ["minutes": String(needed.minutes)]
        case .clockJumps(let named, _): ["time": named.time.description]
        }
    }

    fileprivate func spoken(_ zone: HubZone) -> [String: Problem.SpokenFact] {
        switch self {
        case .endNotAfterStart, .roomEnded, .noSeats, .capacity, .maxPersons, .equipment: [:]
        case .layout(let asked, let known):
            [
                "layout": .phrase(asked.phrase),
                "known": .phrases(known.isEmpty ? ["layouts.none"] : known.map(\.phrase)),
            ]
        case .sectors(let open): ["sectors": .phrases(open.isEmpty ? ["sectors.none"] : open.map(\.phrase))]
        case .tooShort(let least): ["least": .span(least)]
        case .tooLong(let most): ["most": .span(most)]
        case .notice(let span, let earliest): ["notice": .span(span), "earliest": .moment(earliest, zone)]
        case .horizon(_, let last): ["last": .date(last)]
        case .past(let end): ["end": .moment(end, zone)]
        case .step(_, let start, let end): ["start": .moment(start, zone), "end": .moment(end, zone)]
        case .holiday(let date, let holiday): ["date": .date(date), "holiday": .phrase("holiday.\(holiday.rawValue)")]
        case .closure(_, _, let until): ["until": .date(until)]
        case .openingHours(let date, let open): ["date": .date(date), "hours": .hours(open, zone)]
        case .taken(let periods): ["taken": .ranges(periods, zone)]
        case .held(let until), .offered(let until): ["until": .moment(until, zone)]
        case .buffer(let neighbours, _): ["neighbours": .ranges(neighbours, zone)]
        case .budget(let asked, let left, let last):
            ["asked": .span(.minutes(asked)), "left": .span(.minutes(left)), "last": .date(last)]
        case .clockJumps(let named, let change): ["date": .date(named.date), "change": .moment(change, zone)]
        }
    }
}

extension BookingViolation {
    /// Whether others have the room then, or may have it first.
    fileprivate var isOverlap: Bool {
        switch self {
        case .taken, .held, .offered: true
        default: false
        }
    }
}

extension Problem {
    /// Whether a refusal rests on nothing but what others may give back.
    var passes: Bool {
        code == .taken
            && violations.allSatisfy { ["hold-ended", "taken", "held", "offered", "buffer"].contains($0.rule) }
    }

    /// The same for whoever had the slot kept until `until`.
    func after(holdUntil until: Instant, in zone: HubZone) -> Problem {
        var problem = self
        problem.violations.insert(Violation(rule: "hold-ended", spoken: ["until": .moment(until, zone)]), at: 0)
        return problem
    }

    /// Whoever booked can no longer give the time back.
    static func tooLateToCancel(until: Instant, in zone: HubZone) -> Problem {
        Problem(
            status: .unprocessableContent,
            code: .refused,
            violations: [
                Violation(rule: "cancel-cutoff", spoken: ["until": .moment(until, zone)], liftedBy: "manager")
            ]
        )
    }
}

extension Problem {
    /// Nobody can check in to a booking.
    init(_ refusal: CheckInRefusal, in zone: HubZone) {
        let violation =
            switch refusal {
            case .notRequired: Violation(rule: "check-in-not-required")
            case .notConfirmed: Violation(rule: "check-in-not-confirmed")
            case .tooEarly(let opensAt):
                Violation(rule: "check-in-too-early", spoken: ["opens": .moment(opensAt, zone)])
            case .released(let at): Violation(rule: "check-in-released", spoken: ["released": .moment(at, zone)])
            case .over: Violation(rule: "over")
            }
        let isPassed =
            switch refusal {
            case .released, .notConfirmed: true
            case .notRequired, .tooEarly, .over: false
            }
        self.init(
            status: isPassed ? .conflict : .unprocessableContent,
            code: isPassed ? .conflict : .refused,
            violations: [violation]
        )
    }

    /// More hours were to be given away than there are.
    static func tooFewHours(left: Int, last: LocalDate) -> Problem {
        Problem(
            status: .unprocessableContent,
            code: .refused,
            violations: [
                Violation(rule: "too-few-hours", spoken: ["left": .span(.minutes(left)), "last": .date(last)])
            ]
        )
    }
}

extension Layout.Name {
    /// The key of its name in the locales.
    var phrase: String { "layouts.\(rawValue)" }
}

extension Sector {
    /// The key of its name in the locales.
    var phrase: String { "partners.sectors.\(rawValue)" }
}
