import HubDomain
import SQLStore

// Scans on their way to the server.

extension JournalTransaction {
    /// How long scans are kept after the server has them, to be offered again should it be restored from a backup.
    static let memory = TimeSpan.days(14)

    /// The next scans that the server has not got, in order, behind a position; with the position of the last one.
    ///
    /// Who came without a ticket is reported apart.
    func pendingScans(after position: Int, atMost limit: Int) throws -> [Pending<ScanReport>] {
        try sql.rows(
            """
            SELECT * FROM scan
            WHERE state = 'pending' AND position > \(position)
                AND NOT EXISTS (SELECT 1 FROM walk_in WHERE walk_in.scan = scan.id)
            ORDER BY position LIMIT \(limit)
            """
        ).map { row in
            let report = try ScanReport(row)
            return Pending(position: try row["position"], id: report.id, report: report)
        }
    }

    /// The server has it, as it was told; one that was taken back meanwhile is told once more.
    func acknowledge(_ report: ScanReport) throws {
        try sql.execute(
            """
            UPDATE scan SET state = 'acknowledged', reason = NULL
            WHERE id = \(report.id.text) AND annulled_at IS \(report.annulledAt)
            """
        )
    }

    /// The server does not want it: it is kept where it is seen, and blocks no other.
    func quarantine(_ scan: ScanID, _ reason: String) throws {
        try sql.execute("UPDATE scan SET state = 'quarantined', reason = \(reason) WHERE id = \(scan.text)")
    }
}

/// A report on its way to the server, and where it stands in the journal.
struct Pending<Report: Sendable>: Sendable {
    let position: Int
    let id: ScanID
    let report: Report
}

extension ScanReport {
    fileprivate init(_ row: SQLRow) throws {
        let code: String? = try row["code"]
        let ticket: String? = try row["ticket"]
        self.init(
            id: try row.value("id") { ScanID($0 as String) },
            epoch: try row["epoch"],
            seq: try row["seq"],
            code: code,
            ticket: code == nil ? ticket.flatMap { TicketID($0) } : nil,
            direction: try row.value("direction", Direction.init(rawValue:)),
            room: try row["door_room"],
            session: try row["door_session"],
            seats: try row["seats"],
            scannedAt: try row["scanned_at"],
            clockOffsetMs: try row["clock_offset_ms"],
            verdict: try row.value("verdict", Verdict.init(rawValue:)),
            annulledAt: try row["annulled_at"]
        )
    }
}
