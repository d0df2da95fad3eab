/// When a room can be booked.
package struct FreeTime: Sendable {
    private let calendar: OpeningCalendar
    private let room: Room
    private let occupied: [Occupation]

    /// What `occupied` holds must reach a little beyond what will be asked for, so that neighbours' buffers are known.
    package init(calendar: OpeningCalendar, room: Room, occupied: [Occupation]) {
        self.calendar = calendar
        self.room = room
        self.occupied = occupied
    }

    /// The stretches of `period` in which any booking would keep to opening hours, neighbours and buffers.
    ///
    /// What is no obstacle to `wish` is none here.
    package func periods(during period: Period, for wish: BookingWish? = nil) -> PeriodSet {
        periods(within: calendar.open(room, during: period), for: wish)
    }

    /// The same, where it is known when the room is open.
    func periods(within open: PeriodSet, for wish: BookingWish? = nil) -> PeriodSet {
        let obstacles = occupied.filter { occupation in wish.map { occupation.isInTheWay(of: $0) } ?? true }
        return open.subtracting(obstacles.blocked(for: calendar.rooms.buffers(of: room.id)))
    }

    /// Whether the whole of `period` is free.
    package func covers(_ period: Period) -> Bool {
        periods(during: period).contains(period)
    }
}
