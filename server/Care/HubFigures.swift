import HubDomain
import SQLStore

/// What a hub holds, as numbers that name nobody.
struct HubFigures: Sendable {
    let bookings: [(String, Int64)]
    let scans: [(String, Int64)]
    let pairedKiosks: Int64
    let pendingScans: Int64
    let openConflicts: Int64
    let letters: [(String, Int64)]
}

extension HubTransaction {
    func figures() throws -> HubFigures {
        HubFigures(
            bookings: try counts("SELECT status AS key, COUNT(*) AS n FROM booking WHERE hub = \(hub) GROUP BY status"),
            scans: try counts("SELECT verdict AS key, COUNT(*) AS n FROM scan WHERE hub = \(hub) GROUP BY verdict"),
            pairedKiosks: try number(
                """
                SELECT COUNT(*) FROM kiosk
                WHERE hub = \(hub) AND paired_at IS NOT NULL AND revoked_at IS NULL
                """
            ),
            pendingScans: try number(
                "SELECT COALESCE(SUM(pending), 0) FROM kiosk WHERE hub = \(hub) AND revoked_at IS NULL"
            ),
            openConflicts: try number("SELECT COUNT(*) FROM conflict WHERE hub = \(hub) AND settled_at IS NULL"),
            letters: try letterCounts().map { ($0.0.rawValue, Int64($0.1)) }
        )
    }

    private func number(_ query: SQL) throws -> Int64 {
        try sql.value(query) ?? 0
    }

    private func counts(_ query: SQL) throws -> [(String, Int64)] {
        try sql.rows(query).map { row in
            let key: String = try row["key"]
            let count: Int64 = try row["n"]
            return (key, count)
        }
    }
}
