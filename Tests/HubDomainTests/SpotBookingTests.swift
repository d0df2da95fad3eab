import HubDomain
import Testing

@Suite("What can be taken on the spot")
struct SpotBookingTests {
    private let zone: HubZone
    private let now: Instant

    init() throws {
        zone = try #require(HubZone("Europe/Berlin"))
        now = try #require(Instant(rfc3339: "2027-03-09T09:41:30+01:00"))
    }

    private func room(_ name: String, step: Int = 1, capacity: Int = 4, needsApproval: Bool = false) throws -> Room {
        Room(id: Room.ID(name), name: try TextLine(name), capacity: capacity, needsApproval: needsApproval, step: step)
    }

    @Test(arguments: [
        (1, 30, "2027-03-09T09:41:00+01:00", "2027-03-09T10:12:00+01:00"),
        (15, 30, "2027-03-09T09:30:00+01:00", "2027-03-09T10:15:00+01:00"),
        (60, 120, "2027-03-09T09:00:00+01:00", "2027-03-09T12:00:00+01:00"),
    ])
    func `begins on the last step and leaves all the minutes`(
        step: Int,
        minutes: Int,
        start: String,
        end: String
    ) throws {
        let period = SpotBooking.period(ofMinutes: minutes, in: try room("Kajüte", step: step), zone: zone, at: now)
        #expect(period?.start == Instant(rfc3339: start))
        #expect(period?.end == Instant(rfc3339: end))
    }

    @Test
    func `may still be chosen five minutes later, and not a step longer or earlier`() throws {
        let room = try room("Kajüte")
        let offered = try #require(SpotBooking.period(ofMinutes: 120, in: room, zone: zone, at: now))
        let isOffered = { (period: Period, at: Instant) in
            SpotBooking.isOffered(period, in: room, zone: zone, at: at)
        }
        #expect(isOffered(offered, now))
        #expect(isOffered(offered, now + SpotBooking.patience))
        #expect(!isOffered(offered, now + SpotBooking.patience + .minutes(1)))
        #expect(!isOffered(offered, now - .minutes(1)))
        #expect(!isOffered(Period(start: offered.start, lasting: offered.duration + .minutes(1)), now))
        let shortest = try #require(SpotBooking.period(ofMinutes: 30, in: room, zone: zone, at: now))
        #expect(isOffered(shortest, now))
        #expect(!isOffered(Period(start: shortest.start, lasting: shortest.duration - .minutes(6)), now))
    }

    @Test
    func `is asked of each room and length, the smallest room first, none that wants approval`() throws {
        let rooms = try RoomGraph([
            room("Saal", capacity: 80), room("Kajüte"), room("Brücke", capacity: 2, needsApproval: true),
            room("Achterdeck"),
        ])
        let offers = rooms.spotOffers(zone: zone, at: now) { room, period in
            room.name.text != "Saal" || period.duration < .minutes(40)
        }
        #expect(offers.map(\.room.name.text) == ["Achterdeck", "Kajüte", "Saal"])
        #expect(offers.map(\.periods.count) == [3, 3, 1])
        #expect(rooms.spotOffers(zone: zone, at: now) { _, _ in false }.isEmpty)
    }
}
