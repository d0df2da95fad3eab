import Testing

@testable import HubDomain

@Suite("Where 10 to 11 is booked")
struct IntervalTests {
    private let yard: Shipyard = {
        var yard = Shipyard()
        yard.book(Shipyard.slipway, Berlin.period("2027-06-01 10:00", "11:00"))
        return yard
    }()

    private func violations(_ from: String, _ to: String, in room: Room.ID = Shipyard.slipway) -> [BookingViolation] {
        yard.violations(
            BookingWish(room: room, start: Berlin.at("2027-06-01 \(from)"), end: Berlin.at("2027-06-01 \(to)"))
        )
    }

    @Test(arguments: [("11:00", "12:00"), ("09:00", "10:00")])
    func `what touches it is accepted`(from: String, to: String) {
        #expect(violations(from, to).isEmpty)
    }

    @Test(arguments: [
        ("10:00", "11:00"), ("10:15", "10:45"), ("09:00", "12:00"), ("10:59", "12:00"), ("09:00", "10:01"),
    ])
    func `what overlaps it is refused, whoever asks`(from: String, to: String) {
        let violations = violations(from, to)
        #expect(violations == [.taken([Berlin.period("2027-06-01 10:00", "11:00")])])
        #expect(violations.map(\.rule) == ["taken"])
        #expect(violations.afterOverride == violations)
    }

    @Test(arguments: [("10:00", "10:00"), ("11:00", "10:00")])
    func `an end that is not after the start is refused as such`(from: String, to: String) {
        #expect(
            violations(from, to)
                == [.endNotAfterStart(start: Berlin.at("2027-06-01 \(from)"), end: Berlin.at("2027-06-01 \(to)"))]
        )
    }

    @Test func `the same time in another room is accepted`() {
        #expect(violations("10:00", "11:00", in: Shipyard.crane).isEmpty)
    }

    @Test func `the combined room is taken with its part`() {
        #expect(violations("10:30", "12:00", in: Shipyard.hall).map(\.rule) == ["taken"])
        #expect(violations("11:00", "12:00", in: Shipyard.hall).isEmpty)
    }

    @Test func `the parts are taken with the combined room`() {
        var yard = Shipyard()
        yard.book(Shipyard.hall, Berlin.period("2027-06-01 10:00", "11:00"))
        for room in [Shipyard.slipway, Shipyard.dryDock, Shipyard.hall] {
            #expect(yard.violations(room, Berlin.period("2027-06-01 10:30", "12:00")).map(\.rule) == ["taken"])
        }
        #expect(yard.violations(Shipyard.crane, Berlin.period("2027-06-01 10:30", "12:00")).isEmpty)
    }

    @Test func `a booking does not stand in its own way when it moves`() {
        var yard = Shipyard()
        yard.book(Shipyard.slipway, Berlin.period("2027-06-01 10:00", "11:00"), booking: "mine")
        yard.book(Shipyard.slipway, Berlin.period("2027-06-01 12:00", "13:00"), booking: "theirs")
        func moved(_ from: String, _ to: String) -> [String] {
            yard.violations(
                BookingWish(
                    room: Shipyard.slipway,
                    start: Berlin.at("2027-06-01 \(from)"),
                    end: Berlin.at("2027-06-01 \(to)"),
                    moving: Booking.ID("mine")
                )
            ).map(\.rule)
        }
        #expect(moved("10:30", "11:30").isEmpty)
        #expect(moved("11:30", "12:30") == ["taken"])
    }

    @Test func `only pending and confirmed bookings keep others out`() {
        #expect(BookingStatus.allCases.filter(\.occupies) == [.pending, .confirmed])
    }
}
