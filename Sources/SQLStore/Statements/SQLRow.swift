/// One row of a result: `let title: String = try row["title"]`.
package struct SQLRow: Sendable {
    /// Shared by all rows of a result.
    package let columns: [String]
    package let values: [SQLValue]

    /// Throws `SQLFailure.invalid` when there is no such column, or its value is of another type.
    package subscript<Value: SQLConvertible>(_ column: String) -> Value {
        get throws {
            guard let index = columns.firstIndex(of: column) else {
                throw SQLFailure.invalid("no column \(column) among \(columns.joined(separator: ", "))")
            }
            return try value(at: index)
        }
    }

    func value<Value: SQLConvertible>(at index: Int) throws -> Value {
        do {
            return try Value(sqlValue: values[index])
        } catch SQLFailure.invalid(let reason) {
            throw SQLFailure.invalid("column \(columns[index]): \(reason)")
        }
    }
}
