import Foundation

/// The time zone of a hub: turns instants into what its wall clock shows, and back.
///
/// The system's own zone plays no part anywhere.
package struct HubZone: Hashable, Sendable {
    package let identifier: String
    private let zone: TimeZone

    /// Nil unless `identifier` names a zone of the IANA database, as `Europe/Berlin`.
    package init?(_ identifier: String) {
        guard identifier.contains("/") || identifier == "UTC", let zone = TimeZone(identifier: identifier) else {
            return nil
        }
        self.identifier = identifier
        self.zone = zone
    }

    /// What the wall clock shows at `instant`: the day, and the milliseconds since its midnight by the clock face.
    package func wallClock(at instant: Instant) -> (date: LocalDate, time: LocalTime) {
        let local = instant.milliseconds + Int64(offset(at: instant)) * 1000
        let day = local.flooredDivision(by: 86_400_000)
        let minutes = Int((local - day * 86_400_000) / 60_000)
        return (LocalDate(dayNumber: Int(day)), LocalTime(minutes: minutes) ?? .midnight)
    }

    package func date(at instant: Instant) -> LocalDate {
        wallClock(at: instant).date
    }

    /// The offset from UTC in seconds.
    package func offset(at instant: Instant) -> Int {
        zone.secondsFromGMT(for: instant.date)
    }

    /// All instants at which the wall clock shows `time` on `date`: one, none or two.
    package func resolve(_ date: LocalDate, _ time: LocalTime) -> LocalTimeResolution {
        let asUTC = Instant(milliseconds: Int64(date.dayNumber) * 86_400_000 + Int64(time.minutes) * 60_000)
        let before = offset(at: asUTC - .days(1))
        let after = offset(at: asUTC + .days(1))
        if before == after { return .once(asUTC - .seconds(before)) }
        var found: [Instant] = []
        for offset in Set([before, after]).sorted(by: >) {
            let candidate = asUTC - .seconds(offset)
            if self.offset(at: candidate) == offset { found.append(candidate) }
        }
        switch found.count {
        case 2: return .twice(first: found[0], second: found[1])
        case 1: return .once(found[0])
        default:
            // In the gap both readings miss: with the old offset the clock has already sprung forward, with the
            // new one it has not yet, so the moment of the change lies between the two.
            return .never(change: change(between: asUTC - .seconds(after), and: asUTC - .seconds(before)))
        }
    }

    /// The first instant at which the clock shows `time` on `date`; where it jumps over it, the moment of the jump.
    package func earliest(_ date: LocalDate, _ time: LocalTime) -> Instant {
        switch resolve(date, time) {
        case .once(let instant), .twice(let instant, _), .never(let instant): instant
        }
    }

    /// The first instant of `date`, whatever the clock shows then.
    package func startOfDay(_ date: LocalDate) -> Instant {
        earliest(date, .midnight)
    }

    /// The whole of `date`: 23, 24 or 25 hours.
    package func day(_ date: LocalDate) -> Period {
        // A zone that skips a whole day, as Apia did on 2011-12-30, leaves it a minute.
        let start = startOfDay(date)
        return Period(start: start, lasting: max(startOfDay(date.adding(days: 1)) - start, .minutes(1)))
    }

    /// The stretch from `from` to `to` on `date`; clock faces that do not exist are taken at the change, of those that
    /// exist twice the first is the start and the second the end, so that the stretch is never shortened.
    package func period(on date: LocalDate, from: LocalTime, to: LocalTime) -> Period? {
        let end =
            switch resolve(date, to) {
            case .once(let instant), .twice(_, let instant), .never(let instant): instant
            }
        return Period(start: earliest(date, from), end: end)
    }

    /// The days that `period` touches, in order.
    package func dates(touching period: Period) -> [LocalDate] {
        let first = date(at: period.start).dayNumber
        let last = date(at: Instant(milliseconds: period.end.milliseconds - 1)).dayNumber
        return (first...last).map(LocalDate.init(dayNumber:))
    }

    private func change(between early: Instant, and late: Instant) -> Instant {
        var low = early.milliseconds
        var high = late.milliseconds
        let before = offset(at: early)
        while high - low > 1 {
            let middle = low + (high - low) / 2
            if offset(at: Instant(milliseconds: middle)) == before { low = middle } else { high = middle }
        }
        return Instant(milliseconds: high)
    }
}

/// How often the wall clock shows a given time on a given day.
package enum LocalTimeResolution: Hashable, Sendable {
    case once(Instant)
    /// In autumn: first in summer time, then in winter time.
    case twice(first: Instant, second: Instant)
    /// In spring the clock jumps over it at `change`.
    case never(change: Instant)
}

extension Int64 {
    fileprivate func flooredDivision(by divisor: Int64) -> Int64 {
        self >= 0 ? self / divisor : -((-self + divisor - 1) / divisor)
    }
}
