import GRDB

extension Database {
    /// Runs a statement without values, kept prepared.
    func run(_ statement: String) throws {
        try cachedStatement(sql: statement).execute()
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
