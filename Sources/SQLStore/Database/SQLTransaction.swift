import GRDB

/// What a read or write may ask of the database, while its closure runs.
package final class SQLTransaction {
    private let database: Database
    /// The last thing that went wrong, to name the reason when the whole transaction is lost.
    private(set) var lastFailure: SQLFailure?

    init(_ database: Database) {
        self.database = database
    }

    package func rows(_ sql: SQL) throws -> [SQLRow] {
        var rows: [SQLRow] = []
        try run(sql, on: prepared(sql)) { statement, columns in
            rows.append(SQLRow(columns: columns, values: statement.values))
            return true
        }
        return rows
    }

    /// The first row.
    package func row(_ sql: SQL) throws -> SQLRow? {
        var row: SQLRow?
        try run(sql, on: prepared(sql)) { statement, columns in
            row = row ?? SQLRow(columns: columns, values: statement.values)
            return !statement.isReadonly
        }
        return row
    }

    /// The first column of the first row; nil when there is no row, or NULL in it.
    package func value<Value: SQLConvertible>(_ sql: SQL) throws -> Value? {
        guard let row = try row(sql) else { return nil }
        let value: Value? = try row.value(at: 0)
        return value
    }

    /// The number of rows changed.
    @discardableResult
    package func execute(_ sql: SQL) throws -> Int {
        let statement = try prepared(sql)
        try run(sql, on: statement) { _, _ in true }
        return statement.isReadonly ? 0 : database.changesCount
    }

    /// Reads a large result row by row.
    package func forEach(_ sql: SQL, _ body: (SQLRow) throws -> Void) throws {
        // Of its own, since `body` may ask the same again.
        let statement = try prepared(sql, keeping: false)
        try run(sql, on: statement) { statement, columns in
            try body(SQLRow(columns: columns, values: statement.values))
            return true
        }
    }

    /// How many rows its connection has ever changed: more than before tells that something was written.
    package var rowsChanged: Int { database.totalChangesCount }

    /// Waits until nobody else writes what `keys` name; SQLite has one writer at a time, so there is nothing to do.
    package func lock(_ keys: [String]) throws {
        try ensureOpen()
    }
}

extension SQLTransaction {
    private func prepared(_ sql: SQL, keeping: Bool = true) throws -> PreparedStatement {
        try ensureOpen()
        return try recordingFailures {
            PreparedStatement(
                keeping && sql.isReusable
                    ? try database.cachedStatement(sql: sql.text) : try database.makeStatement(sql: sql.text)
            )
        }
    }

    /// Hands each row to `body` until it answers false.
    private func run(
        _ sql: SQL,
        on statement: PreparedStatement,
        _ body: (PreparedStatement, [String]) throws -> Bool
    ) throws {
        defer { statement.end() }
        try recordingFailures { try statement.bind(sql.values) }
        let columns = statement.columns
        while try recordingFailures({ try statement.step() }) {
            guard try body(statement, columns) else { return }
        }
    }

    /// A full disk may have ended the transaction: what followed would be stored on its own.
    private func ensureOpen() throws {
        guard database.isInsideTransaction else {
            throw lastFailure ?? SQLFailure.unavailable("the transaction has ended")
        }
    }

    private func recordingFailures<Value>(_ work: () throws -> Value) throws -> Value {
        do {
            return try work()
        } catch {
            let failure = SQLFailure(error)
            lastFailure = failure
            throw failure
        }
    }
}
