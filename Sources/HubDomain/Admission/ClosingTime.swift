/// When, every day, everyone still inside counts as checked out.
package struct ClosingTime: Hashable, Sendable {
    package let zone: HubZone
    /// By the hub's wall clock; 24:00 is the midnight that ends the day.
    package let time: LocalTime

    package init(zone: HubZone, time: LocalTime) {
        self.zone = zone
        self.time = time
    }

    /// The latest closing that is not after `now`.
    package func last(notAfter now: Instant) -> Instant {
        let today = zone.date(at: now)
        for day in [today, today.adding(days: -1)] {
            let closing = self.instant(on: day)
            if closing <= now { return closing }
        }
        return instant(on: today.adding(days: -2))
    }

    /// The first closing after `now`.
    package func next(after now: Instant) -> Instant {
        let today = zone.date(at: now)
        for days in 0...1 {
            let closing = self.instant(on: today.adding(days: days))
            if closing > now { return closing }
        }
        return instant(on: today.adding(days: 2))
    }

    /// A time that the clock shows twice that night is meant the first time; one that it jumps over, at the jump.
    private func instant(on day: LocalDate) -> Instant {
        switch zone.resolve(day, time) {
        case .once(let instant), .twice(let instant, _), .never(let instant): instant
        }
    }
}
