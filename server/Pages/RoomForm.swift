import HubDomain
import Templates

extension TypedForm {
    private static let roomFields = [
        "name", "floor", "capacity", "equipment", "setup", "teardown", "version", "approval", "shortest", "longest",
        "notice", "horizon", "cancelCutoff", "step", "maxPersons", "checkIn", "hours",
    ]

    /// The form about a room, as it came back.
    init(room form: Form) {
        self.init(form, TypedForm.roomFields + (Layout.Name.allCases.map(\.field) + Weekday.allCases.map(\.field)))
        self["parts"] = form.all("parts").joined(separator: " ")
        self["sectors"] = form.all("sectors").joined(separator: " ")
    }

    init(_ room: Room, _ words: Words) {
        let rules = room.rules
        let length = { (minutes: Int?) in minutes.map { words.length(.minutes($0)) } ?? "" }
        let number = { (number: Int?) in number.map { String($0) } ?? "" }
        self.init([
            "name": room.name.text, "floor": room.floor, "capacity": String(room.capacity),
            "equipment": room.equipment.joined(separator: ", "), "setup": String(room.setupMinutes),
            "teardown": String(room.teardownMinutes), "version": String(room.version),
            "parts": room.parts.map(\.text).joined(separator: " "), "approval": room.needsApproval ? "on" : "",
            "shortest": length(rules.shortest), "longest": length(rules.longest),
            "notice": length(rules.noticeMinutes), "horizon": number(rules.horizonDays),
            "cancelCutoff": length(rules.cancelCutoffMinutes), "step": room.step == 1 ? "" : String(room.step),
            "maxPersons": number(rules.maxPersons),
            "sectors": rules.sectors.map(\.rawValue).joined(separator: " "),
            "checkIn": rules.requiresCheckIn ? "on" : "",
        ])
        if let hours = room.openingHours { set(hours, words) }
        for layout in rules.layouts { self[layout.name.field] = String(layout.capacity) }
    }
}

extension FormReader {
    /// What the form says about a room; what it does not ask for stays as it is.
    mutating func room(over known: RoomContent?, _ fields: Form) -> RoomContent? {
        let parts = fields.all("parts")
        let name = line("name", empty: "error.nameEmpty")
        let floor = optionalLine("floor")
        let capacity = number("capacity", in: RoomRules.places, orElse: "error.capacity", isOptional: false)
        let setup = number("setup", in: RoomRules.buffers, orElse: "error.minutes", isOptional: true)
        let teardown = number("teardown", in: RoomRules.buffers, orElse: "error.minutes", isOptional: true)
        let step = number("step", in: 1...1440, orElse: "error.step", isOptional: true)
        let hours = openingHours()
        let rules = rules(sectors: fields.all("sectors"))
        if parts.count == 1 { note("parts", words("error.parts")) }
        guard let name, let capacity else { return nil }
        var content = known ?? RoomContent(name: name, capacity: capacity)
        content.name = name
        content.floor = floor?.text ?? ""
        content.capacity = capacity
        content.equipment = form["equipment"].split(separator: ",").map { String($0).trimmed }.filter { !$0.isEmpty }
        content.setupMinutes = setup ?? 0
        content.teardownMinutes = teardown ?? 0
        content.parts = parts.map { Room.ID(asked: $0) }
        content.needsApproval = !form["approval"].isEmpty
        content.step = step ?? 1
        if !form["hours"].isEmpty { content.openingHours = hours }
        content.rules = rules
        return content
    }

    private mutating func rules(sectors: [String]) -> RoomRules {
        var rules = RoomRules.none
        rules.shortest = length("shortest", in: RoomRules.lengths)
        rules.longest = length("longest", in: RoomRules.lengths)
        rules.noticeMinutes = length("notice", in: 0...RoomRules.lengths.upperBound)
        rules.horizonDays = number("horizon", in: 0...3660, orElse: "error.horizon", isOptional: true)
        rules.cancelCutoffMinutes = length("cancelCutoff", in: 0...RoomRules.lengths.upperBound)
        rules.maxPersons = number("maxPersons", in: RoomRules.places, orElse: "error.capacity", isOptional: true)
        rules.layouts = Layout.Name.allCases.compactMap { name in
            number(name.field, in: RoomRules.places, orElse: "error.capacity", isOptional: true)
                .map { Layout(name: name, capacity: $0) }
        }
        rules.sectors = Sector.allCases.filter { sectors.contains($0.rawValue) }
        rules.requiresCheckIn = !form["checkIn"].isEmpty
        if let shortest = rules.shortest, let longest = rules.longest, longest < shortest {
            note("longest", words("error.longestBelowShortest"))
        }
        return rules
    }
}

extension Layout.Name {
    /// The field of the form that asks for its places.
    var field: String { "layout-\(rawValue)" }
}
