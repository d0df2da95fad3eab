import Foundation
import HubDomain
import SQLStore

// Every scan is linked to the one before it. What is let go of leaves its link, so that the chain stays whole.

extension JournalTransaction {
    /// Where the next scan stands; no position is ever used twice, whatever was let go of.
    var nextPosition: Int {
        get throws {
            let last: Int? = try sql.value(
                "SELECT MAX(position) FROM (SELECT MAX(position) AS position FROM scan UNION ALL SELECT MAX(position) FROM link) AS last"
            )
            return (last ?? 0) + 1
        }
    }

    /// Links the scan at `position`, which was just stored, to the one before it.
    func chain(_ position: Int, _ number: ScanNumber) throws {
        guard let record = try chainedRecord(position) else { throw SQLFailure.invalid("no scan at \(position)") }
        let last = try sql.row("SELECT content, value FROM link ORDER BY position DESC LIMIT 1").map(
            ChainLink.init(row:)
        )
        let link = ChainLink(of: record, after: last)
        try sql.execute(
            """
            INSERT INTO link (position, epoch, seq, content, value, is_let_go)
            VALUES (\(position), \(number.epoch), \(number.seq), \(Data(link.content)), \(Data(link.value)), 0)
            """
        )
    }

    /// Lets go of scans; their links go when no older scan is left that needs them.
    func letGo(where condition: SQL) throws {
        try sql.execute(
            "UPDATE link SET is_let_go = 1 WHERE position IN (SELECT position FROM scan WHERE \(condition))"
        )
        try sql.execute("DELETE FROM scan WHERE \(condition)")
        // The last one stays: the next scan follows it.
        try sql.execute(
            """
            DELETE FROM link WHERE position < (SELECT MAX(position) FROM link)
                AND position < COALESCE((SELECT MIN(position) FROM scan), (SELECT MAX(position) FROM link))
            """
        )
    }

    /// What of a scan never changes once it is written: not where it stands with the server, nor whether it counts.
    func chainedRecord(_ position: Int) throws -> ChainedRecord? {
        try sql.row(
            """
            SELECT id, epoch, seq, code, ticket, direction, door_room, door_session, place_room, place_session, seats,
                scanned_at, clock_offset_ms, effective_at, verdict, answer
            FROM scan WHERE position = \(position)
            """
        ).map { row in ChainedRecord(row.values.map(\.plainText)) }
    }
}

extension ChainLink {
    init(row: SQLRow) throws {
        let (content, value): (Data, Data) = (try row["content"], try row["value"])
        guard let link = ChainLink(content: Array(content), value: Array(value)) else {
            throw SQLFailure.invalid("a link has no 32 bytes")
        }
        self = link
    }
}

extension SQLValue {
    fileprivate var plainText: String? {
        switch self {
        case .null: nil
        case .integer(let number): String(number)
        case .real(let number): String(number)
        case .text(let text): text
        case .blob(let bytes): bytes.base64EncodedString()
        }
    }
}
