/// When every date of a series ends by the wall clock: so many days after it began, at this time.
package struct SeriesEnd: Hashable, Sendable {
    package let daysLater: Int
    package let time: LocalTime

    /// Nil unless `end` lies after `start` on the clock's face.
    package init?(from start: LocalDateTime, to end: LocalDateTime) {
        guard start < end else { return nil }
        daysLater = end.date.dayNumber - start.date.dayNumber
        time = end.time
    }

    /// As it was kept.
    package init(daysLater: Int, time: LocalTime) {
        self.daysLater = daysLater
        self.time = time
    }

    /// As `period` shows it on the clocks of `zone`; nil for the rare one that ends at an earlier time than it began,
    /// in the night in which an hour comes twice.
    package init?(of period: Period, in zone: HubZone) {
        self.init(from: zone.shown(at: period.start), to: zone.shown(at: period.end))
    }
}

extension HubZone {
    /// What the wall clock shows at `instant`.
    package func shown(at instant: Instant) -> LocalDateTime {
        let clock = wallClock(at: instant)
        return LocalDateTime(clock.date, clock.time)
    }
}
