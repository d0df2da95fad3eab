/// Why the database did not do what it was asked.
package enum SQLFailure: Error, Equatable, Sendable {
    /// Two periods of a guarded table would overlap.
    case overlap(table: String)
    /// A key is taken; the columns as `table.column, table.column`.
    case unique(String)
    case foreignKey
    /// A rule of the schema, named as it was written there.
    case check(String)
    /// A value is missing in `table.column`.
    case notNull(String)
    /// The disk is full.
    case full
    case busy
    /// It could not be stored or read: I/O error, read-only file, failed commit, closed database.
    case unavailable(String)
    /// A connection does not promise what an acknowledgement rests on.
    case unsafeSettings(String)
    /// The file was written by a newer version of this program.
    case newerSchema(found: Int, known: Int)
    /// Another process owns the data directory of this path.
    case inUse(String)
    /// A programmer's mistake: a wrong statement, a wrong type, a migration changed after it ran.
    case invalid(String)
}
