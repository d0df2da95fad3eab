import HubDomain
import Testing

@Suite("A series that nobody comes to")
struct GhostSeriesTests {
    // One date a day at noon; it is the evening of the sixth.
    private let now = Instant(seconds: 1_804_590_000 + 5 * 86_400 + 6 * 3600)

    private enum Date { case released, used, cancelled, free, short, coming }

    private func ghosts(_ dates: [Date]) -> GhostSeries? {
        let bookings = dates.enumerated().map { day, date in
            let period = Period(start: Instant(seconds: 1_804_590_000 + Int64(day) * 86_400), lasting: .hours(1))
            var duty = CheckInDuty(of: period, madeAt: period.start - .days(9))
            if date == .used { duty.checkIn = CheckInDuty.CheckIn(at: period.start, by: .desk) }
            if date == .short { duty = CheckInDuty(releaseAt: nil) }
            let status: BookingStatus =
                switch date {
                case .released: .released
                case .cancelled: .cancelled
                case .used, .free, .short, .coming: .confirmed
                }
            return Booking(
                id: Booking.ID("b\(day)"),
                series: Booking.Series.ID("s"),
                room: Room.ID("r"),
                period: period,
                title: TextLine(stored: "Digitalrat"),
                status: status,
                createdBy: Account.ID("a"),
                createdAt: period.start - .days(9),
                checkIn: date == .free ? nil : duty
            )
        }
        return GhostSeries(bookings.reversed(), at: now)
    }

    @Test
    func `is one after three releases in a row, with what is to come of it`() {
        let found = ghosts([
            .used, .released, .released, .released, .cancelled, .cancelled, .coming, .cancelled, .coming,
        ])
        #expect(found?.released.map(\.id.text) == ["b1", "b2", "b3"])
        #expect(found?.following.map(\.id.text) == ["b6", "b8"])
        #expect(found?.last.id.text == "b3")
    }

    @Test
    func `is none after two, nor once somebody has come again`() {
        #expect(ghosts([.used, .released, .released]) == nil)
        #expect(ghosts([.released, .released, .released, .used]) == nil)
        #expect(ghosts([.released, .released, .released, .free]) == nil)
    }

    @Test
    func `is not saved by dates that were called off or are too short to be released`() {
        #expect(ghosts([.released, .cancelled, .released, .short, .released])?.released.count == 3)
    }
}
