/// When those who are coming are reminded: on the day before, by the hub's clock.
package enum Reminder {
    /// 17:00.
    private static let time = LocalTime(minutes: 17 * 60) ?? .midnight

    /// The instant from which people are reminded of what begins on `day`.
    package static func due(before day: LocalDate, in zone: HubZone) -> Instant {
        zone.earliest(day.adding(days: -1), time)
    }

    /// The days that people are to be reminded of at `now`: their hour has come, and not all of them has begun.
    package static func days(of sessions: [WorkshopSession], in zone: HubZone, at now: Instant) -> [LocalDate] {
        let coming = sessions.filter { $0.period.start > now }.map { zone.date(at: $0.period.start) }
        return Set(coming).filter { due(before: $0, in: zone) <= now }.sorted()
    }
}
