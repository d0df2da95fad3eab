/// What makes a planned workshop impossible, apart from its rooms.
package enum WorkshopProblem: Error, Hashable, Sendable {
    case noSessions
    case noSeats(capacity: Int)
    /// A session that is over when it is entered.
    case sessionEnded(WorkshopSession)
    case registrationClosesBeforeItOpens(opens: Instant, closes: Instant)
    case seatsPerRegistration(Int)

    /// The rule's stable name.
    package var rule: String {
        switch self {
        case .noSessions: "sessions"
        case .noSeats: "capacity"
        case .sessionEnded: "past"
        case .registrationClosesBeforeItOpens: "registration-window"
        case .seatsPerRegistration: "seats-per-registration"
        }
    }
}

extension Workshop {
    /// What is wrong with it when it is entered or changed at `now`; `moved` are the sessions that are new or moved.
    package func problems(moved: [WorkshopSession], at now: Instant) -> [WorkshopProblem] {
        var found: [WorkshopProblem] = []
        if sessions.isEmpty { found.append(.noSessions) }
        if capacity < 1 { found.append(.noSeats(capacity: capacity)) }
        found += moved.filter { $0.period.end <= now }.map { .sessionEnded($0) }
        if registrationCloses <= registrationOpens {
            found.append(.registrationClosesBeforeItOpens(opens: registrationOpens, closes: registrationCloses))
        }
        if let seatsPerRegistration, seatsPerRegistration < 1 {
            found.append(.seatsPerRegistration(seatsPerRegistration))
        }
        return found
    }

    /// When the last session ends: until then one may register unless the host says otherwise.
    package static func lastEnd(of sessions: [WorkshopSession]) -> Instant? {
        sessions.map(\.period.end).max()
    }
}
