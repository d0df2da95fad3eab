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
}
