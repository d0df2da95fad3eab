import HubDomain
import Testing

@Suite("How long data of people is kept")
struct RetentionTests {
    private let zone: HubZone

    init() throws {
        zone = try #require(HubZone("Europe/Berlin"))
    }

    private func instant(_ text: String) throws -> Instant {
        try #require(Instant(rfc3339: text))
    }

    @Test
    func `counts days and hours from the end to the millisecond`() throws {
        let now = try instant("2027-06-08T12:00:00+02:00")
        #expect(RetentionLimit(30, .days).cutoff(at: now, in: zone) == now - .days(30))
        #expect(RetentionLimit(24, .hours).cutoff(at: now, in: zone) == now - .hours(24))
    }

    @Test
    func `counts years from the end of the year, by the hub's clock`() throws {
        let limit = RetentionLimit(3, .years)
        let ended = try instant("2027-01-01T00:00:00+01:00")
        let before = try instant("2030-12-31T23:59:59+01:00")
        let after = try instant("2031-01-01T00:00:00+01:00")
        #expect(limit.cutoff(at: before, in: zone) < ended)
        #expect(limit.cutoff(at: after, in: zone) >= ended)
        #expect(try limit.cutoff(at: after, in: zone) < instant("2028-01-01T00:00:00+01:00"))
    }

    @Test
    func `is what stands in the law's spirit unless a manager has it otherwise`() throws {
        let standard = RetentionPolicy()
        #expect(standard.limit(.registrations) == RetentionLimit(90, .days))
        #expect(standard.limit(.attendance) == RetentionLimit(30, .days))
        #expect(standard.limit(.letters) == RetentionLimit(30, .days))
        #expect(standard.limit(.accounts) == RetentionLimit(3, .years))
        let longer = try standard.choosing([.registrations: 400])
        #expect(longer.limit(.registrations) == RetentionLimit(400, .days))
        #expect(longer.limit(.attendance) == RetentionLimit(30, .days))
        #expect(try longer.choosing([.registrations: 90]) == standard)
    }

    @Test
    func `is not chosen out of bounds, nor where others rely on it`() {
        #expect(throws: RetentionRefusal.outOfBounds(.attendance, 15...365)) {
            try RetentionPolicy().choosing([.attendance: 14])
        }
        #expect(throws: RetentionRefusal.fixed(.letters)) { try RetentionPolicy().choosing([.letters: 30]) }
        #expect(RetentionPolicy(chosen: [.attendance: 0, .letters: 5]) == RetentionPolicy())
    }

    @Test
    func `stays within the bounds by default`() {
        for kind in RetentionKind.allCases {
            #expect(kind.choice?.contains(kind.standard.count) ?? true, "\(kind)")
        }
    }

    @Test
    func `ends once a day at three in the night, and at once after a night without power`() throws {
        let night = try instant("2027-03-10T03:00:00+01:00")
        #expect(RetentionPolicy.isDue(after: nil, at: night, in: zone))
        let last = try instant("2027-03-09T03:00:00+01:00")
        #expect(!RetentionPolicy.isDue(after: last, at: night - .seconds(1), in: zone))
        #expect(RetentionPolicy.isDue(after: last, at: night, in: zone))
        #expect(!RetentionPolicy.isDue(after: night, at: night + .hours(20), in: zone))
        #expect(RetentionPolicy.isDue(after: last - .days(20), at: night + .hours(9), in: zone))
        // That night the clocks jump from two to three.
        #expect(
            try RetentionPolicy.isDue(
                after: instant("2027-03-27T03:00:00+01:00"),
                at: instant("2027-03-28T03:00:00+02:00"),
                in: zone
            )
        )
    }
}
