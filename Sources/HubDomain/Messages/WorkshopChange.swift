/// A workshop, or a booking with guests, as a kiosk needs it; a kiosk makes no difference between the two.
package struct WorkshopChange: Hashable, Codable, Sendable {
    package let id: Workshop.ID
    package let event: EventNumber
    package let title: String
    package let language: String?
    package let isCancelled: Bool
    /// Whether strangers may read its title on a screen.
    package let isPublic: Bool
    package let admissionLeadMinutes: Int
    package let admissionTailMinutes: Int
    package let reentry: Reentry

    package init(
        id: Workshop.ID,
        event: EventNumber,
        title: String,
        language: String? = nil,
        isCancelled: Bool = false,
        isPublic: Bool = true,
        admissionLeadMinutes: Int = 30,
        admissionTailMinutes: Int = 0,
        reentry: Reentry = .afterLeaving
    ) {
        self.id = id
        self.event = event
        self.title = title
        self.language = language
        self.isCancelled = isCancelled
        self.isPublic = isPublic
        self.admissionLeadMinutes = admissionLeadMinutes
        self.admissionTailMinutes = admissionTailMinutes
        self.reentry = reentry
    }
}

/// One date of a workshop, with what a visitor must know of its room.
package struct SessionChange: Hashable, Codable, Sendable {
    package let id: WorkshopSession.ID
    package let workshop: Workshop.ID
    package let room: Room.ID
    package let roomName: String
    package let floor: String?
    package let roomCapacity: Int?
    package let start: Instant
    package let end: Instant

    package init(
        id: WorkshopSession.ID,
        workshop: Workshop.ID,
        room: Room.ID,
        roomName: String,
        floor: String? = nil,
        roomCapacity: Int? = nil,
        period: Period
    ) {
        self.id = id
        self.workshop = workshop
        self.room = room
        self.roomName = roomName
        self.floor = floor
        self.roomCapacity = roomCapacity
        start = period.start
        end = period.end
    }

    /// As admission needs it; nil when it ends before it starts.
    package var session: WorkshopSession? {
        Period(start: start, end: end).map { WorkshopSession(id: id, room: room, period: $0) }
    }
}

/// Seats that a kiosk may give to walk-ins while it has no network.
package struct QuotaChange: Hashable, Codable, Sendable {
    package let id: WorkshopSession.ID
    package let workshop: Workshop.ID
    package let seats: Int
    package let until: Instant

    package init(id: WorkshopSession.ID, workshop: Workshop.ID, seats: Int, until: Instant) {
        self.id = id
        self.workshop = workshop
        self.seats = seats
        self.until = until
    }
}
