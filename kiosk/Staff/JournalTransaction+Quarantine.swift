import HubDomain
import SQLStore

/// A scan that the server does not want, with why.
struct RefusedScan: Equatable, Sendable {
    let id: ScanID
    /// By the hub's time.
    let scannedAt: Instant
    let reason: String
}

extension JournalTransaction {
    /// The last ones first.
    func refusedScans(atMost limit: Int) throws -> [RefusedScan] {
        try sql.rows(
            "SELECT * FROM scan WHERE state = 'quarantined' ORDER BY position DESC LIMIT \(limit)"
        ).map { row in
            RefusedScan(
                id: try row.value("id") { ScanID($0 as String) },
                scannedAt: try row["effective_at"],
                reason: try row["reason"] ?? ""
            )
        }
    }

    /// Offers the server once more what it did not want; not what is another hub's.
    func offerAgain() throws {
        try sql.execute(
            "UPDATE scan SET state = 'pending', reason = NULL WHERE state = 'quarantined' AND reason <> 'other-hub'"
        )
    }
}
