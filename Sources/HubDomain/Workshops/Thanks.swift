/// When those who came are thanked: in the morning after the last session, by the hub's clock.
package enum Thanks {
    /// 09:00, so that doors that had no network have told who came.
    private static let time = LocalTime(minutes: 9 * 60) ?? .midnight
    /// Nobody expects it later than that.
    package static let patience = TimeSpan.days(7)

    /// Whether those who came to `sessions` are to be thanked at `now`.
    package static func areDue(after sessions: [WorkshopSession], in zone: HubZone, at now: Instant) -> Bool {
        guard let last = sessions.max(by: { $0.period.end < $1.period.end }) else { return false }
        // What goes on until midnight is of the day on which it began.
        let morning = zone.earliest(zone.date(at: last.period.end - TimeSpan(milliseconds: 1)).adding(days: 1), time)
        return morning <= now && now < morning + patience
    }

    /// Whether somebody is thanked by themselves, once a door tells that they came: it had no network, and letters have
    /// gone down the list of those who came, in order of arrival, beyond their `place`.
    ///
    /// Whom they have not reached yet they will find.
    package static func areOwed(
        to place: Int64,
        wentTo reached: Int64?,
        after sessions: [WorkshopSession],
        in zone: HubZone,
        at now: Instant
    ) -> Bool {
        guard let reached, place <= reached else { return false }
        return areDue(after: sessions, in: zone, at: now)
    }
}
