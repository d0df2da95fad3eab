import GRDB

/// Brings a database file up to the schema this program knows.
struct SQLiteMigrator {
    let migrations: [Migration]

    /// Each migration is one transaction with the record that it ran; a crash leaves it done or not begun.
    func migrate(_ pool: DatabasePool) throws {
        do {
            try pool.writeWithoutTransaction { database in
                let done = try verifyHistory(database)
                for number in done..<migrations.count {
                    try database.inTransaction(.immediate) {
                        try run(number, in: database)
                        return .commit
                    }
                }
            }
        } catch {
            throw SQLFailure(error)
        }
    }

    static func version(_ database: Database) throws -> Int {
        try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    }

    /// The number of migrations that ran, once they are known to be the first of ours.
    private func verifyHistory(_ database: Database) throws -> Int {
        let version = try Self.version(database)
        let owner = try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0
        if version == 0 {
            let isEmpty = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") == 0
            guard isEmpty else { throw SQLFailure.invalid("the file holds another program's tables") }
            return 0
        }
        guard owner == SQLiteSettings.applicationID else {
            throw SQLFailure.invalid("the file belongs to another program")
        }
        guard version <= migrations.count else {
            throw SQLFailure.newerSchema(found: version, known: migrations.count)
        }
        let history = try Row.fetchAll(database, sql: "SELECT name, steps FROM migration ORDER BY number")
        for (migration, record) in zip(migrations, history)
        where record["name"] != migration.name || record["steps"] != migration.record {
            throw SQLFailure.invalid("migration \"\(migration.name)\" was changed after it ran")
        }
        return version
    }

    private func run(_ number: Int, in database: Database) throws {
        if number == 0 {
            try database.execute(sql: Self.history)
            try database.execute(sql: "PRAGMA application_id = \(SQLiteSettings.applicationID)")
        }
        let migration = migrations[number]
        for statement in try migration.steps.flatMap(statements) {
            try database.execute(sql: statement)
        }
        try database.execute(
            sql: "INSERT INTO migration (number, name, steps) VALUES (?, ?, ?)",
            arguments: [number + 1, migration.name, migration.record]
        )
        try database.execute(sql: "PRAGMA user_version = \(number + 1)")
    }

    private func statements(of step: Migration.Step) throws -> [String] {
        switch step {
        case .table(let text):
            return [try checked(text) + " STRICT"]
        case .keyedTable(let text):
            return [try checked(text) + " STRICT, WITHOUT ROWID"]
        case .statement(let text):
            return [text]
        case .noOverlap(let table, let within, let start, let end):
            return SQLiteGuard.noOverlap(table: table, within: within, start: start, end: end)
        case .appendOnly(let table):
            return SQLiteGuard.appendOnly(table: table)
        case .mayForget(let table, let column, let kept):
            return SQLiteGuard.mayForget(table: table, column: column, kept: kept)
        }
    }

    /// Checked only at the shared commit, a deferred rule would fail the neighbours of the write that broke it.
    private func checked(_ table: String) throws -> String {
        guard !table.uppercased().contains("DEFERRABLE") else {
            throw SQLFailure.invalid("deferred rules do not go with group commit")
        }
        return table
    }

    private static let history = """
        CREATE TABLE migration (
            number INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            steps TEXT NOT NULL
        ) STRICT
        """
}

extension Migration {
    /// What ran, word for word and free of any engine, so that a later change to it is noticed.
    fileprivate var record: String {
        steps.map { step in
            switch step {
            case .table(let text), .keyedTable(let text), .statement(let text): text
            case .noOverlap(let table, let within, let start, let end):
                "no overlap in \(table) within \(within.joined(separator: ", ")) of \(start) to \(end)"
            case .appendOnly(let table): "append only \(table)"
            case .mayForget(let table, let column, let kept):
                "\(table) may forget \(column) but neither \(kept.joined(separator: ", "))"
            }
        }
        .joined(separator: ";\n")
    }
}
