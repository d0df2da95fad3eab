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
    /// Null where there is no such rule.
    @OrNull var shortest: Int?
    @OrNull var longest: Int?
    @OrNull var noticeMinutes: Int?
    @OrNull var horizonDays: Int?
    @OrNull var cancelCutoffMinutes: Int?
    @OrNull var maxPersons: Int?
    let layouts: [Layout]
    /// Empty for all.
    let sectors: [Sector]
    let requiresCheckIn: Bool
    /// Only there when it can no longer be booked.
    let endedAt: String?
    /// The bookings that the rules now speak against, where they were looked for.
    let conflicts: [BookingConflictOut]?

    init(_ room: Room, conflicts: [BookingConflict]? = nil) {
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
        shortest = room.rules.shortest
        longest = room.rules.longest
        noticeMinutes = room.rules.noticeMinutes
        horizonDays = room.rules.horizonDays
        cancelCutoffMinutes = room.rules.cancelCutoffMinutes
        maxPersons = room.rules.maxPersons
        layouts = room.rules.layouts
        sectors = room.rules.sectors
        requiresCheckIn = room.rules.requiresCheckIn
        endedAt = room.endedAt?.rfc3339
        self.conflicts = conflicts?.map(BookingConflictOut.init)
    }
}

/// A booking that the rules now speak against, with the names of those it breaks.
struct BookingConflictOut: Encodable, Sendable {
    let booking: BookingOut
    let rules: [String]
    let overrideReason: String?

    init(_ conflict: BookingConflict) {
        booking = BookingOut(conflict.booking)
        rules = conflict.broken.map(\.rule)
        overrideReason = conflict.overrideReason?.text
    }

    private enum CodingKeys: String, CodingKey {
        case rules, overrideReason
    }

    func encode(to encoder: any Encoder) throws {
        try booking.encode(to: encoder)
        var members = encoder.container(keyedBy: CodingKeys.self)
        try members.encode(rules, forKey: .rules)
        try members.encode(overrideReason, forKey: .overrideReason)
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
        update(&room.capacity, "capacity", in: RoomRules.places)
        equipment(&room.equipment)
        update(&room.parts, "parts")
        update(&room.setupMinutes, "setupMinutes", in: RoomRules.buffers)
        update(&room.teardownMinutes, "teardownMinutes", in: RoomRules.buffers)
        updateOrClear(&room.openingHours, "openingHours")
        update(&room.needsApproval, "needsApproval")
        update(&room.step, "step", in: 1...1440)
        rules(&room.rules)
        return room
    }

    private mutating func rules(_ rules: inout RoomRules) {
        updateOrClear(&rules.shortest, "shortest", in: RoomRules.lengths)
        updateOrClear(&rules.longest, "longest", in: RoomRules.lengths)
        updateOrClear(&rules.noticeMinutes, "noticeMinutes", in: 0...RoomRules.lengths.upperBound)
        updateOrClear(&rules.horizonDays, "horizonDays", in: 0...3660)
        updateOrClear(&rules.cancelCutoffMinutes, "cancelCutoffMinutes", in: 0...RoomRules.lengths.upperBound)
        updateOrClear(&rules.maxPersons, "maxPersons", in: RoomRules.places)
        update(&rules.layouts, "layouts")
        update(&rules.sectors, "sectors")
        update(&rules.requiresCheckIn, "requiresCheckIn")
        if Set(rules.layouts.map(\.name)).count < rules.layouts.count { fault("layouts", "layout-twice") }
        rules.sectors = Sector.allCases.filter(rules.sectors.contains)
        if let shortest = rules.shortest, let longest = rules.longest, shortest > longest {
            fault("longest", "longest-below-shortest", ["shortest": String(shortest), "longest": String(longest)])
        }
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

extension RoomRules {
    /// In minutes, up to a year.
    static let lengths = 1...525_600
    /// So many people a room can have places for.
    static let places = 1...100_000
    /// In minutes, up to a day.
    static let buffers = 0...1440
}

extension Layout.Name: JSONReadable {}

extension Layout: JSONReadable {
    /// `{"name": "rows", "capacity": 60}`.
    static func read(_ value: JSONValue) -> Result<Layout, JSONFault> {
        guard case .object(let members) = value, Set(members.keys) == ["name", "capacity"],
            case .success(let name) = Name.read(members["name"] ?? .null),
            case .success(let capacity) = Int.read(members["capacity"] ?? .null), RoomRules.places.contains(capacity)
        else {
            let known = Name.allCases.map(\.rawValue).joined(separator: ", ")
            return .failure(JSONFault(rule: "not-a-layout", facts: ["known": known]))
        }
        return .success(Layout(name: name, capacity: capacity))
    }
}
