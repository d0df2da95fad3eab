import HubDomain
import Testing

@Suite("The check-in of a booking")
struct CheckInDutyTests {
    private let period = Period(start: .noon, lasting: .hours(2))

    private func duty(madeAt minutes: Int = -600, _ period: Period? = nil) -> CheckInDuty {
        CheckInDuty(of: period ?? self.period, madeAt: .noon + .minutes(minutes))
    }

    @Test
    func `is due from 15 minutes before the start until 15 minutes after it`() {
        let window = duty().window(of: period)
        #expect(window.start == .noon - .minutes(15))
        #expect(window.end == .noon + .minutes(15))
    }

    @Test
    func `counts at 14 minutes 59, and at 15 minutes the booking is released`() throws {
        let booking = Booking.sample(period, duty())
        #expect(throws: Never.self) {
            try booking.checkedIn(at: .noon + .minutes(15) - TimeSpan(milliseconds: 1), by: .desk)
        }
        #expect(!duty().isReleased(at: .noon + .minutes(15) - TimeSpan(milliseconds: 1)))
        #expect(duty().isReleased(at: .noon + .minutes(15)))
        let released = BookingStatus.confirmed.effective(start: .noon, checkIn: duty(), at: .noon + .minutes(15))
        #expect(released == .released)
    }

    @Test
    func `once made keeps the booking for good`() throws {
        let booking = try Booking.sample(period, duty()).checkedIn(at: .noon, by: .display)
        #expect(booking.checkIn?.isReleased(at: .noon + .hours(1)) == false)
        // Who comes later is not the first.
        #expect(try booking.checkedIn(at: .noon + .minutes(5), by: .desk) == booking)
    }

    @Test
    func `waits 15 minutes from when it was booked where it had begun by then`() {
        #expect(duty(madeAt: 40).releaseAt == .noon + .minutes(55))
    }

    @Test(arguments: [10, 15])
    func `of a booking of at most 15 minutes releases nothing`(minutes: Int) {
        let short = Period(start: .noon, lasting: .minutes(minutes))
        #expect(duty(short).releaseAt == nil)
        #expect(!duty(short).isReleased(at: .noon + .hours(1)))
        #expect(duty(short).window(of: short).end == short.end)
    }

    @Test
    func `of all day is due 15 minutes after midnight like any other`() {
        let day = Period(start: .noon, lasting: .hours(24))
        #expect(duty(day).releaseAt == .noon + .minutes(15))
    }

    @Test
    func `is refused before it opens, after the release and where nobody asked for it`() {
        #expect(throws: CheckInRefusal.tooEarly(opensAt: .noon - .minutes(15))) {
            try Booking.sample(period, duty()).checkedIn(
                at: .noon - .minutes(15) - TimeSpan(milliseconds: 1),
                by: .desk
            )
        }
        #expect(throws: CheckInRefusal.released(at: .noon + .minutes(15))) {
            try Booking.sample(period, duty(), .released).checkedIn(at: .noon + .minutes(20), by: .desk)
        }
        #expect(throws: CheckInRefusal.notRequired) { try Booking.sample(period, nil).checkedIn(at: .noon, by: .desk) }
        #expect(throws: CheckInRefusal.notConfirmed) {
            try Booking.sample(period, duty(), .pending).checkedIn(at: .noon, by: .desk)
        }
        let short = Period(start: .noon, lasting: .minutes(10))
        #expect(throws: CheckInRefusal.over) {
            try Booking.sample(short, duty(short)).checkedIn(at: .noon + .minutes(10), by: .desk)
        }
    }

    @Test
    func `moved to another time begins anew, unless whoever came is there for it too`() throws {
        let came = try Booking.sample(period, duty()).checkedIn(at: .noon - .minutes(10), by: .desk).checkIn
        let tomorrow = period.shifted(by: .days(1))
        let moved = came?.moved(from: period, to: tomorrow, at: .noon)
        #expect(moved?.checkIn == nil)
        #expect(moved?.releaseAt == tomorrow.start + .minutes(15))
        let earlier = came?.moved(from: period, to: period.shifted(by: .minutes(-15)), at: .noon - .minutes(5))
        #expect(earlier?.checkIn == came?.checkIn)
    }

    @Test
    func `waits no longer because the end was moved`() {
        let longer = Period(start: .noon, lasting: .hours(4))
        #expect(duty().moved(from: period, to: longer, at: .noon + .minutes(10)).releaseAt == .noon + .minutes(15))
        let shorter = Period(start: .noon, lasting: .minutes(10))
        #expect(duty().moved(from: period, to: shorter, at: .noon).releaseAt == nil)
    }

    @Test
    func `by a ticket counts from whenever admission let it in, not after the release`() {
        #expect(duty().counts(scanAt: .noon - .minutes(30), of: period))
        #expect(duty().counts(scanAt: .noon + .minutes(14), of: period))
        #expect(!duty().counts(scanAt: .noon + .minutes(15), of: period))
        #expect(!duty().counts(scanAt: .noon - .hours(13), of: period))
    }

    @Test
    func `of a combined room is asked for where any room in it asks`() throws {
        var dock = Room(id: Room.ID("dock"), name: TextLine(stored: "Dock"), capacity: 10)
        dock.rules.requiresCheckIn = true
        let quay = Room(id: Room.ID("quay"), name: TextLine(stored: "Kai"), capacity: 10)
        let both = Room(id: Room.ID("both"), name: TextLine(stored: "Hafen"), capacity: 20, parts: [dock.id, quay.id])
        let rooms = try RoomGraph([dock, quay, both])
        #expect(rooms.requiresCheckIn(both.id) && rooms.requiresCheckIn(dock.id) && !rooms.requiresCheckIn(quay.id))
    }
}

extension Instant {
    fileprivate static let noon = Instant(seconds: 1_804_590_000)
}

extension Booking {
    fileprivate static func sample(
        _ period: Period,
        _ checkIn: CheckInDuty?,
        _ status: BookingStatus = .confirmed
    ) -> Booking {
        Booking(
            id: Booking.ID("b"),
            room: Room.ID("r"),
            period: period,
            title: TextLine(stored: "Digitalrat"),
            status: status,
            createdBy: Account.ID("a"),
            createdAt: .noon,
            checkIn: checkIn
        )
    }
}
