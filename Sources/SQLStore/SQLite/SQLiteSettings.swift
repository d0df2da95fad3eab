import GRDB
import GRDBSQLite

/// What every connection is set to, and what must be read back from it.
enum SQLiteSettings {
    /// "ANKP", so that a file says whose it is.
    static let applicationID = 0x414E_4B50

    static let engine = unsafe "SQLite \(String(cString: sqlite3_libversion()))"

    static func apply(_ options: SQLDatabase.Options, to database: Database) throws {
        var pragmas = [
            "synchronous = \(options.synchronous)",
            "recursive_triggers = ON",  // or REPLACE would delete rows unseen by the guards
            "secure_delete = ON",
            // Savepoints keep what they may have to undo: in memory, not in files outside of the data directory.
            "temp_store = MEMORY",
        ]
        if !database.configuration.readonly {
            // A group of check-ins writes some 500 pages: folded less often, pages written again and again are folded once.
            pragmas += [
                "wal_autocheckpoint = 4000", "journal_size_limit = \(16 << 20)", "cache_size = -\(options.writerCache)",
            ]
            pragmas += options.maximumPages.map { ["max_page_count = \($0)"] } ?? []
        }
        for pragma in pragmas {
            try database.execute(sql: "PRAGMA \(pragma)")
        }
    }

    /// Throws unless an acknowledged write survives a power cut and the schema's rules are in force.
    static func verify(_ database: Database) throws {
        let findings = try findings(database)
        guard findings.isEmpty else { throw SQLFailure.unsafeSettings(findings.joined(separator: ", ")) }
    }

    static func findings(_ database: Database) throws -> [String] {
        var findings: [String] = []
        let journal = try String.fetchOne(database, sql: "PRAGMA journal_mode") ?? "unknown"
        if journal != "wal" { findings.append("journal_mode is \(journal) instead of wal") }
        for (pragma, expected) in [("synchronous", 2), ("foreign_keys", 1), ("recursive_triggers", 1)] {
            let found = try Int.fetchOne(database, sql: "PRAGMA \(pragma)") ?? -1
            if found != expected { findings.append("\(pragma) is \(found) instead of \(expected)") }
        }
        let timeout = try Int.fetchOne(database, sql: "PRAGMA busy_timeout") ?? 0
        if timeout < 5000 { findings.append("busy_timeout is \(timeout) instead of 5000") }
        return findings
    }
}
