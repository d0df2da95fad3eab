/// Judges the dates of a series one after the other, each by the rules of a single booking.
///
/// What stands in the way is read once for the whole series; a date that was let pass stands in the way of the others.
package struct SeriesJudge: Sendable {
    private let calendar: OpeningCalendar
    private let now: Instant
    private let isLifting: Bool
    private var taken: [Room.ID: OccupiedTime]
    private var hours: PartnerHours?

    /// Takes what occupies each atomic room over all of the time in question, of which the bookings that are `leaving` are
    /// in nobody's way, how far from a date another booking can still matter to it, and the hours that are left for all
    /// dates; lifting, a manager lets pass what may be let pass.
    package init(
        calendar: OpeningCalendar,
        occupied: [Room.ID: [Occupation]],
        leaving: Set<Booking.ID> = [],
        margin: TimeSpan,
        hours: PartnerHours? = nil,
        isLifting: Bool,
        now: Instant
    ) {
        self.calendar = calendar
        self.now = now
        self.isLifting = isLifting
        self.hours = hours
        taken = occupied.mapValues { all in
            OccupiedTime(all.filter { $0.booking.map { !leaving.contains($0) } ?? true }, margin: margin)
        }
        for room in calendar.rooms.all where taken[room.id] == nil { taken[room.id] = OccupiedTime([], margin: margin) }
    }

    /// What stands in the way of `wish`; empty when it can be booked.
    package func violations(of wish: BookingWish) -> [BookingViolation] {
        guard let room = calendar.rooms[wish.room] else { return [.roomEnded] }
        guard let period = wish.period else { return [.endNotAfterStart(start: wish.start, end: wish.end)] }
        let near = calendar.rooms.atoms(of: room.id).flatMap { taken[$0]?.near(period) ?? [] }
        let facts = BookingFacts(calendar: calendar, room: room, occupied: near, hours: hours, now: now)
        let broken = BookingRules.violations(of: wish, given: facts)
        return isLifting ? broken.afterOverride : broken
    }

    /// From now on `period` is taken in `room`, and from the hours.
    package mutating func take(_ period: Period, in room: Room.ID, by booking: Booking.ID? = nil) {
        let occupation = Occupation(booking: booking, period: period, buffers: calendar.rooms.buffers(of: room))
        for atom in calendar.rooms.atoms(of: room) { taken[atom]?.insert(occupation) }
        hours?.take(period)
    }
}

/// What takes one room, ordered so that the neighbours of a date are found without looking at all.
private struct OccupiedTime: Sendable {
    private var occupations: [Occupation]
    private let margin: TimeSpan
    private var longest: TimeSpan

    init(_ occupations: [Occupation], margin: TimeSpan) {
        self.occupations = occupations.sorted { $0.period.start < $1.period.start }
        self.margin = margin
        longest = occupations.map(\.period.duration).max() ?? .zero
    }

    func near(_ period: Period) -> [Occupation] {
        let from = period.start - margin
        let to = period.end + margin
        return occupations[firstIndex(from: from - longest)...]
            .prefix { $0.period.start < to }
            .filter { $0.period.end > from }
    }

    mutating func insert(_ occupation: Occupation) {
        occupations.insert(occupation, at: firstIndex(from: occupation.period.start))
        longest = max(longest, occupation.period.duration)
    }

    /// The first that begins at `instant` or later.
    private func firstIndex(from instant: Instant) -> Int {
        var low = 0
        var high = occupations.count
        while low < high {
            let middle = (low + high) / 2
            if occupations[middle].period.start < instant { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
