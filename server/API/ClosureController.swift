import HTTPTypes
import HubDomain

/// Days on which the hub or some rooms are closed.
struct ClosureController: Sendable {
    var routes: [Route] {
        [
            .api(.get, "/closures", .manager, list),
            .api(.post, "/closures", .manager, add),
            .api(.delete, "/closures/{id}", .manager, end),
        ]
    }

    private func list(_ call: Call) async throws -> Answer {
        let page = try call.page()
        let closures = try await call.read { try $0.closures() }
        return try .json(try ItemList(closures, page) { $0.id.text }.map { ClosureOut($0) })
    }

    /// Answers the bookings that it meets, and leaves them as they are.
    private func add(_ call: Call) async throws -> Answer {
        let wish = try call.json().read { $0.newClosure() }
        return try await call.commit { hub in
            let closure = try hub.close(from: wish.start, until: wish.end, reason: wish.reason, rooms: wish.rooms)
            let met = try hub.bookings(metBy: closure)
            return try .created(ClosureOut(closure, bookings: met), at: "/api/v1/closures/\(closure.id)")
        }
    }

    private func end(_ call: Call) async throws -> Answer {
        try await call.commit { hub in
            let closure = try hub.closure(call.id()).orNotFound
            try hub.end(closure)
            return try .json(ClosureOut(closure))
        }
    }
}
