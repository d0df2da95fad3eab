import HTTPTypes
import HubDomain

extension Problem {
    /// A refused booking: 409 when it overlaps another, alone or with other rules, else 422.
    init(_ broken: [BookingViolation], _ calendar: OpeningCalendar, alternatives: [HubDomain.Alternative]) {
        // What nobody can lift is said first.
        let isTaken = broken.contains { if case .taken = $0 { true } else { false } }
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
    fileprivate init(_ violation: BookingViolation, _ zone: HubZone) {
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
        case .past, .roomEnded, .holiday, .openingHours, .taken: [:]
        case .noSeats(let asked): ["member": "seats", "asked": String(asked)]
        case .capacity(let asked, let places): ["asked": String(asked), "places": String(places)]
        case .step(let minutes, _, _): ["minutes": String(minutes)]
        case .closure(_, let reason, _): ["reason": reason.text]
        case .buffer(_, let needed): ["minutes": String(needed.minutes)]
        }
    }

    fileprivate func spoken(_ zone: HubZone) -> [String: Problem.SpokenFact] {
        switch self {
        case .endNotAfterStart, .roomEnded, .noSeats, .capacity: [:]
        case .past(let end): ["end": .moment(end, zone)]
        case .step(_, let start, let end): ["start": .moment(start, zone), "end": .moment(end, zone)]
        case .holiday(let date, let holiday): ["date": .date(date), "holiday": .phrase("holiday.\(holiday.rawValue)")]
        case .closure(_, _, let until): ["until": .date(until)]
        case .openingHours(let date, let open): ["date": .date(date), "hours": .hours(open, zone)]
        case .taken(let periods): ["taken": .ranges(periods, zone)]
        case .buffer(let neighbours, _): ["neighbours": .ranges(neighbours, zone)]
        }
    }
}
