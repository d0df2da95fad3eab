/// What `GET /kiosk/rooms` answers: what a member can take at once whose badge was scanned at the kiosk just now.
package struct SpotRoomsAnswer: Hashable, Codable, Sendable {
    package let items: [SpotRoom]
    package let serverTime: Instant

    package init(items: [SpotRoom], serverTime: Instant) {
        self.items = items
        self.serverTime = serverTime
    }
}

/// A room that can be taken at once.
package struct SpotRoom: Hashable, Codable, Sendable {
    package let room: Room.ID
    package let name: String
    package let floor: String
    package let capacity: Int
    package let equipment: [String]
    /// From when until when, the shortest first.
    package let periods: [Period]

    package init(_ offer: SpotOffer) {
        room = offer.room.id
        name = offer.room.name.text
        floor = offer.room.floor
        capacity = offer.room.capacity
        equipment = offer.room.equipment
        periods = offer.periods
    }
}

/// The body of `POST /kiosk/bookings`.
package struct SpotBookingRequest: Hashable, Codable, Sendable {
    /// By which the member's badge was let in at the kiosk, a few minutes ago at most.
    package let scan: ScanID
    package let room: Room.ID
    package let start: Instant
    package let end: Instant

    package init(scan: ScanID, room: Room.ID, period: Period) {
        self.scan = scan
        self.room = room
        start = period.start
        end = period.end
    }
}

/// What a kiosk reads of a booking that was made there.
package struct SpotBookingAnswer: Hashable, Codable, Sendable {
    package let id: Booking.ID
    package let room: Room.ID
    package let start: Instant
    package let end: Instant

    package init(id: Booking.ID, room: Room.ID, period: Period) {
        self.id = id
        self.room = room
        start = period.start
        end = period.end
    }
}
