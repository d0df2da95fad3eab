/// The triggers by which SQLite itself keeps what a migration asked for.
///
/// They abort their statement alone: `RAISE(ROLLBACK)` would end the transaction that several writes share.
enum SQLiteGuard {
    /// Refuses an overlap by one look into an index.
    ///
    /// The rows there overlap none of each other, so only the last that starts before the new end can overlap it.
    /// It looks after the change, not before, so that a row left out by `ON CONFLICT` is not refused.
    static func noOverlap(table: String, within: [String], start: String, end: String) -> [String] {
        let columns = (within + [start, end]).map(quoted).joined(separator: ", ")
        let neighbours = within.map { "\(quoted($0)) = NEW.\(quoted($0)) AND " }.joined()
        let body = """
            BEGIN
                SELECT RAISE(ABORT, 'period:\(table)') WHERE NEW.\(quoted(start)) >= NEW.\(quoted(end));
                SELECT RAISE(ABORT, 'overlap:\(table)') WHERE NEW.\(quoted(start)) < (
                    SELECT \(quoted(end)) FROM \(quoted(table))
                    WHERE \(neighbours)\(quoted(start)) < NEW.\(quoted(end)) AND rowid <> NEW.rowid
                    ORDER BY \(quoted(start)) DESC LIMIT 1
                );
            END
            """
        return [
            "CREATE INDEX \(quoted(table + "_no_overlap")) ON \(quoted(table)) (\(columns))",
            "CREATE TRIGGER \(quoted(table + "_no_overlap_insert")) AFTER INSERT ON \(quoted(table)) \(body)",
            """
            CREATE TRIGGER \(quoted(table + "_no_overlap_update"))
            AFTER UPDATE OF \(columns) ON \(quoted(table)) \(body)
            """,
        ]
    }

    static func appendOnly(table: String) -> [String] {
        ["UPDATE", "DELETE"].map { change in
            """
            CREATE TRIGGER \(quoted("\(table)_append_only_\(change.lowercased())")) BEFORE \(change) ON \(quoted(table))
            BEGIN
                SELECT RAISE(ABORT, 'append-only:\(table)');
            END
            """
        }
    }

    /// Takes the place of what `appendOnly` made against changes.
    static func mayForget(table: String, column: String, kept: [String]) -> [String] {
        let abort = "BEGIN SELECT RAISE(ABORT, 'append-only:\(table)'); END"
        let columns = kept.map(quoted).joined(separator: ", ")
        return [
            "DROP TRIGGER \(quoted("\(table)_append_only_update"))",
            """
            CREATE TRIGGER \(quoted("\(table)_append_only_update")) BEFORE UPDATE OF \(columns) ON \(quoted(table))
            \(abort)
            """,
            """
            CREATE TRIGGER \(quoted("\(table)_append_only_\(column)")) BEFORE UPDATE OF \(quoted(column))
            ON \(quoted(table)) WHEN NEW.\(quoted(column)) IS NOT NULL \(abort)
            """,
        ]
    }

    /// What a trigger's message says.
    static func failure(_ message: String) -> SQLFailure {
        let parts = message.split(separator: ":", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return .check(message) }
        return switch parts[0] {
        case "overlap": .overlap(table: parts[1])
        case "period": .check("\(parts[1]): a period ends after its start")
        case "append-only": .invalid("rows of \(parts[1]) are neither changed nor deleted")
        default: .check(message)
        }
    }

    private static func quoted(_ name: String) -> String {
        "\"\(name)\""
    }
}
