@testable import HubDomain
import Testing

@Suite("The sign at a door")
struct DoorSignTests {
    // Monday 4 January 2027 and the day after; the slipway is open from 8 to 18 and needs 15 minutes before a booking.
    private func sign(at time: String, _ bookings: (String, String)...) -> DoorSign {
        var yard = Shipyard(openingHours: Shipyard.weekdays)
        yard.change(Shipyard.slipway) { $0.setupMinutes = 15 }
        let booked = bookings.enumerated().map { index, times in
            let (start, end) = (Berlin.at("2027-01-04 \(times.0)"), Berlin.at("2027-01-04 \(times.1)"))
            return Booking(
                id: Booking.ID("b\(index)"),
                room: Shipyard.slipway,
                period: Period(start: start, lasting: end - start),
                title: TextLine(stored: "Digitalrat"),
                status: .confirmed,
                createdBy: Account.ID("a"),
                createdAt: yard.now
            )
        }
        let start = Berlin.at("2027-01-04 00:00")
        let now = Berlin.at("2027-01-04 \(time)")
        let table = Timetable(
            of: yard.room(Shipyard.slipway),
            bookings: booked,
            in: yard.calendar,
            during: Period(start: start, lasting: .days(2)),
            now: now
        )
        return DoorSign(table, at: now)
    }

    private func at(_ time: String) -> Instant { Berlin.at("2027-01-04 \(time)") }

    @Test
    func `says who is in until when, and who is next`() {
        let sign = sign(at: "10:12", ("10:00", "12:00"), ("12:15", "13:00"), ("15:00", "16:00"))
        #expect(sign.state == .booked(Booking.ID("b0"), until: at("12:00")))
        #expect(sign.next.map(\.text) == ["b1", "b2"])
        #expect(sign.isTaken)
    }

    @Test
    func `changes at the instant a booking ends and begins`() {
        #expect(sign(at: "12:00", ("10:00", "12:00")).state == .madeReady(until: at("12:15")))
        #expect(sign(at: "10:00", ("10:00", "12:00")).state == .booked(Booking.ID("b0"), until: at("12:00")))
    }

    @Test
    func `says until when it is free: until the room is made ready for the next, or closes`() {
        #expect(sign(at: "09:00", ("10:00", "12:00")).state == .free(until: at("09:45")))
        #expect(sign(at: "09:50", ("10:00", "12:00")).state == .madeReady(until: at("10:00")))
        #expect(sign(at: "16:30", ("10:00", "12:00")).state == .free(until: at("18:00")))
    }

    @Test
    func `says when it opens`() {
        #expect(sign(at: "07:00").state == .closed(until: at("08:00")))
        #expect(sign(at: "19:00").state == .closed(until: Berlin.at("2027-01-05 08:00")))
    }
}
