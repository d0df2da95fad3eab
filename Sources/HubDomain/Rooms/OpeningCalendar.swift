/// When the rooms of a hub are open: the ordinary week by the wall clock, less public holidays and closures.
package struct OpeningCalendar: Sendable {
    package let hub: Hub
    package let rooms: RoomGraph
    private let closures: [(closure: Closure, atoms: Set<Room.ID>?)]

    package init(hub: Hub, rooms: RoomGraph, closures: some Sequence<Closure>) {
        self.hub = hub
        self.rooms = rooms
        self.closures = closures.map { closure in
            (closure, closure.rooms.map { Set($0.flatMap(rooms.atoms(of:))) })
        }
    }

    /// The closure that keeps `room` shut on `date`; nil asks for the hub as a whole.
    ///
    /// Closing a room closes every room that shares an atomic room with it.
    package func closure(of room: Room.ID?, on date: LocalDate) -> Closure? {
        closures.first { $0.closure.covers(date) && concerns($0.atoms, room) }?.closure
    }

    package func holiday(on date: LocalDate) -> Holiday? {
        Holiday.on(date, in: hub.land)
    }

    /// When `room` is open within `period`.
    package func open(_ room: Room, during period: Period) -> PeriodSet {
        open(room.openingHours ?? hub.openingHours, of: room.id, during: period)
    }

    /// When the hub as a whole is open within `period`.
    package func hubOpen(during period: Period) -> PeriodSet {
        open(hub.openingHours, of: nil, during: period)
    }

    /// When each of `rooms` is open; rooms with the same hours are worked out together.
    package func open(_ rooms: [Room], during period: Period) -> [Room.ID: PeriodSet] {
        var ordinary: [OpeningHours: PeriodSet] = [:]
        var result: [Room.ID: PeriodSet] = [:]
        for room in rooms {
            let hours = room.openingHours ?? hub.openingHours ?? .always
            let open = ordinary[hours] ?? opening(hours, during: period)
            ordinary[hours] = open
            result[room.id] = open.subtracting(closed(room.id))
        }
        return result
    }

    /// The ordinary stretches of one day, whether or not something keeps it closed.
    func stretches(_ hours: OpeningHours?, on date: LocalDate) -> [Period] {
        (hours ?? .always)[date.weekday].compactMap { hub.zone.period(on: date, from: $0.from, to: $0.to) }
    }

    private func open(_ hours: OpeningHours?, of room: Room.ID?, during period: Period) -> PeriodSet {
        opening(hours ?? .always, during: period).subtracting(closed(room))
    }

    /// The ordinary week less public holidays.
    private func opening(_ hours: OpeningHours, during period: Period) -> PeriodSet {
        var holidays: [Int: [LocalDate: Holiday]] = [:]
        var open: [Period] = []
        for date in hub.zone.dates(touching: period) {
            let year = date.year
            let ofYear = holidays[year] ?? Holiday.all(in: year, of: hub.land)
            holidays[year] = ofYear
            if ofYear[date] == nil { open += stretches(hours, on: date) }
        }
        return PeriodSet(open).intersection(period)
    }

    private func closed(_ room: Room.ID?) -> PeriodSet {
        PeriodSet(
            closures.filter { concerns($0.atoms, room) }.compactMap { closed in
                Period(
                    start: hub.zone.startOfDay(closed.closure.start),
                    end: hub.zone.startOfDay(closed.closure.end)
                )
            }
        )
    }

    private func concerns(_ closed: Set<Room.ID>?, _ room: Room.ID?) -> Bool {
        guard let closed else { return true }
        guard let room else { return false }
        return rooms.atoms(of: room).contains { closed.contains($0) }
    }
}
