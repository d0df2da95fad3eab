/// Which of the two instants is meant when the clock shows a time twice in one night.
package enum RepeatedHour: String, CaseIterable, Codable, Sendable {
    /// In summer time.
    case first
    /// In winter time.
    case second
}

/// Why a date and a time that somebody typed name no instant yet.
package enum LocalInputProblem: Error, Hashable, Sendable {
    case notADate(String)
    case notATime(String)
    /// The clock jumps over it; `before` is as long before the jump as it lies after it, `after` is the jump.
    case doesNotExist(LocalDate, LocalTime, before: Instant, after: Instant)
    /// Both are meant by the clock; the person must choose.
    case existsTwice(LocalDate, LocalTime, first: Instant, second: Instant)
}

extension HubZone {
    /// The one instant that a form means by `date` (`YYYY-MM-DD`) and `time` (`HH:MM`); never a guess.
    package func instant(
        date: String,
        time: String,
        choosing choice: RepeatedHour? = nil
    ) throws(LocalInputProblem) -> Instant {
        guard let day = LocalDate(date) else { throw .notADate(date) }
        guard let clock = LocalTime(time) else { throw .notATime(time) }
        return try instant(day, clock, choosing: choice)
    }

    /// The one instant at which the clock shows `time` on `date`.
    package func instant(
        _ date: LocalDate,
        _ time: LocalTime,
        choosing choice: RepeatedHour? = nil
    ) throws(LocalInputProblem) -> Instant {
        switch resolve(date, time) {
        case .once(let instant): return instant
        case .twice(let first, let second):
            switch choice {
            case .first: return first
            case .second: return second
            case nil: throw .existsTwice(date, time, first: first, second: second)
            }
        case .never(let change):
            // Read with the offset that holds after the change, the time falls before it.
            let asUTC = Instant(milliseconds: (Int64(date.dayNumber) * 1440 + Int64(time.minutes)) * 60_000)
            throw .doesNotExist(date, time, before: asUTC - .seconds(offset(at: change)), after: change)
        }
    }

    /// Which of the two it is when the clock shows the time at `instant` twice; nil on all other days.
    package func hour(of instant: Instant) -> RepeatedHour? {
        let (date, time) = wallClock(at: instant)
        guard case .twice(let first, _) = resolve(date, time) else { return nil }
        return instant < first + .minutes(1) ? .first : .second
    }
}
