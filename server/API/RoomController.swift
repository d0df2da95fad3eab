import HTTPTypes
import HubDomain

/// Rooms: shown to everybody, kept by managers.
struct RoomController: Sendable {
    var routes: [Route] {
        [
            .api(.get, "/rooms", .people, list),
            .api(.post, "/rooms", .manager, add),
            .api(.get, "/rooms/{id}", .people, show),
            .api(.patch, "/rooms/{id}", .manager, change),
            .api(.delete, "/rooms/{id}", .manager, end),
            .api(.get, "/rooms/{id}/conflicts", .manager, conflicts),
        ]
    }

    private func list(_ call: Call) async throws -> Answer {
        let page = try call.page()
        let rooms = try await call.read { try $0.rooms() }
        return try .json(try ItemList(rooms, page) { $0.id.text }.map { RoomOut($0) })
    }

    private func add(_ call: Call) async throws -> Answer {
        let content = try call.json().read { $0.newRoom() }
        return try await call.commit { hub in
            let room = try hub.addRoom(content)
            return try .created(RoomOut(room), at: "/api/v1/rooms/\(room.id)", version: room.version)
        }
    }

    private func show(_ call: Call) async throws -> Answer {
        let room = try await call.read { try $0.room(call.id()).orNotFound }
        return try .json(RoomOut(room), version: room.version)
    }

    /// Answers the bookings that the rules now speak against, and leaves them as they are.
    private func change(_ call: Call) async throws -> Answer {
        let body = try call.json()
        return try await call.commit { hub in
            let known = try hub.room(call.id()).orNotFound
            try call.requireMatch(of: known.version, current: RoomOut(known))
            let room = try hub.change(known, to: try body.read { $0.room(over: RoomContent(known)) })
            let conflicts = try hub.conflicts(in: room)
            return try .json(RoomOut(room, conflicts: conflicts), version: room.version)
        }
    }

    private func end(_ call: Call) async throws -> Answer {
        try await call.commit { hub in
            let room = try hub.endRoom(hub.room(call.id()).orNotFound)
            return try .json(RoomOut(room), version: room.version)
        }
    }

    private func conflicts(_ call: Call) async throws -> Answer {
        let page = try call.page()
        let found = try await call.read { try $0.conflicts(in: $0.room(call.id()).orNotFound) }
        return try .json(try ItemList(found, page) { $0.booking.id.text }.map(BookingConflictOut.init))
    }
}

extension Optional {
    /// What was looked for; throws 404 when it is not there.
    var orNotFound: Wrapped {
        get throws {
            guard let self else { throw Problem.notFound }
            return self
        }
    }
}
