/// Looks for ways out of a refusal: another time, another room, a part of the time.
///
/// Each is judged by the same rules as a wish, so what is offered can be booked unless someone is faster.
package struct Alternatives: Sendable {
    /// A room that could be offered and what takes it.
    package struct Candidate: Sendable {
        package let room: Room
        package let occupied: [Occupation]

        package init(room: Room, occupied: [Occupation]) {
            self.room = room
            self.occupied = occupied
        }
    }

    /// How many days after the wished one are searched; `occupied` must reach as far.
    package static let daysAhead = 14
    /// A shorter stretch is not worth coming for.
    package static let shortest = TimeSpan.minutes(15)
    /// For more than this there is nothing to be searched in a fortnight.
    package static let longest = TimeSpan.days(14)
    package static let limit = 3

    private let calendar: OpeningCalendar
    private let candidates: [Room.ID: Candidate]
    private let hours: PartnerHours?
    private let now: Instant

    package init(calendar: OpeningCalendar, candidates: [Candidate], hours: PartnerHours? = nil, now: Instant) {
        self.calendar = calendar
        self.candidates = Dictionary(candidates.map { ($0.room.id, $0) }, uniquingKeysWith: { first, _ in first })
        self.hours = hours
        self.now = now
    }

    /// Around which stretch of time occupations must be known to look for alternatives to `wish`.
    package static func reach(of wish: BookingWish, in zone: HubZone) -> Period? {
        guard let period = wish.period else { return nil }
        let start = zone.startOfDay(zone.date(at: period.start).adding(days: -1))
        let end = zone.startOfDay(zone.date(at: period.end).adding(days: daysAhead + 2))
        return Period(start: start, end: end)
    }

    /// Up to three, of as many kinds as there are: the nearest time, the best room, the longest part.
    package func alternatives(to wish: BookingWish) -> [Alternative] {
        guard let period = wish.period, let room = candidates[wish.room]?.room, period.duration <= Alternatives.longest
        else { return [] }
        let shifts = shifts(of: wish, fitted(period, to: room))
        let rooms = otherRooms(for: wish, period)
        let parts = parts(of: wish, period)
        let first = [shifts.first, rooms.first, parts.first].compactMap(\.self)
        let more = shifts.dropFirst() + rooms.dropFirst()
        return Array((first + more.prefix(Alternatives.limit - first.count)))
    }

    /// Outwards to the steps of `room`, and at least as long as its shortest booking.
    private func fitted(_ period: Period, to room: Room) -> Period {
        let grid = grid(of: room)
        let start = grid.last(notAfter: period.start)
        let end = max(period.end, start + .minutes(room.rules.shortest ?? 0))
        return Period(start: start, end: grid.first(notBefore: end)) ?? period
    }

    private func grid(of room: Room) -> StepGrid {
        StepGrid(minutes: room.step, zone: calendar.hub.zone)
    }

    /// The part of `period` that can be booked in `room` now: neither too late before it nor too far ahead.
    private func bookable(_ period: Period, in room: Room) -> Period? {
        let latest = room.rules.latestEnd(at: now, in: calendar.hub.zone) ?? period.end
        return Period(start: max(period.start, room.rules.earliestStart(at: now)), end: min(period.end, latest))
    }

    private func isFree(_ wish: BookingWish) -> Bool {
        guard let candidate = candidates[wish.room] else { return false }
        let facts = BookingFacts(
            calendar: calendar,
            room: candidate.room,
            occupied: candidate.occupied,
            hours: hours,
            now: now
        )
        return wish.start >= now && BookingRules.violations(of: wish, given: facts).isEmpty
    }
}

// MARK: Another time

extension Alternatives {
    /// The same length in the same room: on the same day what lies nearest, on the following ones the same clock time
    /// or what lies nearest to it.
    private func shifts(of wish: BookingWish, _ period: Period) -> [Alternative] {
        guard let candidate = candidates[wish.room] else { return [] }
        let zone = calendar.hub.zone
        let (day, time) = zone.wallClock(at: period.start)
        var found: [Alternative] = []
        for offset in 0...Alternatives.daysAhead where found.count < Alternatives.limit {
            let date = day.adding(days: offset)
            let target = offset == 0 ? period.start : zone.earliest(date, time)
            let starts = starts(
                on: date,
                lasting: period.duration,
                nearestTo: target,
                in: candidate,
                for: wish
            )
            let free = starts.compactMap { start -> Alternative? in
                let shifted = Period(start: start, lasting: period.duration)
                guard isFree(wish.moved(to: wish.room, shifted)) else { return nil }
                return Alternative(kind: .shift, room: wish.room, period: shifted)
            }
            // Of another day one offer is enough; of the same day one before and one after are two different ways.
            found += free.filter { $0.period != wish.period }.prefix(offset == 0 ? 2 : 1)
        }
        return found
    }

    /// In each free stretch of `date` the start nearest to `target`, nearest first.
    private func starts(
        on date: LocalDate,
        lasting length: TimeSpan,
        nearestTo target: Instant,
        in candidate: Candidate,
        for wish: BookingWish
    ) -> [Instant] {
        let grid = grid(of: candidate.room)
        let day = calendar.hub.zone.day(date)
        guard let window = bookable(Period(start: day.start, lasting: day.duration + length), in: candidate.room)
        else { return [] }
        let free = FreeTime(calendar: calendar, room: candidate.room, occupied: candidate.occupied)
            .periods(during: window, for: wish)
        return free.periods
            .compactMap { stretch -> Instant? in
                let earliest = grid.first(notBefore: stretch.start)
                let latest = grid.last(notAfter: stretch.end - length)
                guard earliest <= latest, earliest < day.end else { return nil }
                return grid.last(notAfter: min(max(target, earliest), latest))
            }
            .filter { day.contains($0) }
            .sorted { (($0 - target).magnitude, $0) < (($1 - target).magnitude, $1) }
    }
}

// MARK: Another room, a part of the time

extension Alternatives {
    /// Other rooms free at the wished time that keep all its rules, so fit the seats and have the equipment; the closest
    /// in size first.
    private func otherRooms(for wish: BookingWish, _ period: Period) -> [Alternative] {
        let places = wish.seats ?? candidates[wish.room]?.room.capacity ?? 1
        let fitting = candidates.values.map(\.room).filter { $0.id != wish.room }
        let ordered = calendar.rooms.nearestFirst(fitting, places: places, layout: wish.layout)
        var found: [Alternative] = []
        for room in ordered where found.count < 2 && isFree(wish.moved(to: room.id, period)) {
            found.append(Alternative(kind: .room, room: room.id, period: period))
        }
        return found
    }

    /// The longest part of the wished time that is free and no longer than the room and the budget allow.
    private func parts(of wish: BookingWish, _ period: Period) -> [Alternative] {
        guard let candidate = candidates[wish.room], let future = bookable(period, in: candidate.room)
        else { return [] }
        let grid = grid(of: candidate.room)
        let free = FreeTime(calendar: calendar, room: candidate.room, occupied: candidate.occupied)
            .periods(during: future, for: wish)
        let parts = free.periods
            .compactMap { stretch -> Period? in
                let start = grid.first(notBefore: stretch.start)
                let longest = [candidate.room.rules.longest, hours?.left(at: start)].compactMap(\.self).min()
                let most = longest.map { start + .minutes($0) } ?? stretch.end
                return Period(start: start, end: grid.last(notAfter: min(stretch.end, most)))
            }
            .filter { $0 != period && $0.duration >= Alternatives.shortest && isFree(wish.moved(to: wish.room, $0)) }
        guard let longest = parts.max(by: { ($0.duration, $1.start) < ($1.duration, $0.start) }) else { return [] }
        return [Alternative(kind: .shorten, room: wish.room, period: longest)]
    }
}
