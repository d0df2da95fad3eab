import HTTPTypes
import HubDomain

/// Waiting for a slot that is taken.
struct WaitingController: Sendable {
    var routes: [Route] {
        [
            .api(.post, "/waiting", .partner, join).needing(.book),
            .api(.get, "/waiting", .bookers, list),
            .api(.delete, "/waiting/{id}", .bookers, withdraw),
        ]
    }

    private func join(_ call: Call) async throws -> Answer {
        let account = try call.account
        let request = try call.json().read { $0.newWait() }
        return try await call.commit { hub in
            let wait = try hub.wait(for: request, by: account)
            let placed = try hub.wait(wait.id, openTo: account)
            return try .created(WaitOut(placed, at: hub.now), at: "/api/v1/waiting/\(wait.id)")
        }
    }

    private func list(_ call: Call) async throws -> Answer {
        let account = try call.account
        let page = try call.page()
        let waits = try await call.read { try $0.waits(of: account) }
        return try .json(try ItemList(waits, page) { $0.wait.id.text }.map { WaitOut($0, at: call.now) })
    }

    private func withdraw(_ call: Call) async throws -> Answer {
        let account = try call.account
        return try await call.commit { hub in
            let known = try hub.wait(call.id(), openTo: account)
            return try .json(WaitOut(PlacedWait(wait: try hub.withdraw(known.wait)), at: hub.now))
        }
    }
}

/// A wait as its partner sees it.
struct WaitOut: Encodable, Sendable {
    let id: String
    let room: String
    let start: String
    let end: String
    let title: String
    @OrNull var seats: Int?
    let partner: String
    let status: WaitStatus
    /// From 1; null when it is over.
    @OrNull var position: Int?
    /// Until when the slot is theirs alone.
    @OrNull var offeredUntil: String?
    let createdAt: String

    init(_ placed: PlacedWait, at now: Instant) {
        let wait = placed.wait
        let state = wait.state(at: now)
        id = wait.id.text
        room = wait.room.text
        start = wait.period.start.rfc3339
        end = wait.period.end.rfc3339
        title = wait.title.text
        seats = wait.seats
        partner = wait.partner.text
        status = WaitStatus(state)
        position = placed.position
        if case .offered(let until) = state { offeredUntil = until.rfc3339 }
        createdAt = wait.createdAt.rfc3339
    }
}

/// Where a wait stands, in one word.
enum WaitStatus: String, CaseIterable, Encodable, Sendable {
    case waiting, offered, lapsed, begun, booked, withdrawn

    init(_ state: SlotWait.State) {
        self =
            switch state {
            case .waiting: .waiting
            case .offered: .offered
            case .lapsed: .lapsed
            case .begun: .begun
            case .ended(.booked): .booked
            case .ended(.withdrawn): .withdrawn
            }
    }
}

extension JSONBody.Reader {
    /// A slot that is waited for.
    fileprivate mutating func newWait() -> BookingRequest? {
        let slot = slot()
        let title = required("title", as: TextLine.self)
        var seats: Int?
        updateOrClear(&seats, "seats")
        guard var slot, let title else { return nil }
        slot.seats = seats
        return BookingRequest(wish: slot, title: title)
    }
}
