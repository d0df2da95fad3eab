import HubDomain
import SQLStore

extension HubTransaction {
    /// The rooms that can be booked, by name.
    func rooms() throws -> [Room] {
        try everyRoom().filter(\.isActive)
    }

    /// All rooms there ever were, by name.
    func everyRoom() throws -> [Room] {
        try premises().rooms
    }

    func room(_ id: Room.ID) throws -> Room? {
        try roomGraph()[id]
    }

    /// Which rooms are made of which, the ended ones too.
    func roomGraph() throws -> RoomGraph {
        try openingCalendar().rooms
    }

    /// All rooms as they are stored.
    func storedRooms() throws -> [Room] {
        var parts: [Room.ID: [Room.ID]] = [:]
        for row in try sql.rows("SELECT room, part FROM room_part WHERE hub = \(hub) ORDER BY room, part") {
            parts[try row["room"], default: []].append(try row["part"])
        }
        return try sql.rows("SELECT * FROM room WHERE hub = \(hub) ORDER BY name, id").map { row in
            try Room(row: row, parts: parts[try row["id"]] ?? [])
        }
    }

    /// The atomic rooms that a room occupies, in order of their ids: itself, or those that it is made of.
    func atoms(of room: Room.ID) throws -> [Room.ID] {
        try roomGraph().atoms(of: room)
    }

    /// Adds a room; its parts must be there.
    func addRoom(_ content: RoomContent) throws -> Room {
        let room = content.room(newID())
        try checkParts(of: room)
        try sql.execute(
            """
            INSERT INTO room (id, hub, name, floor, capacity, equipment, setup_minutes, teardown_minutes, opening_hours,
                needs_approval, step, rules, version)
            VALUES (\(room.id), \(hub), \(room.name), \(room.floor), \(room.capacity), \(JSONText(room.equipment)),
                \(room.setupMinutes), \(room.teardownMinutes), \(room.openingHours.map(JSONText.init)),
                \(room.needsApproval), \(room.step), \(JSONText(room.rules)), \(room.version))
            """
        )
        try addParts(of: room)
        try roomChanged(room.id)
        concerns(.room, room.id)
        return room
    }

    /// Changes a room.
    ///
    /// What it is made of can change only while nobody has ever booked it: history must stay true.
    func change(_ known: Room, to content: RoomContent) throws -> Room {
        var room = content.room(known.id)
        room.version = known.version + 1
        room.endedAt = known.endedAt
        if Set(room.parts) != Set(known.parts) {
            try checkParts(of: room)
            if try wasEverBooked(room.id) { throw Problem.refused(rule: "parts-in-use", liftedBy: nil) }
            try sql.execute("DELETE FROM room_part WHERE hub = \(hub) AND room = \(room.id)")
            try addParts(of: room)
        }
        try sql.execute(
            """
            UPDATE room SET name = \(room.name), floor = \(room.floor), capacity = \(room.capacity),
                equipment = \(JSONText(room.equipment)), setup_minutes = \(room.setupMinutes),
                teardown_minutes = \(room.teardownMinutes), opening_hours = \(room.openingHours.map(JSONText.init)),
                needs_approval = \(room.needsApproval), step = \(room.step), rules = \(JSONText(room.rules)),
                version = \(room.version)
            WHERE hub = \(hub) AND id = \(room.id)
            """
        )
        try roomChanged(room.id)
        changes(known, into: room)
        return room
    }

    /// Takes a room out of use from now on; what is booked in it stays booked.
    func endRoom(_ room: Room) throws -> Room {
        guard room.isActive else { return room }
        var ended = room
        ended.endedAt = now
        ended.version += 1
        try sql.execute(
            """
            UPDATE room SET ended_at = \(now), version = \(ended.version)
            WHERE hub = \(hub) AND id = \(room.id)
            """
        )
        try configurationChanged()
        return ended
    }

    private func checkParts(of room: Room) throws {
        guard room.isCombined else { return }
        let others = try everyRoom().filter { $0.id != room.id }
        do {
            _ = try RoomGraph(others + [room])
        } catch {
            switch error {
            case .unknownPart: throw Problem.invalid("parts", rule: "unknown-part")
            case .cycle: throw Problem.invalid("parts", rule: "part-of-itself")
            }
        }
    }

    private func addParts(of room: Room) throws {
        for part in Set(room.parts).sorted() {
            try sql.execute("INSERT INTO room_part (hub, room, part) VALUES (\(hub), \(room.id), \(part))")
        }
    }

    /// Whether a booking was ever made of this room or of one that it is a part of.
    private func wasEverBooked(_ room: Room.ID) throws -> Bool {
        let found: Int? = try sql.value(
            """
            WITH RECURSIVE around (id) AS (
                SELECT \(room)
                UNION
                SELECT room_part.room FROM room_part JOIN around ON room_part.part = around.id
                WHERE room_part.hub = \(hub)
            )
            SELECT 1 FROM booking WHERE hub = \(hub) AND room IN (SELECT id FROM around) LIMIT 1
            """
        )
        return found != nil
    }
}

/// All that a manager says about a room.
struct RoomContent: Sendable {
    var name: TextLine
    var floor = ""
    var capacity: Int
    var equipment: [String] = []
    var parts: [Room.ID] = []
    var setupMinutes = 0
    var teardownMinutes = 0
    var openingHours: OpeningHours?
    var needsApproval = false
    var step = 1
    var rules = RoomRules.none

    fileprivate func room(_ id: Room.ID) -> Room {
        Room(
            id: id,
            name: name,
            floor: floor,
            capacity: capacity,
            equipment: equipment,
            parts: Set(parts).sorted(),
            setupMinutes: setupMinutes,
            teardownMinutes: teardownMinutes,
            openingHours: openingHours,
            needsApproval: needsApproval,
            step: step,
            rules: rules
        )
    }
}

extension RoomContent {
    init(_ room: Room) {
        self.init(
            name: room.name,
            floor: room.floor,
            capacity: room.capacity,
            equipment: room.equipment,
            parts: room.parts,
            setupMinutes: room.setupMinutes,
            teardownMinutes: room.teardownMinutes,
            openingHours: room.openingHours,
            needsApproval: room.needsApproval,
            step: room.step,
            rules: room.rules
        )
    }
}

extension Room {
    fileprivate init(row: SQLRow, parts: [Room.ID]) throws {
        let equipment: JSONText<[String]> = try row["equipment"]
        let hours: JSONText<OpeningHours>? = try row["opening_hours"]
        let rules: JSONText<RoomRules> = try row["rules"]
        self.init(
            id: try row["id"],
            name: try row["name"],
            floor: try row["floor"],
            capacity: try row["capacity"],
            equipment: equipment.value,
            parts: parts,
            setupMinutes: try row["setup_minutes"],
            teardownMinutes: try row["teardown_minutes"],
            openingHours: hours?.value,
            needsApproval: try row["needs_approval"],
            step: try row["step"],
            rules: rules.value,
            endedAt: try row["ended_at"],
            version: try row["version"]
        )
    }
}
