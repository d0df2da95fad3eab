import Foundation
import HubDomain
import SQLStore

/// Somebody who is inside, as far as this kiosk knows.
struct Guest: Equatable, Sendable {
    let ticket: TicketID
    /// Nil where only a code would open it that was never scanned here.
    let name: String?
    /// Nil in the foyer.
    let room: Room.ID?
    let roomName: String?
    /// What they came for, which tells where to look for those who came in by the foyer.
    let workshop: String?
    let seats: Int
    let since: Instant
}

extension JournalTransaction {
    /// Everybody who is inside now, in the order they came.
    func guests() throws -> [Guest] {
        let closing = try hub()?.closing?.last(notAfter: try correctedNow) ?? Instant(milliseconds: 0)
        var rooms: [Room.ID: String] = [:]
        return try sql.rows(
            """
            SELECT inside.*, COALESCE(presence.name, arrived.name) AS name, ticket.sealed, workshop.title,
                (SELECT code FROM scan WHERE scan.ticket = inside.ticket AND code IS NOT NULL
                    ORDER BY position DESC LIMIT 1) AS code
            FROM inside LEFT JOIN presence ON presence.ticket = inside.ticket
                LEFT JOIN ticket ON ticket.id = inside.ticket
                LEFT JOIN (
                    SELECT scan.ticket, walk_in.name, session.workshop FROM walk_in
                        JOIN scan ON scan.id = walk_in.scan LEFT JOIN session ON session.id = walk_in.session
                ) AS arrived ON arrived.ticket = inside.ticket
                LEFT JOIN workshop ON workshop.id = COALESCE(ticket.workshop, arrived.workshop)
            WHERE inside.since >= \(closing) ORDER BY inside.since, inside.ticket
            """
        ).map { row in
            let room: Room.ID? = try row["room"]
            if let room, rooms[room] == nil { rooms[room] = try roomName(room) }
            return Guest(
                ticket: try row.value("ticket") { TicketID($0 as String) },
                name: try row["name"] ?? name(in: row),
                room: room,
                roomName: room.flatMap { rooms[$0] },
                workshop: try row["title"],
                seats: try row["seats"],
                since: try row["since"]
            )
        }
    }

    /// Opens what a ticket has sealed, where its own code was scanned here.
    func name(in row: SQLRow) throws -> String? {
        guard let sealed: Data = try row["sealed"], let text: String = try row["code"],
            case .ticket(let code) = CodeReading.read(Array(text.utf8))
        else { return nil }
        return SealedPart(bytes: sealed).opened(with: code)?.name
    }
}
