import GRDB

extension Database {
    /// Runs a statement without values, kept prepared.
    func run(_ statement: String) throws {
        let statement = PreparedStatement(try cachedStatement(sql: statement))
        defer { statement.end() }
        _ = try statement.step()
    }

    /// Leaves no transaction open behind; one that failed to commit is undone.
    func endTransaction() {
        guard isInsideTransaction else { return }
        do {
            try run("ROLLBACK")
        } catch {
            // SQLite has then ended the transaction itself; GRDB stops the process if not.
        }
    }
}
