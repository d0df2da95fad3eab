import Foundation
import GRDB

extension SQL {
    var arguments: StatementArguments {
        get throws {
            try StatementArguments(values.map { try $0.databaseValue })
        }
    }
}

extension SQLValue {
    /// Text with a NUL character is refused: SQLite would silently cut it there, PostgreSQL does not know it.
    var databaseValue: DatabaseValue {
        get throws {
            switch self {
            case .null: return .null
            case .integer(let integer): return integer.databaseValue
            case .real(let real): return real.databaseValue
            case .blob(let data): return data.databaseValue
            case .text(let text):
                guard !text.utf8.contains(0) else { throw SQLFailure.invalid("a NUL character in text") }
                return text.databaseValue
            }
        }
    }

    init(_ value: DatabaseValue) {
        switch value.storage {
        case .null: self = .null
        case .int64(let integer): self = .integer(integer)
        case .double(let real): self = .real(real)
        case .string(let text): self = .text(text)
        case .blob(let data): self = .blob(data)
        }
    }
}

extension Statement {
    /// The row it stands on.
    var currentValues: [SQLValue] {
        let statement = unsafe sqliteStatement
        return (0..<CInt(columnCount)).map { column in
            SQLValue(unsafe DatabaseValue(sqliteStatement: statement, index: column))
        }
    }
}
