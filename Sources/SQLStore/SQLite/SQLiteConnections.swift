import GRDB
import Synchronization

/// The connections to one database file: one that writes, some that read.
final class SQLiteConnections: Sendable {
    let path: String
    private let options: SQLDatabase.Options
    private let current: Mutex<Connections>

    private struct Connections {
        var pool: DatabasePool
        var areSuspect = false
    }

    init(path: String, options: SQLDatabase.Options) throws {
        self.path = path
        self.options = options
        current = Mutex(Connections(pool: try Self.open(path, options)))
    }

    var pool: DatabasePool {
        current.withLock(\.pool)
    }

    /// After a failed commit nobody knows what the old connection has in its cache and the disk has not.
    func suspect() {
        current.withLock { $0.areSuspect = true }
    }

    /// The connection for the next write: a new one after a failed commit.
    func poolForWriting() throws -> DatabasePool {
        guard current.withLock(\.areSuspect) else { return pool }
        let fresh = try Self.open(path, options)
        current.withLock { $0 = Connections(pool: fresh) }
        return fresh
    }

    /// Closes all of them before it returns, and removes the log when it is empty.
    func close() throws {
        // Readers that the pool was only told to forget would close some time later, and show whoever opens the file
        // meanwhile the log as it was.
        try pool.close()
        // The readers closed last, and may not remove the log.
        try DatabaseQueue(path: path).close()
    }

    private static func open(_ path: String, _ options: SQLDatabase.Options) throws -> DatabasePool {
        try PrivateFile.create(path)
        var configuration = Configuration()
        configuration.label = "ankerplatz.store"
        configuration.maximumReaderCount = options.readers
        configuration.busyMode = .timeout(5)
        configuration.foreignKeysEnabled = true
        configuration.prepareDatabase { database in
            try SQLiteSettings.apply(options, to: database)
            if database.configuration.readonly { try SQLiteSettings.verify(database) }
        }
        let pool = try DatabasePool(path: path, configuration: configuration)
        // GRDB has just set the writer to NORMAL, after `prepareDatabase` ran.
        try pool.writeWithoutTransaction { database in
            try SQLiteSettings.apply(options, to: database)
            try SQLiteSettings.verify(database)
        }
        return pool
    }
}
