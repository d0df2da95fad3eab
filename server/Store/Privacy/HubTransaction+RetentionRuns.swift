import HubDomain
import SQLStore

extension HubTransaction {
    /// How long each kind is kept here.
    func retentionPolicy() throws -> RetentionPolicy {
        let rows = try sql.rows("SELECT kind, count FROM retention_limit WHERE hub = \(hub)")
        // A version that knew other kinds may have written them.
        let chosen: [(RetentionKind, Int)] = try rows.compactMap { row in
            let kind: String = try row["kind"]
            let count: Int = try row["count"]
            return RetentionKind(rawValue: kind).map { ($0, count) }
        }
        return RetentionPolicy(chosen: Dictionary(uniqueKeysWithValues: chosen))
    }

    func save(_ policy: RetentionPolicy) throws {
        let known = try retentionPolicy()
        audit?.changes(RetentionKind.allCases.filter { known.limit($0) != policy.limit($0) }.map(\.rawValue))
        try sql.execute("DELETE FROM retention_limit WHERE hub = \(hub)")
        for (kind, count) in policy.chosen.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            try sql.execute(
                "INSERT INTO retention_limit (hub, kind, count) VALUES (\(hub), \(kind.rawValue), \(count))"
            )
        }
    }

    /// The last one, whether or not it came to its end.
    func lastRetentionRun() throws -> RetentionRun? {
        try sql.row("SELECT * FROM retention_run WHERE hub = \(hub) ORDER BY begun_at DESC, id DESC LIMIT 1")
            .map(RetentionRun.init(row:))
    }

    /// Begins one, or goes on with one that was broken off.
    func beginRetentionRun() throws -> RetentionRun {
        if let last = try lastRetentionRun(), last.endedAt == nil { return last }
        let run = RetentionRun(id: newID(), begunAt: now)
        try sql.execute(
            "INSERT INTO retention_run (id, hub, begun_at, counts) VALUES (\(run.id), \(hub), \(now), '{}')"
        )
        return run
    }

    /// Removes a portion of what is due of a kind, and writes down how much it was: both or neither.
    func remove(_ kind: RetentionKind, most: Int, during id: RetentionRun.ID) throws -> Int {
        let count = try remove(kind, most: most)
        guard count > 0 else { return 0 }
        var run = try retentionRun(id)
        run.counts[kind, default: 0] += count
        try sql.execute(
            "UPDATE retention_run SET counts = \(JSONText(run.counts.named)) WHERE hub = \(hub) AND id = \(id)"
        )
        return count
    }

    func endRetentionRun(_ id: RetentionRun.ID) throws -> RetentionRun {
        try sql.execute(
            "UPDATE retention_run SET ended_at = COALESCE(ended_at, \(now)) WHERE hub = \(hub) AND id = \(id)"
        )
        return try retentionRun(id)
    }

    private func retentionRun(_ id: RetentionRun.ID) throws -> RetentionRun {
        try sql.row("SELECT * FROM retention_run WHERE hub = \(hub) AND id = \(id)")
            .map(RetentionRun.init(row:)).orNotFound
    }
}

extension Store {
    /// How many are removed one by one in one transaction, so that nobody waits for long.
    private static let portion = 100

    /// What a run would remove.
    func rehearseRetention(at now: Instant) async throws -> [RetentionKind: Int] {
        try await read(at: now) { hub in
            var counts: [RetentionKind: Int] = [:]
            for kind in RetentionKind.allCases {
                let count = try hub.due(kind)
                if count > 0 { counts[kind] = count }
            }
            return counts
        }
    }

    /// Removes all that has been kept long enough, and from the files as well.
    ///
    /// Each portion is removed whole and written down with it. Where it is broken off, the next run goes on, and the files
    /// are scrubbed in any case.
    func applyRetention(at now: Instant, by actor: AuditActor = .server) async throws -> RetentionRun {
        let run = try await write(at: now) { try $0.beginRetentionRun() }
        for kind in RetentionKind.allCases {
            while try await writeAccess(at: now, { try $0.remove(kind, most: Store.portion, during: run.id) })
                >= Store.portion
            { try Task.checkCancellation() }
        }
        let removed = try await read(at: now) { try $0.lastRetentionRun()?.counts.isEmpty == false }
        if removed { try await forgetErased() } else { try await sweepMailFolder() }
        let act = AuditAct(actor: actor, action: .retentionRun)
        return try await acting(as: act).write(at: now) { try $0.endRetentionRun(run.id) }
    }
}

extension RetentionRun {
    fileprivate init(row: SQLRow) throws {
        let counts: JSONText<[String: Int]> = try row["counts"]
        self.init(
            id: try row["id"],
            begunAt: try row["begun_at"],
            endedAt: try row["ended_at"],
            counts: Dictionary(named: counts.value)
        )
    }
}

extension [RetentionKind: Int] {
    /// As they are told at a terminal, in their order.
    var lines: [String] {
        RetentionKind.allCases.compactMap { kind in self[kind].map { "\(kind.rawValue) \($0)" } }
    }
}
