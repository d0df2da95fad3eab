import HubDomain
import SQLStore

/// A scan of the last minutes that may still be taken back.
struct RecentScan: Sendable {
    let id: ScanID
    let outcome: Outcome
    let name: String?
}

extension JournalTransaction {
    /// What somebody passed the door by just now, the last first.
    func recentScans() throws -> [RecentScan] {
        try sql.rows(
            """
            SELECT scan.*, ticket.sealed, COALESCE(presence.name, walk_in.name) AS name
            FROM scan LEFT JOIN ticket ON ticket.id = scan.ticket
                LEFT JOIN presence ON presence.ticket = scan.ticket
                LEFT JOIN walk_in ON walk_in.scan = scan.id
            WHERE scan.scanned_at > \(now - Annulment.patience) AND annulled_at IS NULL AND scan.ticket IS NOT NULL
            ORDER BY position DESC
            """
        ).compactMap { row in
            let verdict: Verdict = try row.value("verdict", Verdict.init(rawValue:))
            let scannedAt: Instant = try row["scanned_at"]
            let id: ScanID = try row.value("id") { ScanID($0 as String) }
            guard verdict.isPassage, Annulment.isInTime(of: scannedAt, at: now), let outcome = try outcome(of: id)
            else { return nil }
            return RecentScan(id: id, outcome: outcome, name: try row["name"] ?? name(in: row))
        }
    }

    /// Takes a scan back, and tells the server so; false when it is too late, or there is none.
    func annul(_ scan: ScanID) throws -> Bool {
        guard let row = try sql.row("SELECT ticket, scanned_at FROM scan WHERE id = \(scan.text)"),
            Annulment.isInTime(of: try row["scanned_at"], at: now)
        else { return false }
        try sql.execute(
            """
            UPDATE scan SET annulled_at = \(now), counts = 0, state = 'pending', reason = NULL
            WHERE id = \(scan.text) AND annulled_at IS NULL
            """
        )
        guard let ticket = (try row["ticket"] as String?).flatMap({ TicketID($0) }) else { return true }
        try forget(scan, in: ticket)
        try recount(ticket)
        return true
    }

    /// The server counts anew when it hears of it; until then this kiosk does so with what the server told.
    private func forget(_ scan: ScanID, in ticket: TicketID) throws {
        guard let row = try sql.row("SELECT attendance FROM presence WHERE ticket = \(ticket.text)") else { return }
        var attendance: Attendance = try row.value("attendance") { try JSONText.decode($0) }
        attendance.forget(scan)
        try sql.execute(
            "UPDATE presence SET attendance = \(try JSONText.encode(attendance)) WHERE ticket = \(ticket.text)"
        )
    }
}
