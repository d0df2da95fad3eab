import HubDomain
import Testing

@Suite("When those who came are thanked")
struct ThanksTests {
    private let zone: HubZone

    init() throws {
        zone = try #require(HubZone("Europe/Berlin"))
    }

    @Test(arguments: [
        ("2027-03-10T12:00:00+01:00", "2027-03-11T09:00:00+01:00"),
        // Until midnight is still the day on which it began.
        ("2027-03-11T00:00:00+01:00", "2027-03-11T09:00:00+01:00"),
        // The clock is put forward, and back, in the night between.
        ("2027-03-27T20:00:00+01:00", "2027-03-28T09:00:00+02:00"),
        ("2027-10-30T20:00:00+02:00", "2027-10-31T09:00:00+01:00"),
    ])
    func `is in the morning after the last session, by the hub's clock, for a week`(end: String, due: String) throws {
        let (end, due) = (try #require(Instant(rfc3339: end)), try #require(Instant(rfc3339: due)))
        let sessions = [session(endingAt: end - .days(3)), session(endingAt: end), session(endingAt: end - .days(1))]
        let second = TimeSpan.seconds(1)
        #expect(!Thanks.areDue(after: sessions, in: zone, at: due - second))
        #expect(Thanks.areDue(after: sessions, in: zone, at: due))
        #expect(Thanks.areDue(after: sessions, in: zone, at: due + .days(7) - second))
        #expect(!Thanks.areDue(after: sessions, in: zone, at: due + .days(7)))
    }

    @Test
    func `is never without a session`() throws {
        #expect(!Thanks.areDue(after: [], in: zone, at: Instant(milliseconds: 0)))
    }

    @Test
    func `reaches whoever the letters went past, as long as there are any`() throws {
        let end = try #require(Instant(rfc3339: "2027-03-10T12:00:00+01:00"))
        let due = try #require(Instant(rfc3339: "2027-03-11T09:00:00+01:00"))
        let isOwed = { (place: Int64, reached: Int64?, now: Instant) in
            Thanks.areOwed(to: place, wentTo: reached, after: [session(endingAt: end)], in: zone, at: now)
        }
        #expect(isOwed(7, 7, due) && isOwed(7, 9, due + .days(7) - .seconds(1)))
        #expect(!isOwed(7, 9, due + .days(7)))
        // They have not come so far, or not begun: whoever came is found without.
        #expect(!isOwed(7, 6, due) && !isOwed(7, nil, due))
        #expect(!isOwed(7, 9, due - .seconds(1)))
    }

    private func session(endingAt end: Instant) -> WorkshopSession {
        WorkshopSession(
            id: WorkshopSession.ID(end.rfc3339),
            room: Room.ID("r1"),
            period: Period(start: end - .hours(1), lasting: .hours(1))
        )
    }
}
