import HubDomain
import SQLStore

extension HubTransaction {
    /// When a room could be booked within `period`: open, not taken, clear of what neighbours need around them.
    func freeTime(of room: Room, during period: Period) throws -> PeriodSet {
        let calendar = try openingCalendar()
        let occupied = try occupations(of: room.id, around: period, in: calendar.rooms)
        return calendar.free(room, occupied).periods(during: period).intersection(calendar.inUse(room, during: period))
    }

    /// The rooms that are free for all of `period` and whose own rules allow the wish now, by name.
    func roomsFree(during period: Period, for wish: RoomWish) throws -> [Room] {
        let calendar = try openingCalendar()
        let rooms = calendar.rooms
        let taken = try atomsTaken(during: period)
        let candidates = rooms.all
            .filter { taken.isDisjoint(with: rooms.atoms(of: $0.id)) }
            .filter { BookingRules.allows(wish.booking($0.id, period), in: $0, of: calendar, at: now) }
            .filter { calendar.inUse($0, during: period).contains(period) }
        // Only of those that nobody takes within the period it matters who is there just before and after it.
        let atoms = Set(candidates.flatMap { rooms.atoms(of: $0.id) }).sorted()
        let around = period.widened(by: rooms.longestBuffer)
        let near = atoms.isEmpty ? [:] : try occupations(of: atoms, during: around, in: rooms)
        return
            candidates
            .filter { calendar.free($0, rooms.atoms(of: $0.id).flatMap { near[$0] ?? [] }).covers(period) }
            .sorted { ($0.name.text, $0.id) < ($1.name.text, $1.id) }
    }
}

extension OpeningCalendar {
    fileprivate func free(_ room: Room, _ occupied: [Occupation]) -> FreeTime {
        FreeTime(calendar: self, room: room, occupied: occupied)
    }

    /// The part of `period` before the room, or one in it, was taken out of use.
    fileprivate func inUse(_ room: Room, during period: Period) -> PeriodSet {
        let all = [room] + rooms.atoms(of: room.id).compactMap { rooms[$0] }
        let end = all.compactMap(\.endedAt).min() ?? period.end
        return PeriodSet(Period(start: period.start, end: min(end, period.end)).map { [$0] } ?? [])
    }
}

/// What a room is wanted for, whichever it may be.
struct RoomWish: Sendable {
    var seats: Int?
    var layout: Layout.Name?
    var equipment: [String] = []
    /// Of the partner who asks.
    var sector: Sector?

    func booking(_ room: Room.ID, _ period: Period) -> BookingWish {
        BookingWish(
            room: room,
            start: period.start,
            end: period.end,
            seats: seats,
            equipment: equipment,
            layout: layout,
            sector: sector
        )
    }
}
