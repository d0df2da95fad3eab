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
        return try await form(call, TypedForm(room, hall.renderer.words(call.language)), of: room, nil)
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
        switch reader.result({ $0.room(over: known.map(RoomContent.init), fields) }) {
        case .failure(let faults): return try await form(call, typed, of: known, faults)
        case .success(let content):
            do {
                return try await call.commit { hub in
                    if let known {
                        guard let room = try hub.room(known.id), typed["version"] == String(room.version) else {
                            throw Problem.conflict(.changedMeanwhile)
                        }
                        let changed = try hub.change(room, to: content)
                        if try !hub.conflicts(in: changed).isEmpty {
                            return .seeOther(call.language.path("/manage/rooms/\(room.id)") + "?saved=1")
                        }
                    } else {
                        _ = try hub.addRoom(content)
                    }
                    return .seeOther(call.language.path("/manage/rooms") + "?saved=1")
                }
            } catch let refusal as Problem where !refusal.violations.isEmpty {
                return try await form(call, typed, of: known, FormFaults(refusal, at: "parts", words))
            }
        }
    }

    private func form(_ call: Call, _ form: TypedForm, of room: Room?, _ faults: FormFaults?) async throws -> Answer {
        let words = hall.renderer.words(call.language)
        let maker = try await call.read { hub in
            RoomFormMaker(
                words: words,
                zone: try hub.theHub().zone,
                rooms: try hub.rooms(),
                conflicts: try room.map { try hub.conflicts(in: $0) } ?? []
            )
        }
        let status: HTTPResponse.Status = faults == nil ? .ok : .unprocessableContent
        let view = maker.view(form, of: room, faults: faults, isSaved: call.query["saved"] != nil)
        return try await hall.pages.page(.roomForm, view, for: call, in: .manage, status: status)
    }
}
