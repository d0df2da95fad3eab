import HTTPTypes
import HubDomain
import HummingbirdCore
import Templates

/// Setting up rooms.
struct ManageRoomPages: Sendable {
    let hall: Hall

    var routes: [Route] {
        [
            .page(.get, "/manage/rooms", .manager, rooms),
            .page(.get, "/manage/rooms/new", .manager, { try await form($0, TypedForm([:]), of: nil, nil) }),
            .page(.post, "/manage/rooms", .manager, { try await save($0, of: nil) }),
            .page(.get, "/manage/rooms/{id}", .manager, edit),
            .page(.post, "/manage/rooms/{id}", .manager, change),
        ]
    }

    private func rooms(_ call: Call) async throws -> Answer {
        let words = hall.renderer.words(call.language)
        let rooms = try await call.read { try $0.rooms() }
        let view = ManageRoomsView(
            areas: ManageArea.menu(words, at: .rooms),
            notice: call.query["saved"] == nil ? nil : words("manageRooms.saved"),
            rooms: rooms.map { row($0, words) }
        )
        return try await hall.pages.page(.manageRooms, view, for: call, in: .manage)
    }

    private func row(_ room: Room, _ words: Words) -> ManageRoomsView.Row {
        let buffers = ["setup": String(room.setupMinutes), "teardown": String(room.teardownMinutes)]
        let hasBuffers = room.setupMinutes + room.teardownMinutes > 0
        return ManageRoomsView.Row(
            name: room.name.text,
            href: words.language.path("/manage/rooms/\(room.id)"),
            floor: room.floor,
            capacity: words.number(room.capacity),
            buffers: hasBuffers ? words("roomForm.bufferValue", buffers) : words("roomForm.noBuffers"),
            hours: words(room.openingHours == nil ? "roomForm.hubHours" : "roomForm.ownHours")
        )
    }

    private func edit(_ call: Call) async throws -> Answer {
        let room = try await known(call)
        return try await form(call, TypedForm(room), of: room, nil)
    }

    private func change(_ call: Call) async throws -> Answer {
        try await save(call, of: try await known(call))
    }

    private func known(_ call: Call) async throws -> Room {
        try await call.read { hub in
            guard let room = try hub.room(call.id()), room.isActive else { throw Problem.notFound }
            return room
        }
    }

    private func save(_ call: Call, of known: Room?) async throws -> Answer {
        let words = hall.renderer.words(call.language)
        let fields = Form(call.body)
        let typed = TypedForm(room: fields)
        let hub = try await call.read { try $0.theHub() }
        var reader = FormReader(typed, hub: hub, words: words)
        switch reader.result({ $0.room(over: known.map(RoomContent.init), parts: fields.all("parts")) }) {
        case .failure(let faults): return try await form(call, typed, of: known, faults)
        case .success(let content):
            do {
                return try await call.commit { hub in
                    if let known {
                        guard let room = try hub.room(known.id), typed["version"] == String(room.version) else {
                            throw Problem.conflict(.changedMeanwhile)
                        }
                        _ = try hub.change(room, to: content)
                    } else {
                        _ = try hub.addRoom(content)
                    }
                    return .seeOther(call.language.path("/manage/rooms") + "?saved=1")
                }
            } catch let refusal as Problem where !refusal.violations.isEmpty {
                let faults = refusal.violations.map {
                    FormFaults.Fault(field: "parts", sentence: words.detail(of: $0))
                }
                return try await form(call, typed, of: known, FormFaults(faults: faults))
            }
        }
    }

    private func form(_ call: Call, _ form: TypedForm, of room: Room?, _ faults: FormFaults?) async throws -> Answer {
        let words = hall.renderer.words(call.language)
        let rooms = try await call.read { try $0.rooms() }
        let maker = RoomFormMaker(words: words, rooms: rooms)
        let status: HTTPResponse.Status = faults == nil ? .ok : .unprocessableContent
        let view = maker.view(form, of: room, faults: faults)
        return try await hall.pages.page(.roomForm, view, for: call, in: .manage, status: status)
    }
}

extension TypedForm {
    init(room form: Form) {
        self.init(form, ["name", "floor", "capacity", "equipment", "setup", "teardown", "version"])
        self["parts"] = form.all("parts").joined(separator: " ")
    }

    init(_ room: Room) {
        self.init([
            "name": room.name.text, "floor": room.floor, "capacity": String(room.capacity),
            "equipment": room.equipment.joined(separator: ", "), "setup": String(room.setupMinutes),
            "teardown": String(room.teardownMinutes), "version": String(room.version),
            "parts": room.parts.map(\.text).joined(separator: " "),
        ])
    }
}

extension FormReader {
    /// What the form says about a room; what it does not ask for stays as it is.
    fileprivate mutating func room(over known: RoomContent?, parts: [String]) -> RoomContent? {
        let name = line("name", empty: "error.nameEmpty")
        let floor = optionalLine("floor")
        let capacity = number("capacity", in: 1...10_000, orElse: "error.capacity", isOptional: false)
        let setup = number("setup", in: 0...600, orElse: "error.minutes", isOptional: true)
        let teardown = number("teardown", in: 0...600, orElse: "error.minutes", isOptional: true)
        if parts.count == 1 { note("parts", words("error.parts")) }
        guard let name, let capacity else { return nil }
        var content = known ?? RoomContent(name: name, capacity: capacity)
        content.name = name
        content.floor = floor?.text ?? ""
        content.capacity = capacity
        content.equipment = form["equipment"].split(separator: ",").map { String($0).trimmed }.filter { !$0.isEmpty }
        content.setupMinutes = setup ?? 0
        content.teardownMinutes = teardown ?? 0
        content.parts = parts.map { Room.ID($0) }
        return content
    }
}

/// Makes the form about a room.
struct RoomFormMaker: Sendable {
    let words: Words
    let rooms: [Room]

    func view(_ form: TypedForm, of room: Room?, faults: FormFaults?) -> RoomFormView {
        let chosen = Set(form["parts"].split(separator: " ").map(String.init))
        return RoomFormView(
            back: BackLink(label: words("manageRooms.title"), href: words.language.path("/manage/rooms")),
            problems: faults?.problems(words),
            heading: room.map { words("roomForm.editHeading", ["room": $0.name.text]) }
                ?? words("roomForm.newHeading"),
            action: words.language.path(room.map { "/manage/rooms/\($0.id)" } ?? "/manage/rooms"),
            version: room.map { String($0.version) },
            name: field("name", form, faults),
            floor: field("floor", form, faults, hint: "roomForm.floorHint", isOptional: true),
            capacity: field("capacity", form, faults, width: "4"),
            equipment: field("equipment", form, faults, hint: "roomForm.equipmentHint", isOptional: true),
            setup: field("setup", form, faults, width: "4"),
            teardown: field("teardown", form, faults, width: "4"),
            parts: rooms.filter { $0.id != room?.id }.map {
                ChoiceField.Option(value: $0.id.text, label: $0.name.text, isSelected: chosen.contains($0.id.text))
            }
        )
    }

    private func field(
        _ name: String,
        _ form: TypedForm,
        _ faults: FormFaults?,
        hint: String? = nil,
        isOptional: Bool = false,
        width: String? = nil
    ) -> Field {
        Field(
            name,
            label: words("roomForm.\(name)"),
            value: form[name],
            hint: hint.map { words($0) },
            error: faults?.sentence(for: name),
            isOptional: isOptional,
            width: width,
            inputMode: width == nil ? nil : "numeric"
        )
    }
}
