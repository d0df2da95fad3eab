import HubDomain
import Testing

@Suite("When those who are coming are reminded")
struct ReminderTests {
    private let zone: HubZone

    init() throws {
        zone = try #require(HubZone("Europe/Berlin"))
    }

    @Test(arguments: [
        ("2027-03-10", "2027-03-09T17:00:00+01:00"),
        // The clock is put forward in the night between, and on the day of the reminder itself.
        ("2027-03-29", "2027-03-28T17:00:00+02:00"), ("2027-03-28", "2027-03-27T17:00:00+01:00"),
        // And back.
        ("2027-11-01", "2027-10-31T17:00:00+01:00"), ("2027-10-31", "2027-10-30T17:00:00+02:00"),
        ("2027-01-01", "2026-12-31T17:00:00+01:00"),
    ])
    func `is 17:00 of the day before by the hub's clock`(day: String, due: String) throws {
        let day = try #require(LocalDate(day))
        #expect(Reminder.due(before: day, in: zone) == Instant(rfc3339: due))
    }

    @Test
    func `is from then on until it begins`() throws {
        let session = try session("2027-03-10T10:00:00+01:00")
        let days = { (now: String) in
            Reminder.days(of: [session], in: zone, at: try #require(Instant(rfc3339: now))).map(\.description)
        }
        #expect(try days("2027-03-09T16:59:59+01:00") == [])
        #expect(try days("2027-03-09T17:00:00+01:00") == ["2027-03-10"])
        #expect(try days("2027-03-10T09:59:59+01:00") == ["2027-03-10"])
        #expect(try days("2027-03-10T10:00:00+01:00") == [])
    }

    @Test
    func `names a day once, however many sessions it has`() throws {
        let sessions = try ["2027-03-10T10:00:00+01:00", "2027-03-10T14:00:00+01:00", "2027-03-12T10:00:00+01:00"]
            .map(session)
        let now = try #require(Instant(rfc3339: "2027-03-10T08:00:00+01:00"))
        #expect(Reminder.days(of: sessions, in: zone, at: now).map(\.description) == ["2027-03-10"])
    }

    private func session(_ start: String) throws -> WorkshopSession {
        WorkshopSession(
            id: WorkshopSession.ID(start),
            room: Room.ID("r1"),
            period: Period(start: try #require(Instant(rfc3339: start)), lasting: .hours(1))
        )
    }
}
