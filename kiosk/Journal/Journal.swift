import HubDomain
import SQLStore
import Synchronization

/// The kiosk's own database: what it holds, and what was scanned.
///
/// Every use case is one transaction of it. It is opened when it is first needed and again after that failed, so that a kiosk whose disk was full at the start
/// recovers by itself.
final class Journal: Sendable {
    private let path: String
    private let options: SQLDatabase.Options
    private let disk: JournalDisk
    private let opened = Mutex<SQLDatabase?>(nil)

    init(path: String, options: SQLDatabase.Options = Journal.options, disk: JournalDisk = JournalDisk()) {
        self.path = path
        self.options = options
        self.disk = disk
    }

    /// One reader is enough for one screen, and a visitor at a time needs few pages: both spare memory.
    static var options: SQLDatabase.Options {
        var options = SQLDatabase.Options()
        options.readers = 1
        options.writerCache = 2 * 1024
        return options
    }

    /// Looks, at one state of the data.
    func read<Value: Sendable>(
        at now: Instant,
        _ body: @escaping @Sendable (JournalTransaction) throws -> Value
    ) async throws -> Value {
        try await database().read { sql in try body(JournalTransaction(sql: sql, now: now)) }
    }

    /// Does all of `body` or nothing of it, on disk before it returns.
    @discardableResult
    func write<Value: Sendable>(
        at now: Instant,
        _ body: @escaping @Sendable (JournalTransaction) throws -> Value
    ) async throws -> Value {
        let value = try await database().write { [disk] sql in
            let value = try body(JournalTransaction(sql: sql, now: now))
            try disk.committing()
            return value
        }
        try disk.committed()
        return value
    }

    /// What is wrong with the file itself; empty when all is well.
    func damage() async throws -> [String] {
        try await database().check()
    }

    /// Leaves nothing in the file's log of what was deleted.
    func emptyLog() async throws {
        try await database().emptyLog()
    }

    func close() async throws {
        try await opened.withLock { $0 }?.close()
    }

    /// Throws as opening it does.
    @discardableResult
    func database() throws -> SQLDatabase {
        try opened.withLock { known in
            if let known { return known }
            let database = try SQLDatabase(path: path, migrations: JournalSchema.migrations, options: options)
            known = database
            return database
        }
    }
}
