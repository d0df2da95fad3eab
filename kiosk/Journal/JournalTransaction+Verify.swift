import HubDomain
import SQLStore

extension JournalTransaction {
    /// Looks at every link from the first to the last; answers how many scans are as they were written.
    ///
    /// Scans of versions before there was a chain have no link, and are not counted. Throws a `ChainBreak`.
    func verifyChain() throws -> Int {
        var previous: (link: ChainLink, position: Int)?
        var whole = 0
        for row in try sql.rows("SELECT * FROM link ORDER BY position") {
            let position: Int = try row["position"]
            let link = try ChainLink(row: row)
            func broken(_ kind: ChainBreak.Kind) throws -> ChainBreak {
                ChainBreak(kind: kind, position: position, epoch: try row["epoch"], seq: try row["seq"])
            }
            if let previous, position != previous.position + 1 || !link.follows(previous.link) {
                throw try broken(.outOfPlace)
            }
            if let record = try chainedRecord(position) {
                guard link.holds(record) else { throw try broken(.altered) }
                whole += 1
            } else if try !row["is_let_go"] {
                throw try broken(.missing)
            }
            previous = (link, position)
        }
        try verifyEnd(previous?.position)
        return whole
    }

    /// The last link is that of the last scan that was numbered.
    private func verifyEnd(_ last: Int?) throws {
        let unlinked = try sql.row(
            """
            SELECT position, epoch, seq FROM scan
            WHERE position > COALESCE((SELECT MIN(position) FROM link), \(Int.max))
                AND position NOT IN (SELECT position FROM link)
            ORDER BY position LIMIT 1
            """
        )
        if let unlinked {
            throw ChainBreak(
                kind: .unlinked,
                position: try unlinked["position"],
                epoch: try unlinked["epoch"],
                seq: try unlinked["seq"]
            )
        }
        guard let last, let row = try sql.row("SELECT number, seq FROM epoch") else { return }
        let (epoch, seq): (Int, Int) = (try row["number"], try row["seq"])
        let isWhole: Int? = try sql.value(
            "SELECT COUNT(*) FROM link WHERE position = \(last) AND epoch = \(epoch) AND seq = \(seq)"
        )
        guard isWhole == 1 else { throw ChainBreak(kind: .missing, position: last + 1, epoch: epoch, seq: seq) }
    }
}
