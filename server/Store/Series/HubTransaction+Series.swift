import HubDomain
import Recurrence
import SQLStore

/// A date of a series that can't be booked, with all that stands in its way.
struct RefusedDate: Sendable {
    let named: LocalDateTime
    let start: Instant
    let violations: [BookingViolation]
    /// Nil where there is no such time that night.
    var wish: BookingWish?
}

/// A date that a series went without, and the rule that was the reason.
struct SkippedDate: Sendable {
    let start: Instant
    let violation: BookingViolation
}

/// A series as it is.
struct Series: Sendable {
    let id: Booking.Series.ID
    let end: SeriesEnd
    /// Rises with every change of any of its dates that somebody made.
    let version: Int
    /// All dates ever booked, in order of time.
    let occurrences: [SeriesOccurrence]
    /// The same as they are booked.
    let bookings: [Booking.ID: Booking]
    let skipped: [SkippedDate]
}

extension HubTransaction {
    /// Books every date that a rule names, or throws which of them can't be booked and why; answers the first.
    ///
    /// With `skip` all others are booked.
    func bookSeries(_ request: BookingRequest, _ repetition: Repetition, by account: Account) throws -> Booking {
        try checkLift(request.overrideReason, by: account)
        let partner = try partner(for: request, by: account)
        let calendar = try openingCalendar()
        let wish = request.wish.asked(bySector: try sector(of: partner))
        let (room, first) = try wholeMinutes(of: wish, in: calendar)
        let pattern = try SeriesPattern(repetition.rule, from: first, in: calendar.hub.zone, now: now)
        try claim(calendar.rooms.atoms(of: room.id))
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
            let occurrence = booking.again(as: index == 0 ? booking.id : newID(), during: date.period, status)
            try insert(occurrence, named: date.named, overrideReason: request.overrideReason)
            try occupy(calendar.rooms.atoms(of: room.id), with: occurrence)
            if index == 0 { booking = occurrence }
        }
        try keep(refused, in: series)
        return booking
    }

    /// The series that a booking is a date of.
    func series(of booking: Booking) throws -> Series? {
        guard let id = booking.series,
            let row = try sql.row("SELECT * FROM series WHERE hub = \(hub) AND id = \(id)")
        else { return nil }
        let dates = try sql.rows("SELECT * FROM booking WHERE hub = \(hub) AND series = \(id) ORDER BY start_at, id")
            .map { row in
                let booking = try Booking(row: row, at: now)
                return (booking, try SeriesOccurrence(booking, named: row["named"], isMoved: row["is_moved"]))
            }
        return Series(
            id: id,
            end: SeriesEnd(daysLater: try row["end_days_later"], time: try row["end_time"]),
            version: try row["version"],
            occurrences: dates.map { $0.1 },
            bookings: Dictionary(dates.map { ($0.0.id, $0.0) }, uniquingKeysWith: { first, _ in first }),
            skipped: try sql.rows("SELECT * FROM series_skipped WHERE series = \(id) ORDER BY start_at, named")
                .map(SkippedDate.init(row:))
        )
    }

    /// How often somebody changed a series.
    func version(of series: Booking.Series.ID) throws -> Int? {
        try sql.value("SELECT version FROM series WHERE hub = \(hub) AND id = \(series)")
    }
}

// MARK: Judging many dates at once

extension HubTransaction {
    /// What the rules say to the dates of a series, in order of time.
    private func judged(
        _ dates: [SeriesDate],
        like wish: BookingWish,
        isLifting: Bool,
        in calendar: OpeningCalendar
    ) throws -> (open: [(named: LocalDateTime, period: Period)], refused: [RefusedDate]) {
        var judge = try judge(of: dates.compactMap(\.period), in: [wish.room], isLifting: isLifting, calendar)
        var open: [(named: LocalDateTime, period: Period)] = []
        var refused: [RefusedDate] = []
        for date in dates {
            switch date {
            case .skipped(let named, let reason): refused.append(RefusedDate(named, reason))
            case .occurrence(let named, let period):
                let asked = wish.moved(to: wish.room, period)
                let broken = judge.violations(of: asked)
                if broken.isEmpty {
                    judge.take(period, in: wish.room)
                    open.append((named, period))
                } else {
                    refused.append(RefusedDate(named: named, start: period.start, violations: broken, wish: asked))
                }
            }
        }
        return (open, refused)
    }

    /// Knows what takes these rooms over all of the time that `periods` span, but for the bookings that are `leaving`.
    func judge(
        of periods: [Period],
        in rooms: Set<Room.ID>,
        leaving: Set<Booking.ID> = [],
        isLifting: Bool,
        _ calendar: OpeningCalendar
    ) throws -> SeriesJudge {
        let graph = calendar.rooms
        let margin = graph.longestBuffer
        var occupied: [Room.ID: [Occupation]] = [:]
        if let start = periods.map(\.start).min(), let end = periods.map(\.end).max() {
            let span = Period(start: start, lasting: end - start).widened(by: margin)
            let atoms = Set(rooms.flatMap(graph.atoms(of:))).sorted()
            occupied = try occupations(of: atoms, during: span, in: graph)
        }
        return SeriesJudge(
            calendar: calendar,
            occupied: occupied.mapValues { all in
                all.filter { occupation in occupation.booking.map { !leaving.contains($0) } ?? true }
            },
            margin: margin,
            isLifting: isLifting,
            now: now
        )
    }

    /// Says of every refused date why, and what could become of the first: it can be left out, or booked elsewhere.
    func refusal(of refused: [RefusedDate], among count: Int, in calendar: OpeningCalendar) throws -> Problem {
        var ways: [Alternative] = []
        if let first = refused.first(where: { $0.wish != nil }), let wish = first.wish, let period = wish.period {
            if refused.count < count { ways.append(Alternative(kind: .skip, room: wish.room, period: period)) }
            ways += try alternatives(to: wish, in: calendar)
        }
        return Problem(refused, of: count, calendar, alternatives: Array(ways.prefix(Alternatives.limit)))
    }

    /// A rule repeats what a clock shows, so what it shows must be all there is to start and end.
    private func wholeMinutes(of wish: BookingWish, in calendar: OpeningCalendar) throws -> (Room, Period) {
        guard let room = calendar.rooms[wish.room] else { throw Problem.invalid("room", rule: "unknown-room") }
        guard let period = wish.period, period.isOfWholeMinutes else {
            let facts = BookingFacts(calendar: calendar, room: room, occupied: [], now: now)
            throw Problem(BookingRules.violations(of: wish, given: facts), calendar, alternatives: [])
        }
        return (room, period)
    }
}

// MARK: Rows

extension HubTransaction {
    private func insert(_ series: Booking.Series.ID, _ pattern: SeriesPattern, of booking: Booking) throws {
        try sql.execute(
            """
            INSERT INTO series (id, hub, rule, end_days_later, end_time, partner, created_by, created_at, version)
            VALUES (\(series), \(hub), \(pattern.rule.text), \(pattern.end.daysLater), \(pattern.end.time),
                \(booking.partner), \(booking.createdBy), \(now), \(1))
            """
        )
    }

    /// Gives a date its place in the series.
    func place(_ booking: Booking.ID, named: LocalDateTime, isMoved: Bool) throws {
        try sql.execute(
            "UPDATE booking SET named = \(named), is_moved = \(isMoved) WHERE hub = \(hub) AND id = \(booking)"
        )
    }

    /// Notes that somebody changed the series, so that whoever else is about to is told.
    func touch(_ series: Booking.Series.ID) throws {
        try sql.execute("UPDATE series SET version = version + 1 WHERE hub = \(hub) AND id = \(series)")
    }

    func replaceEnd(of series: Booking.Series.ID, _ end: SeriesEnd) throws {
        try sql.execute(
            """
            UPDATE series SET end_days_later = \(end.daysLater), end_time = \(end.time)
            WHERE hub = \(hub) AND id = \(series)
            """
        )
    }

    /// From `first` on another rule holds, which has skipped dates of its own.
    func replaceRule(of series: Booking.Series.ID, _ rule: String, _ end: SeriesEnd, from first: LocalDateTime) throws {
        try replaceEnd(of: series, end)
        try sql.execute("UPDATE series SET rule = \(rule) WHERE hub = \(hub) AND id = \(series)")
        try sql.execute(
            "DELETE FROM series_skipped WHERE series = \(series) AND named >= \(first) AND start_at > \(now)"
        )
    }

    /// Keeps the dates that a series goes without, each with the first of its reasons.
    func keep(_ refused: [RefusedDate], in series: Booking.Series.ID) throws {
        for date in refused {
            guard let violation = date.violations.decisive else { continue }
            try sql.execute(
                """
                INSERT INTO series_skipped (hub, series, named, start_at, violation)
                VALUES (\(hub), \(series), \(date.named), \(date.start), \(JSONText(violation)))
                ON CONFLICT (series, named) DO UPDATE SET
                    start_at = excluded.start_at,
                    violation = excluded.violation
                """
            )
        }
    }
}

extension RefusedDate {
    init(_ named: LocalDateTime, _ reason: SkipReason) {
        switch reason {
        case .clockJumps(let change):
            self.init(named: named, start: change, violations: [.clockJumps(named, at: change)])
        }
    }
}

extension [BookingViolation] {
    /// The one to be told if only one is: what nobody can lift comes first.
    var decisive: BookingViolation? {
        first { $0.liftedBy == .nobody } ?? first
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

extension Period {
    fileprivate var isOfWholeMinutes: Bool {
        start.milliseconds % 60_000 == 0 && end.milliseconds % 60_000 == 0
    }
}
