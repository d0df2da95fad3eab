import HubDomain
import Testing

@Suite("Closing time")
struct ClosingTimeTests {
    static let cases = [
        ("24:00", "2026-03-10T12:00:00+01:00", "2026-03-10T00:00:00+01:00"),
        ("24:00", "2026-03-10T00:00:00+01:00", "2026-03-10T00:00:00+01:00"),
        ("24:00", "2026-03-09T23:59:59+01:00", "2026-03-09T00:00:00+01:00"),
        ("22:00", "2026-03-10T21:59:59+01:00", "2026-03-09T22:00:00+01:00"),
        ("22:00", "2026-03-10T22:00:00+01:00", "2026-03-10T22:00:00+01:00"),
        ("00:00", "2026-03-10T12:00:00+01:00", "2026-03-10T00:00:00+01:00"),
        // By the hub's wall clock, so an hour apart in UTC before and after the change.
        ("22:00", "2026-03-29T12:00:00+02:00", "2026-03-28T22:00:00+01:00"),
        ("24:00", "2026-03-30T12:00:00+02:00", "2026-03-30T00:00:00+02:00"),
        // 02:30 does not exist that night: it closes when the clock jumps.
        ("02:30", "2026-03-29T12:00:00+02:00", "2026-03-29T03:00:00+02:00"),
        // 02:30 exists twice that night: it closes the first time, and only then.
        ("02:30", "2026-10-25T02:29:00+02:00", "2026-10-24T02:30:00+02:00"),
        ("02:30", "2026-10-25T02:45:00+01:00", "2026-10-25T02:30:00+02:00"),
    ]

    @Test(arguments: cases)
    func `is the latest one that has come`(time: String, now: String, expected: String) throws {
        let zone = try #require(HubZone("Europe/Berlin"))
        let closing = ClosingTime(zone: zone, time: try #require(LocalTime(time)))
        let now = try #require(Instant(rfc3339: now))
        #expect(closing.last(notAfter: now) == Instant(rfc3339: expected))
    }
}
