package import HubDomain

/// Says instants as the hub's wall clock shows them, in the words of a reader.
package struct HubClock: Sendable {
    package let zone: HubZone
    package let words: Words

    package init(zone: HubZone, words: Words) {
        self.zone = zone
        self.words = words
    }

    /// `Dienstag, 9. März 2027`.
    package func longDate(_ instant: Instant) -> String { words.longDate(zone.date(at: instant)) }

    /// `Di, 9. März`.
    package func shortDate(_ instant: Instant) -> String { words.shortDate(zone.date(at: instant)) }

    /// `9:41`.
    package func clock(_ instant: Instant) -> String { words.clock(zone.wallClock(at: instant).time) }

    /// `9:41 Uhr`.
    package func oClock(_ instant: Instant) -> String { words.oClock(zone.wallClock(at: instant).time) }

    /// `Dienstag, 9. März 2027, 9:41 Uhr`.
    package func moment(_ instant: Instant) -> String {
        words("date.moment", ["date": longDate(instant), "time": oClock(instant)])
    }

    /// `10:00–12:30 Uhr`; an end on another day names it.
    package func oClockRange(_ period: Period) -> String {
        let (start, end) = clockFaces(of: period)
        guard let end else {
            return words(
                "date.rangeOverDays",
                [
                    "start": words.oClock(start), "date": words.dayAndDate(zone.date(at: period.end)),
                    "end": oClock(period.end),
                ]
            )
        }
        return words.oClockRange(start, end)
    }

    /// `10:00–12:30`; an end on another day names it shortly.
    package func clockRange(_ period: Period) -> String {
        let (start, end) = clockFaces(of: period)
        guard let end else { return "\(words.clock(start))–\(shortDate(period.end)), \(clock(period.end))" }
        return words.clockRange(start, end)
    }

    /// `Dienstag, 9. März 2027, 10:00–12:30 Uhr`.
    package func longRange(_ period: Period) -> String {
        words("date.moment", ["date": longDate(period.start), "time": oClockRange(period)])
    }

    /// For machines, as the `datetime` attribute of HTML wants it: `2027-03-09T09:41+01:00`.
    package func machine(_ instant: Instant) -> String {
        let (date, time) = zone.wallClock(at: instant)
        let offset = zone.offset(at: instant) / 60
        let size = LocalTime(minutes: abs(offset)) ?? .midnight
        return "\(date)T\(time)\(offset < 0 ? "-" : "+")\(size)"
    }

    /// The clock faces of both ends; the second is 24:00 at midnight and nil on any later day.
    private func clockFaces(of period: Period) -> (start: LocalTime, end: LocalTime?) {
        let start = zone.wallClock(at: period.start)
        let end = zone.wallClock(at: period.end)
        if start.date == end.date { return (start.time, end.time) }
        let isMidnight = end.date == start.date.adding(days: 1) && end.time == .midnight
        return (start.time, isMidnight ? .endOfDay : nil)
    }
}
