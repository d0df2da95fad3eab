import HubDomain
import SQLStore

extension HubTransaction {
    /// Books every date that a rule names, or throws which of them can't be booked and why; answers the first.
    ///
    /// With `skip` all others are booked.
    func bookSeries(_ request: BookingRequest, _ repetition: Repetition, by account: Account) throws -> Booking {
        try checkLift(request.overrideReason, by: account)
        let partner = try partner(for: request, by: account)
        let calendar = try openingCalendar()
        let wish = try asked(request.wish, by: account, for: partner)
        let (room, first) = try wholeMinutes(of: wish, in: calendar)
        let pattern = try SeriesPattern(repetition.rule, from: first, in: calendar.hub.zone, now: now)
        try claim(calendar.rooms.atoms(of: room.id), for: partner)
        let isLifting = request.overrideReason != nil
        let (open, refused) = try judged(pattern.dates, like: wish, isLifting: isLifting, in: calendar)
        guard let firstOpen = open.first, refused.isEmpty || repetition.onConflict == .skip else {
            throw try refusal(of: refused, among: pattern.dates.count, in: calendar)
        }
        var booking = booked(request, during: firstOpen.period, .confirmed, for: partner, by: account)
        let series = Booking.Series.ID(booking.id.text)
        booking.series = series
        try insert(series, pattern, of: booking)
        for (index, date) in open.enumerated() {
            let status = try statusOfNew(date.period, in: room, calendar.rooms, by: account)
            var occurrence = booking.again(as: index == 0 ? booking.id : newID(), during: date.period, status)
            occurrence.checkIn = calendar.rooms.checkInDuty(of: room.id, during: date.period, at: now)
            try insert(occurrence, named: date.named, by: account, overrideReason: request.overrideReason)
            try occupy(calendar.rooms.atoms(of: room.id), with: occurrence, asked: wish.asker)
            if index == 0 { booking = occurrence }
        }
        try keep(refused, in: series)
        try offerFreed(calendar.rooms.atoms(of: room.id))
        return booking
    }

    /// The series that a booking is a date of.
    func series(of booking: Booking) throws -> Series? {
        try booking.series.flatMap(series)
    }

    func series(_ id: Booking.Series.ID) throws -> Series? {
        guard let row = try sql.row("SELECT * FROM series WHERE hub = \(hub) AND id = \(id)") else { return nil }
        let dates = try sql.rows(dates(of: id))
            .map { row in
                let booking = try Booking(row: row, at: now)
                return (booking, try SeriesOccurrence(booking, named: row["named"], isMoved: row["is_moved"]))
            }
        return Series(
            id: id,
            rule: try row["rule"],
            end: SeriesEnd(daysLater: try row["end_days_later"], time: try row["end_time"]),
            version: try row["version"],
            occurrences: dates.map { $0.1 },
            bookings: Dictionary(dates.map { ($0.0.id, $0.0) }, uniquingKeysWith: { first, _ in first }),
            skipped: try sql.rows("SELECT * FROM series_skipped WHERE series = \(id) ORDER BY start_at, named")
                .map(SkippedDate.init(row:))
        )
    }

    /// The bookings of a series in order of time.
    ///
    /// `+` keeps a database from going through all bookings in this order to spare itself sorting these few.
    func dates(of series: Booking.Series.ID) -> SQL {
        "SELECT * FROM booking WHERE hub = \(hub) AND series = \(series) ORDER BY +start_at, id"
    }

    /// How often somebody changed a series.
    func version(of series: Booking.Series.ID) throws -> Int? {
        try sql.value("SELECT version FROM series WHERE hub = \(hub) AND id = \(series)")
    }
}

extension SkippedDate {
    fileprivate init(row: SQLRow) throws {
        let violation: JSONText<BookingViolation> = try row["violation"]
        self.init(start: try row["start_at"], violation: violation.value)
    }
}

extension SeriesOccurrence {
    fileprivate init(_ booking: Booking, named: LocalDateTime, isMoved: Bool) {
        self.init(id: booking.id, named: named, period: booking.period, status: booking.status, isMoved: isMoved)
    }
}

extension Booking {
    /// The same for another date.
    func again(as id: ID, during period: Period, _ status: BookingStatus) -> Booking {
        Booking(
            id: id,
            series: series,
            room: room,
            period: period,
            title: title,
            seats: seats,
            layout: layout,
            note: note,
            partner: partner,
            status: status,
            createdBy: createdBy,
            createdAt: createdAt
        )
    }
}
