/// A room taken at once by a partner who stands at a kiosk: from now on, for one of a few lengths.
package enum SpotBooking {
    /// How long after a badge was scanned at a kiosk rooms can be taken there by it.
    package static let patience = TimeSpan.minutes(5)
    /// Minutes, the shortest first.
    package static let lengths = [30, 60, 120]

    /// From when until when a room is taken for so many minutes.
    ///
    /// It begins on the room's grid, at the last step that has come, and lasts to the first step that leaves them all.
    package static func period(ofMinutes minutes: Int, in room: Room, zone: HubZone, at now: Instant) -> Period? {
        let grid = StepGrid(minutes: room.step, zone: zone)
        return Period(start: grid.last(notAfter: now), end: grid.first(notBefore: now + .minutes(minutes)))
    }

    /// Whether `period` is one that was offered at `now` or so lately that its reader may still be choosing.
    package static func isOffered(_ period: Period, in room: Room, zone: HubZone, at now: Instant) -> Bool {
        let earliest = StepGrid(minutes: room.step, zone: zone).last(notAfter: now - patience)
        guard earliest <= period.start, period.start <= now else { return false }
        let ends = lengths.flatMap { minutes in
            [now - patience, now].compactMap { self.period(ofMinutes: minutes, in: room, zone: zone, at: $0)?.end }
        }
        guard let first = ends.min(), let last = ends.max() else { return false }
        return first <= period.end && period.end <= last
    }
}

/// A room that can be taken at once, and for how long.
package struct SpotOffer: Equatable, Sendable {
    package let room: Room
    /// The shortest first, each length once; none where the room can't be had at all.
    package let periods: [Period]

    package init(room: Room, periods: [Period]) {
        self.room = room
        self.periods = periods
    }
}

extension RoomGraph {
    /// What somebody can take at once, by the rules that `isOpen` holds a room and time against: the smallest rooms first.
    ///
    /// A room whose bookings a manager agrees to first is never to be had at once.
    package func spotOffers(
        zone: HubZone,
        at now: Instant,
        isOpen: (Room, Period) throws -> Bool
    ) rethrows -> [SpotOffer] {
        let rooms = all.filter { $0.isActive && !needsApproval($0.id) }
        let offers = try rooms.map { room in
            let periods = SpotBooking.lengths.compactMap {
                SpotBooking.period(ofMinutes: $0, in: room, zone: zone, at: now)
            }
            return SpotOffer(room: room, periods: try periods.filter { try isOpen(room, $0) })
        }
        return offers.filter { !$0.periods.isEmpty }
            .sorted {
                ($0.room.capacity, $0.room.name.text, $0.room.id) < ($1.room.capacity, $1.room.name.text, $1.room.id)
            }
    }
}
