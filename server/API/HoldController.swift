import HTTPTypes
import HubDomain

/// Slots kept for ten minutes while somebody fills in a form about them.
struct HoldController: Sendable {
    var routes: [Route] {
        [
            .api(.post, "/holds", .bookers, hold).needing(.book),
            .api(.delete, "/holds/{id}", .bookers, release),
        ]
    }

    private func hold(_ call: Call) async throws -> Answer {
        let account = try call.account
        let wish = try call.json().read { $0.slot() }
        return try await call.commit { hub in
            let hold = try hub.hold(wish, by: account)
            return try .created(HoldOut(hold), at: "/api/v1/holds/\(hold.id)")
        }
    }

    private func release(_ call: Call) async throws -> Answer {
        let account = try call.account
        return try await call.commit { hub in
            guard let hold = try hub.hold(call.id()), hold.holder == .account(account.id) else {
                throw Problem.notFound
            }
            return try .json(HoldOut(try hub.release(hold)))
        }
    }
}

/// A hold as its owner sees it.
struct HoldOut: Encodable, Sendable {
    let id: String
    let room: String
    let start: String
    let end: String
    /// From this instant on others may have it.
    let until: String

    init(_ hold: Hold) {
        id = hold.id.text
        room = hold.room.text
        start = hold.period.start.rfc3339
        end = hold.period.end.rfc3339
        until = hold.until.rfc3339
    }
}

extension JSONBody.Reader {
    /// A room and a time, and nothing more.
    mutating func slot() -> BookingWish? {
        let room = required("room", as: Room.ID.self)
        let start = required("start", as: Instant.self)
        let end = required("end", as: Instant.self)
        guard let room, let start, let end else { return nil }
        return BookingWish(room: room, start: start, end: end)
    }
}
