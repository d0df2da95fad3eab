/// The instants at which bookings may begin and end: every so many minutes after midnight by the wall clock.
struct StepGrid: Sendable {
    private let step: Int
    private let zone: HubZone

    init(minutes: Int, zone: HubZone) {
        step = max(1, minutes)
        self.zone = zone
    }

    /// The latest instant on the grid that is not after `instant`.
    func last(notAfter instant: Instant) -> Instant {
        var minute = Instant(milliseconds: instant.milliseconds - instant.milliseconds % 60_000)
        // Clock changes come on whole hours, so a step that divides the hour is found within it; others within a day.
        for _ in 0..<1500 where !isOnGrid(minute) { minute = minute - .minutes(1) }
        return minute
    }

    /// The earliest instant on the grid that is not before `instant`.
    func first(notBefore instant: Instant) -> Instant {
        let cut = instant.milliseconds % 60_000
        var minute = Instant(milliseconds: cut == 0 ? instant.milliseconds : instant.milliseconds - cut + 60_000)
        for _ in 0..<1500 where !isOnGrid(minute) { minute = minute + .minutes(1) }
        return minute
    }

    /// Midnight is on every grid.
    private func isOnGrid(_ instant: Instant) -> Bool {
        step == 1 || zone.wallClock(at: instant).time.minutes % step == 0
    }
}
