import Foundation
import HubDomain
import SQLStore

// What the server told, looked up by key: a kiosk holds more than it would keep in memory.

extension JournalTransaction {
    func hub() throws -> HubChange? {
        try sql.row("SELECT content FROM hub").map { try $0.value("content") { try JSONText.decode($0) } }
    }

    func keyRing() throws -> KeyRing {
        let keys = try sql.rows("SELECT * FROM signing_key").map { row in
            let id = SigningKeyID(rawValue: try row["id"])
            let notBefore: Instant = try row["not_before"]
            let notAfter: Instant? = try row["not_after"]
            return try row.value("public_key") { (bytes: Data) in
                PublicSigningKey(id: id, bytes: bytes, notBefore: notBefore, notAfter: notAfter)
            }
        }
        return KeyRing(keys)
    }

    func heldTicket(_ id: TicketID) throws -> (held: HeldTicket, sealed: SealedPart?)? {
        guard let row = try sql.row("SELECT * FROM ticket WHERE id = \(id.text)") else { return nil }
        let closes: Instant = try row["valid_until"]
        let held = HeldTicket(
            issue: try row["issue"],
            status: try row.value("status", TicketStatus.init(rawValue:)),
            event: EventNumber(rawValue: try row["event"]),
            seats: try row["seats"],
            validity: try row.value("valid_from") { TicketValidity(opens: $0, closes: closes) }
        )
        let sealed: Data? = try row["sealed"]
        return (held, sealed.map { SealedPart(bytes: $0) })
    }

    /// The ticket whose short code has this HMAC.
    func ticket(tagged tag: [UInt8]) throws -> TicketID? {
        guard let row = try sql.row("SELECT id FROM ticket WHERE short_code = \(Data(tag))") else { return nil }
        return try row.value("id") { TicketID($0 as String) }
    }

    /// What tickets of this number admit to.
    func heldWorkshop(_ number: EventNumber) throws -> (id: Workshop.ID, event: HeldEvent)? {
        guard number != .partnerBadge,
            let row = try sql.row("SELECT * FROM workshop WHERE event = \(number.rawValue) ORDER BY id")
        else { return nil }
        let id: Workshop.ID = try row["id"]
        let event = HeldEvent(
            workshop: id,
            sessions: try sessions(of: id),
            leadMinutes: try row["lead_minutes"],
            tailMinutes: try row["tail_minutes"],
            reentry: try row.value("reentry", Reentry.init(rawValue:)),
            isCancelled: try row["is_cancelled"]
        )
        return (id, event)
    }

    private func sessions(of workshop: Workshop.ID) throws -> [WorkshopSession] {
        try sql.rows("SELECT * FROM session WHERE workshop = \(workshop) ORDER BY start_at")
            .compactMap { try SessionChange($0).session }
    }

    func session(_ id: WorkshopSession.ID) throws -> SessionChange? {
        try sql.row("SELECT * FROM session WHERE id = \(id)").map { try SessionChange($0) }
    }

    func title(of workshop: Workshop.ID) throws -> String? {
        try sql.value("SELECT title FROM workshop WHERE id = \(workshop)")
    }

    func isPublic(_ workshop: Workshop.ID) throws -> Bool {
        try sql.value("SELECT is_public FROM workshop WHERE id = \(workshop)") ?? false
    }

    func roomName(_ room: Room.ID) throws -> String? {
        try sql.value("SELECT room_name FROM session WHERE room = \(room) LIMIT 1")
            ?? hub().flatMap { $0.door == room ? $0.doorName : nil }
    }

    func capacity(of room: Room.ID) throws -> Int? {
        try sql.value("SELECT room_capacity FROM session WHERE room = \(room) AND room_capacity IS NOT NULL LIMIT 1")
    }

    /// How many are inside; those who came before the hub last closed are gone.
    func headcount(in room: Room.ID? = nil, since closing: Instant?) throws -> Int {
        let closing = closing ?? Instant(milliseconds: 0)
        guard let room else {
            return try sql.value("SELECT SUM(seats) FROM inside WHERE since >= \(closing)") ?? 0
        }
        return try sql.value("SELECT SUM(seats) FROM inside WHERE since >= \(closing) AND room = \(room)") ?? 0
    }
}

extension SessionChange {
    init(_ row: SQLRow) throws {
        let end: Instant = try row["end_at"]
        self.init(
            id: try row["id"],
            workshop: try row["workshop"],
            room: try row["room"],
            roomName: try row["room_name"],
            floor: try row["floor"],
            roomCapacity: try row["room_capacity"],
            period: try row.value("start_at") { Period(start: $0, end: end) }
        )
    }
}
