/// A room held against a wish: whether it can be had then, or what speaks against it.
package struct RoomOffer: Equatable, Sendable {
    /// How many dates of a series can be booked there.
    package struct Dates: Hashable, Sendable {
        package let open: Int
        package let all: Int

        package init(open: Int, all: Int) {
            self.open = open
            self.all = all
        }
    }

    package let room: Room
    /// Of a series the rules that the first date breaks which can't be booked.
    package let broken: [BookingViolation]
    /// Nil for a single date.
    package let dates: Dates?

    package init(room: Room, broken: [BookingViolation], dates: Dates? = nil) {
        self.room = room
        self.broken = broken
        self.dates = dates
    }

    /// Whether something of it can be booked there.
    package var isOpen: Bool {
        dates.map { $0.open > 0 } ?? broken.isEmpty
    }

    /// Whether another time would do.
    package var isMatterOfTime: Bool {
        !isOpen && broken.allSatisfy(\.isAboutTime)
    }
}

extension [RoomOffer] {
    /// As they suit a wish: what can be booked first, with most of its dates, then the nearest in size.
    package func nearestFirst(in rooms: RoomGraph, places: Int, layout: Layout.Name?) -> [RoomOffer] {
        let order = rooms.nearestFirst(map(\.room), places: places, layout: layout).map(\.id)
        let place = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
        let rank = { (offer: RoomOffer) in
            let missing = offer.dates.map { $0.all - $0.open } ?? (offer.isOpen ? 0 : 1)
            return (offer.isOpen ? 0 : 1, missing, place[offer.room.id] ?? 0)
        }
        return sorted { rank($0) < rank($1) }
    }
}

extension BookingViolation {
    /// Whether it is about when, not about what.
    package var isAboutTime: Bool {
        switch self {
        case .endNotAfterStart, .past, .step, .tooShort, .tooLong, .notice, .horizon, .holiday, .closure, .openingHours,
            .held, .offered, .taken, .buffer, .clockJumps:
            true
        default: false
        }
    }
}
