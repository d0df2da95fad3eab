/// What can be booked: one room, or several combined into one.
package struct Room: Equatable, Sendable {
    package typealias ID = Identifier<Room>

    package let id: ID
    package var name: TextLine
    package var floor: String
    package var capacity: Int
    package var equipment: [String]
    /// The rooms that a combined room occupies; empty for an atomic one.
    package var parts: [ID]
    /// How long the room is made ready before a booking.
    package var setupMinutes: Int
    /// How long it is put in order after one.
    package var teardownMinutes: Int
    /// Nil when the hub's hours hold.
    package var openingHours: OpeningHours?
    package var needsApproval: Bool
    /// Bookings begin and end on multiples of this many minutes after midnight by the wall clock.
    package var step: Int
    package var rules: RoomRules
    /// From when on it can no longer be booked.
    package var endedAt: Instant?
    package var version: Int

    package init(
        id: ID,
        name: TextLine,
        floor: String = "",
        capacity: Int,
        equipment: [String] = [],
        parts: [ID] = [],
        setupMinutes: Int = 0,
        teardownMinutes: Int = 0,
        openingHours: OpeningHours? = nil,
        needsApproval: Bool = false,
        step: Int = 1,
        rules: RoomRules = .none,
        endedAt: Instant? = nil,
        version: Int = 1
    ) {
        self.id = id
        self.name = name
        self.floor = floor
        self.capacity = capacity
        self.equipment = equipment
        self.parts = parts
        self.setupMinutes = setupMinutes
        self.teardownMinutes = teardownMinutes
        self.openingHours = openingHours
        self.needsApproval = needsApproval
        self.step = step
        self.rules = rules
        self.endedAt = endedAt
        self.version = version
    }

    package var isActive: Bool { endedAt == nil }
    package var isCombined: Bool { !parts.isEmpty }
}
