import HubDomain
import SQLStore

extension JournalTransaction {
    /// Looks at every link from the first to the last; answers how many scans are as they were written.
    ///
    /// Scans of versions before there was a chain have no link, and are not counted. Throws a `ChainBreak`.
    func verifyChain() throws -> Int {
        var last: (link: ChainLink, place: ChainPlace)?
        var whole = 0
        for row in try sql.rows("SELECT * FROM link ORDER BY position") {
            let place = try ChainPlace(row)
            let link = try ChainLink(row: row)
            if let last, place.position != last.place.position + 1 || !link.follows(last.link) {
                throw ChainBreak(.outOfPlace, at: place)
            }
            if let record = try chainedRecord(place.position) {
                guard link.holds(record) else { throw ChainBreak(.altered, at: place) }
                whole += 1
            } else if try !row["is_let_go"] {
                throw ChainBreak(.missing, at: place)
            }
            last = (link, place)
        }
        if let last { try verifyEnd(last.place) }
        return whole
    }

    /// The last link is that of the last scan, and of the last number that was given.
    private func verifyEnd(_ last: ChainPlace) throws {
        let unlinked = try sql.row(
            "SELECT position, epoch, seq FROM scan WHERE position > \(last.position) ORDER BY position LIMIT 1"
        )
        if let unlinked { throw ChainBreak(.unlinked, at: try ChainPlace(unlinked)) }
        guard let row = try sql.row("SELECT number, seq FROM epoch") else { return }
        let given = ChainPlace(position: last.position + 1, epoch: try row["number"], seq: try row["seq"])
        guard given.epoch == last.epoch, given.seq == last.seq else { throw ChainBreak(.missing, at: given) }
    }
}

extension ChainPlace {
    fileprivate init(_ row: SQLRow) throws {
        self.init(position: try row["position"], epoch: try row["epoch"], seq: try row["seq"])
    }
}
