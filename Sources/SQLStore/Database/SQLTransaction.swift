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
        try run(sql) { statement, columns in
            rows.append(SQLRow(columns: columns, values: statement.currentValues))
            return true
        }
        return rows
    }

    /// The first row.
    package func row(_ sql: SQL) throws -> SQLRow? {
        var row: SQLRow?
        try run(sql) { statement, columns in
            row = row ?? SQLRow(columns: columns, values: statement.currentValues)
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
        try translatingFailures {
            let statement = try prepared(sql)
            try statement.execute(arguments: sql.arguments)
            return statement.isReadonly ? 0 : database.changesCount
        }
    }

    /// Reads a large result row by row.
    package func forEach(_ sql: SQL, _ body: (SQLRow) throws -> Void) throws {
        try run(sql, keepingPrepared: false) { statement, columns in
            try body(SQLRow(columns: columns, values: statement.currentValues))
            return true
        }
    }

    /// Waits until nobody else writes what `keys` name; SQLite has one writer at a time, so there is nothing to do.
    package func lock(_ keys: [String]) throws {
        try ensureOpen()
    }
}

extension SQLTransaction {
    /// Hands each row to `body` until it answers false.
    private func run(
        _ sql: SQL,
        keepingPrepared: Bool = true,
        _ body: (Statement, [String]) throws -> Bool
    ) throws {
        let statement = try translatingFailures { try prepared(sql, keeping: keepingPrepared) }
        let columns = statement.columnNames
        let cursor = try translatingFailures { try Row.fetchCursor(statement, arguments: sql.arguments) }
        while try translatingFailures({ try cursor.next() }) != nil {
            guard try body(statement, columns) else { return }
        }
    }

    private func prepared(_ sql: SQL, keeping: Bool = true) throws -> Statement {
        try ensureOpen()
        return keeping && sql.isReusable
            ? try database.cachedStatement(sql: sql.text) : try database.makeStatement(sql: sql.text)
    }

    /// A full disk may have ended the transaction: what followed would be stored on its own.
    private func ensureOpen() throws {
        guard database.isInsideTransaction else {
            throw lastFailure ?? SQLFailure.unavailable("the transaction has ended")
        }
    }

    private func translatingFailures<Value>(_ work: () throws -> Value) throws -> Value {
        do {
            return try work()
        } catch {
            let failure = SQLFailure(error)
            lastFailure = failure
            throw failure
        }
    }
}
