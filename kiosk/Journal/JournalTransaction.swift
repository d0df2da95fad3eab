import HubDomain
import SQLStore

/// What one look at the journal, or one entry in it, may do.
struct JournalTransaction {
    let sql: SQLTransaction
    /// By the kiosk's own clock.
    let now: Instant
}

extension SQLRow {
    /// A column made into a domain value; one that can't be is damage.
    func value<Stored: SQLConvertible, Value>(_ column: String, _ make: (Stored) throws -> Value?) throws -> Value {
        let stored: Stored = try self[column]
        guard let value = try make(stored) else { throw SQLFailure.invalid("column \(column) is no \(Value.self)") }
        return value
    }
}
