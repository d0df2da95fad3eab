/// A statement with its values; every interpolation is bound, never pasted.
///
/// `"SELECT title FROM booking WHERE room = \(room) AND status IN \(list: statuses)"`; another statement interpolated
/// brings its values along. Written in the subset that SQLite and PostgreSQL share.
package struct SQL: ExpressibleByStringInterpolation, Sendable {
    /// The statement with a `?` for each value.
    let text: String
    let values: [SQLValue]
    /// False when the text depends on the length of a list: such a statement is not worth keeping prepared.
    let isReusable: Bool

    package init(stringLiteral text: String) {
        self.text = text
        values = []
        isReusable = true
    }

    package init(stringInterpolation: StringInterpolation) {
        text = stringInterpolation.text
        values = stringInterpolation.values
        isReusable = stringInterpolation.isReusable
    }

    package static func + (left: SQL, right: SQL) -> SQL {
        "\(left)\(right)"
    }

    package struct StringInterpolation: StringInterpolationProtocol {
        var text = ""
        var values: [SQLValue] = []
        var isReusable = true

        package init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + interpolationCount)
            values.reserveCapacity(interpolationCount)
        }

        package mutating func appendLiteral(_ literal: String) {
            text += literal
        }

        package mutating func appendInterpolation(_ value: some SQLConvertible) {
            text += "?"
            values.append(value.sqlValue)
        }

        /// Nil binds NULL.
        package mutating func appendInterpolation<Value: SQLConvertible>(_ value: Value?) {
            text += "?"
            values.append(value.sqlValue)
        }

        package mutating func appendInterpolation(_ fragment: SQL) {
            text += fragment.text
            values += fragment.values
            isReusable = isReusable && fragment.isReusable
        }

        /// Writes `(?, ?, ?)`, to stand after `IN`; nothing is in an empty list.
        package mutating func appendInterpolation(list: some Collection<some SQLConvertible>) {
            isReusable = isReusable && list.count <= 4
            guard !list.isEmpty else {
                text += "(SELECT NULL WHERE 1 = 0)"
                return
            }
            text += "(" + repeatElement("?", count: list.count).joined(separator: ", ") + ")"
            values += list.map { $0.sqlValue }
        }
    }
}
