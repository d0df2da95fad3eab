import GRDB

/// An online copy of the database, complete in itself.
enum SQLiteBackup {
    /// The copy appears under its name only once it is whole, checked and on disk.
    static func copy(_ pool: DatabasePool, to path: String) throws {
        let partial = path + ".partial"
        try PrivateFile.remove(partial)
        do {
            try PrivateFile.create(partial)
            try write(pool, to: partial)
            try PrivateFile.synchronise(partial)
            try PrivateFile.move(partial, to: path)
        } catch {
            try PrivateFile.remove(partial)
            throw SQLFailure(error)
        }
    }

    private static func write(_ pool: DatabasePool, to path: String) throws {
        let copy = try DatabaseQueue(path: path)
        try pool.backup(to: copy)
        try copy.writeWithoutTransaction { database in
            // The copied header says WAL; a backup has no second file beside it.
            try database.execute(sql: "PRAGMA journal_mode = DELETE")
            let findings = try String.fetchAll(database, sql: "PRAGMA integrity_check")
            guard findings == ["ok"] else { throw SQLFailure.unavailable("the copy is damaged: \(findings[0])") }
        }
        try copy.close()
    }
}
