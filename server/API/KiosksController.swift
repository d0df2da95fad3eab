import HTTPTypes
import HubDomain
import Hummingbird
import HummingbirdCore

/// Kiosks as managers look after them, and what kiosks left for them to settle.
struct KiosksController: Sendable {
    let hall: Hall

    var routes: [Route] {
        [
            .api(.get, "/kiosks", .manager, list),
            .api(.post, "/kiosks", .manager, add),
            .api(.get, "/kiosks/{id}", .manager, show),
            .api(.post, "/kiosks/{id}/pairing-code", .manager, renew),
            .api(.post, "/kiosks/{id}/revoke", .manager, revoke),
            .api(.get, "/rehearsals", .manager, rehearsals),
            .api(.get, "/conflicts", .manager, conflicts),
            .api(.post, "/conflicts/{id}/settle", .manager, settle),
        ]
    }

    private func list(_ call: Call) async throws -> Answer {
        try .json(ItemList(try await call.read { try $0.kiosks() }.map { KioskOut($0) }))
    }

    private func add(_ call: Call) async throws -> Answer {
        let (name, room) = try call.json().read { $0.newKiosk() }
        return try await call.commit { hub in
            if let room, try hub.room(room)?.isActive != true { throw Problem.invalid("room", rule: "unknown-room") }
            let (id, code) = try hub.addKiosk(name: name, room: room)
            return try .created(KioskOut(try hub.known(id), pairing: code, at: hub.now), at: "/api/v1/kiosks/\(id)")
        }
    }

    private func show(_ call: Call) async throws -> Answer {
        try .json(KioskOut(try await call.read { try $0.known(call.id()) }))
    }

    /// A new code for one that was not paired in time, or whose device was replaced.
    private func renew(_ call: Call) async throws -> Answer {
        try await call.commit { hub in
            let state = try hub.known(call.id())
            if state.kiosk.revokedAt != nil { throw Problem.conflict(rule: "kiosk-revoked") }
            let code = try hub.newPairingCode(for: state.kiosk.id)
            return try .created(KioskOut(state, pairing: code, at: hub.now))
        }
    }

    /// The key is worthless from this moment on.
    private func revoke(_ call: Call) async throws -> Answer {
        let answer = try await call.commit { hub in
            let state = try hub.known(call.id())
            try hub.revokeKiosk(state.kiosk.id)
            return try .json(KioskOut(try hub.known(state.kiosk.id)))
        }
        call.store.callers.forget()
        return answer
    }

    private func rehearsals(_ call: Call) async throws -> Answer {
        try .json(ItemList(try await call.read { try $0.rehearsals() }.map(RehearsalOut.init)))
    }

    private func conflicts(_ call: Call) async throws -> Answer {
        try .json(ItemList(try await call.read { try $0.openConflicts() }.map { ConflictOut($0) }))
    }

    private func settle(_ call: Call) async throws -> Answer {
        try await call.commit { hub in
            guard let settled = try hub.settleConflict(call.id()) else { throw Problem.notFound }
            return try .json(ConflictOut(settled))
        }
    }
}

extension HubTransaction {
    fileprivate func known(_ id: Kiosk.ID) throws -> KioskState {
        guard let state = try kioskState(id) else { throw Problem.notFound }
        return state
    }
}

/// A kiosk as it is answered to managers.
struct KioskOut: Encodable, Sendable {
    let id: String
    let name: String
    /// Nil guards the foyer.
    @OrNull var room: String?
    let createdAt: String
    @OrNull var pairedAt: String?
    @OrNull var revokedAt: String?
    @OrNull var lastSeenAt: String?
    let pending: Int
    @OrNull var clockOffsetMs: Int64?
    /// Somebody should set it.
    let isClockWrong: Bool
    /// Told once.
    let pairingCode: String?
    let pairingEndsAt: String?

    init(_ state: KioskState, pairing: PairingCode? = nil, at now: Instant? = nil) {
        let kiosk = state.kiosk
        id = kiosk.id.text
        name = kiosk.name.text
        room = kiosk.room?.text
        createdAt = kiosk.createdAt.rfc3339
        pairedAt = kiosk.pairedAt?.rfc3339
        revokedAt = kiosk.revokedAt?.rfc3339
        lastSeenAt = kiosk.lastSeenAt?.rfc3339
        pending = state.pending
        clockOffsetMs = state.clockOffset?.milliseconds
        isClockWrong = state.isClockWrong
        pairingCode = pairing?.grouped
        pairingEndsAt = now.map { ($0 + HubTransaction.pairingTime).rfc3339 }
    }
}

/// A conflict as it is answered.
struct ConflictOut: Encodable, Sendable {
    let id: String
    let kind: ConflictKind
    let ticket: TicketID
    let device: String
    let scan: ScanID
    let foundAt: String
    @OrNull var settledAt: String?

    init(_ conflict: StoredConflict) {
        id = conflict.id.text
        kind = conflict.kind
        ticket = conflict.ticket
        device = conflict.device
        scan = conflict.scan
        foundAt = conflict.foundAt.rfc3339
        settledAt = conflict.settledAt?.rfc3339
    }
}

extension JSONBody.Reader {
    fileprivate mutating func newKiosk() -> (name: TextLine, room: Room.ID?)? {
        let name = required("name", as: TextLine.self)
        let room = optional("room", as: Room.ID.self)
        guard let name, let room else { return nil }
        return (name, room)
    }
}

/// What a day's tickets came to when they were tried.
struct RehearsalOut: Encodable, Sendable {
    /// Null is the hub itself, which alone has the codes.
    @OrNull var kiosk: String?
    let day: String
    let expected: Int
    let tried: Int
    let failed: Int
    let failures: [Rehearsal.Failure]
    let heldAt: String

    init(_ rehearsal: KnownRehearsal) {
        kiosk = rehearsal.kiosk?.text
        day = rehearsal.day.description
        expected = rehearsal.expected
        tried = rehearsal.tried
        failed = rehearsal.failed
        failures = rehearsal.failures
        heldAt = rehearsal.at.rfc3339
    }
}
