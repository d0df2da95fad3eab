import HubDomain

/// A room as it is answered.
struct RoomOut: Encodable, Sendable {
    let id: String
    let name: String
    let floor: String
    let capacity: Int
    let equipment: [String]
    let parts: [String]
    let setupMinutes: Int
    let teardownMinutes: Int
    /// Null when the hub's hours hold.
    @OrNull var openingHours: OpeningHours?
    let needsApproval: Bool
    let step: Int
    /// Only there when it can no longer be booked.
    let endedAt: String?

    init(_ room: Room) {
        id = room.id.text
        name = room.name.text
        floor = room.floor
        capacity = room.capacity
        equipment = room.equipment
        parts = room.parts.map(\.text)
        setupMinutes = room.setupMinutes
        teardownMinutes = room.teardownMinutes
        openingHours = room.openingHours
        needsApproval = room.needsApproval
        step = room.step
        endedAt = room.endedAt?.rfc3339
    }
}

/// A stretch of time as it is answered.
struct PeriodOut: Encodable, Sendable {
    let start: String
    let end: String

    init(_ period: Period) {
        start = period.start.rfc3339
        end = period.end.rfc3339
    }
}

extension JSONBody.Reader {
    /// A room, all of it.
    mutating func newRoom() -> RoomContent? {
        require("name", "capacity")
        return room(over: RoomContent(name: TextLine(stored: ""), capacity: 1))
    }

    /// What is said of a room, the rest as it was.
    mutating func room(over known: RoomContent) -> RoomContent? {
        var room = known
        update(&room.name, "name")
        floor(&room.floor)
        update(&room.capacity, "capacity", in: 1...100_000)
        equipment(&room.equipment)
        update(&room.parts, "parts")
        update(&room.setupMinutes, "setupMinutes", in: 0...1440)
        update(&room.teardownMinutes, "teardownMinutes", in: 0...1440)
        updateOrClear(&room.openingHours, "openingHours")
        update(&room.needsApproval, "needsApproval")
        update(&room.step, "step", in: 1...1440)
        return room
    }

    /// One line, or none.
    private mutating func floor(_ floor: inout String) {
        if optional("floor", as: String.self) == .some("") {
            floor = ""
        } else {
            var line = TextLine(stored: floor)
            update(&line, "floor")
            floor = line.text
        }
    }

    private mutating func equipment(_ equipment: inout [String]) {
        var lines = equipment.map(TextLine.init(stored:))
        update(&lines, "equipment")
        if lines.count > 100 { fault("equipment", "list-too-long", ["most": "100"]) }
        var seen: Set<String> = []
        equipment = lines.map(\.text).filter { seen.insert($0).inserted }
    }
}
