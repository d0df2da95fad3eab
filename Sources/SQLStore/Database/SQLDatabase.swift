import Dispatch
import GRDB
import Synchronization

/// A database file and all access to it.
///
/// One process owns the file. Writes are stored in groups and acknowledged once they are on disk; reads see the
/// last committed state and never wait for writes.
package final class SQLDatabase: Sendable {
    let connections: SQLiteConnections
    let groups: GroupCommit
    private let chores = DispatchQueue(label: "ankerplatz.store.chores", attributes: .concurrent)

    package struct Options: Sendable {
        package var readers = 4
        /// The most that the writer keeps in memory of the file, in units of 1024 bytes.
        package var writerCache = 16 * 1024
        /// Anything but FULL is refused; here to show that.
        var synchronous = "FULL"
        /// A small disk.
        var maximumPages: Int?

        package init() {}
    }

    /// Opens or creates the file, reads back what durability rests on, and migrates.
    package init(path: String, migrations: [Migration], options: Options = Options()) throws {
        do {
            connections = try SQLiteConnections(path: path, options: options)
        } catch {
            throw SQLFailure(error)
        }
        groups = GroupCommit(connections)
        try SQLiteMigrator(migrations: migrations).migrate(connections.pool)
        schemaVersion = migrations.count
    }

    package let schemaVersion: Int

    /// Name and version of the engine, to be told to whoever looks for a fault.
    package static let engine = SQLiteSettings.engine

    /// Runs `body` on a snapshot of what is committed.
    package func read<Value: Sendable>(
        _ body: @escaping @Sendable (SQLTransaction) throws -> Value
    ) async throws -> Value {
        try groups.ensureOpen()
        return try await withCheckedThrowingContinuation { continuation in
            connections.pool.asyncUnsafeRead { database in
                continuation.resume(with: Result { try Self.snapshot(database, body) })
            }
        }
    }

    /// Runs `body` in a transaction and returns once that is on disk, whatever happens to the calling task meanwhile.
    ///
    /// When `body` throws, nothing of it is stored and its error is passed on.
    @discardableResult
    package func write<Value: Sendable>(
        _ body: @escaping @Sendable (SQLTransaction) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            groups.add(QueuedWrite(body, answering: continuation))
        }
    }

    /// Makes a checked copy, readable by its owner only, of everything acknowledged so far and perhaps more.
    package func backup(to path: String) async throws {
        try await perform { try SQLiteBackup.copy(self.connections.pool, to: path) }
    }

    /// Leaves no trace in the files of what was deleted or written over: pages keep old places of rows that moved, and
    /// the log keeps pages as they were.
    ///
    /// Writes wait meanwhile, and it takes as much memory as the file is large.
    package func scrub() async throws {
        try await perform {
            try self.connections.poolForWriting().barrierWriteWithoutTransaction { database in
                try database.execute(sql: "VACUUM")
                _ = try database.checkpoint(.truncate)
            }
        }
    }

    /// Folds the log into the file, so that nothing stays in it of what was deleted since; the file itself writes over what
    /// is deleted.
    package func emptyLog() async throws {
        try await perform {
            try self.connections.poolForWriting().barrierWriteWithoutTransaction { database in
                _ = try database.checkpoint(.truncate)
            }
        }
    }

    /// Looks for damage and unsafe settings; empty when all is well.
    package func check() async throws -> [String] {
        try await perform {
            let pool = self.connections.pool
            let settings = try pool.writeWithoutTransaction(SQLiteSettings.findings)
            return try pool.read { database in
                let damage = try String.fetchAll(database, sql: "PRAGMA quick_check").filter { $0 != "ok" }
                let strays = try Row.fetchAll(database, sql: "PRAGMA foreign_key_check")
                return settings + damage + (strays.isEmpty ? [] : ["\(strays.count) rows refer to missing ones"])
            }
        }
    }

    /// Stores what is queued, refuses what comes later, and folds the log into the file.
    package func close() async throws {
        guard await groups.close() else { return }
        try await perform {
            // A disk too full to fold the log loses nothing: the next start reads it.
            let folded = Result {
                try self.connections.pool.barrierWriteWithoutTransaction { _ = try $0.checkpoint(.truncate) }
            }
            try self.connections.close()
            try folded.get()
        }
    }

    /// Work too long for the threads that tasks share.
    private func perform<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            chores.async {
                continuation.resume(with: Result(catching: work).mapError { SQLFailure($0) })
            }
        }
    }

    private static func snapshot<Value>(
        _ database: Result<Database, any Error>,
        _ body: (SQLTransaction) throws -> Value
    ) throws -> Value {
        let database = try database.mapError { $0 as? SQLFailure ?? .unavailable("\($0)") }.get()
        try database.run("BEGIN")
        defer { database.endTransaction() }
        return try body(SQLTransaction(database))
    }
}
