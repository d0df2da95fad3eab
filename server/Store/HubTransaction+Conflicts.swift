import HubDomain
import SQLStore

/// A conflict as it lies before a manager.
struct StoredConflict: Sendable {
    let id: Identifier<Conflict>
    let kind: ConflictKind
    let ticket: TicketID
    let device: String
    let scan: ScanID
    let foundAt: Instant
    let settledAt: Instant?
}

extension HubTransaction {
    /// Keeps what does not fit of one ticket: what was not yet known is added, what a later report cleared up goes.
    func keepConflicts(_ conflicts: [Conflict], of ticket: TicketID) throws {
        let wanted = Set(conflicts.compactMap { conflict in conflict.scans.last.map { Key(conflict.kind, $0) } })
        let known = try self.conflicts(of: ticket)
        for conflict in known
        where conflict.settledAt == nil && !conflict.kind.concernsRoom
            && !wanted.contains(Key(conflict.kind, conflict.scan))
        {
            try sql.execute("DELETE FROM conflict WHERE hub = \(hub) AND id = \(conflict.id)")
        }
        for key in wanted.subtracting(known.map { Key($0.kind, $0.scan) }).sorted() {
            try sql.execute(
                """
                INSERT INTO conflict (id, hub, kind, ticket, device, scan, found_at)
                SELECT \(newID() as Identifier<Conflict>), \(hub), \(key.kind), \(ticket), device, id, \(now) FROM scan
                WHERE hub = \(hub) AND ticket = \(ticket) AND id = \(key.scan)
                ON CONFLICT DO NOTHING
                """
            )
        }
    }

    /// Keeps that a ticket came to a room that had been given to somebody else, since nobody seemed to come.
    func keepRebooked(_ ticket: TicketID, _ scan: ScanID, of device: String) throws {
        try sql.execute(
            """
            INSERT INTO conflict (id, hub, kind, ticket, device, scan, found_at)
            VALUES (\(newID() as Identifier<Conflict>), \(hub), \(ConflictKind.roomRebooked), \(ticket), \(device),
                \(scan), \(now))
            ON CONFLICT DO NOTHING
            """
        )
    }

    /// Takes that back, after the scan was annulled.
    func forgetRebooked(_ scan: ScanID, of device: String) throws {
        try sql.execute(
            """
            DELETE FROM conflict WHERE hub = \(hub) AND device = \(device) AND scan = \(scan)
                AND kind = \(ConflictKind.roomRebooked) AND settled_at IS NULL
            """
        )
    }

    /// What is wrong with a scan, or between it and another one.
    func conflict(of scan: ScanID, _ device: String) throws -> ConflictKind? {
        let own: ConflictKind? = try sql.value(
            "SELECT kind FROM conflict WHERE hub = \(hub) AND device = \(device) AND scan = \(scan) ORDER BY kind LIMIT 1"
        )
        if let own { return own }
        let kept = try keptScan(scan, of: device)
        guard let kept, kept.doorVerdict.admits, let ticket = kept.ticket else { return nil }
        let isShared = try kept.judgement.verdict == .alreadyInside && !conflicts(of: ticket).isEmpty
        return isShared ? .alreadyInside : nil
    }

    func conflicts(of ticket: TicketID) throws -> [StoredConflict] {
        try sql.rows("SELECT * FROM conflict WHERE hub = \(hub) AND ticket = \(ticket) ORDER BY found_at, id")
            .map(StoredConflict.init)
    }

    /// What a manager has not yet settled, oldest first.
    func openConflicts() throws -> [StoredConflict] {
        try sql.rows("SELECT * FROM conflict WHERE hub = \(hub) AND settled_at IS NULL ORDER BY found_at, id")
            .map(StoredConflict.init)
    }

    /// A manager has looked at it and knows what to do; it is kept.
    func settleConflict(_ id: Identifier<Conflict>) throws -> StoredConflict? {
        try sql.execute(
            "UPDATE conflict SET settled_at = COALESCE(settled_at, \(now)) WHERE hub = \(hub) AND id = \(id)"
        )
        return try sql.row("SELECT * FROM conflict WHERE hub = \(hub) AND id = \(id)").map(StoredConflict.init)
    }

    private struct Key: Hashable, Comparable {
        let kind: ConflictKind
        let scan: ScanID

        init(_ kind: ConflictKind, _ scan: ScanID) {
            self.kind = kind
            self.scan = scan
        }

        static func < (left: Key, right: Key) -> Bool {
            (left.scan, left.kind.rawValue) < (right.scan, right.kind.rawValue)
        }
    }
}

extension StoredConflict {
    fileprivate init(row: SQLRow) throws {
        id = try row["id"]
        kind = try row["kind"]
        ticket = try row["ticket"]
        device = try row["device"]
        scan = try row["scan"]
        foundAt = try row["found_at"]
        settledAt = try row["settled_at"]
    }
}
