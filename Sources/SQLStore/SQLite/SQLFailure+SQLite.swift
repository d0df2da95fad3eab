import GRDB
import GRDBSQLite

extension SQLFailure {
    /// Translates what GRDB reports.
    init(_ error: any Error) {
        switch error {
        case let failure as SQLFailure:
            self = failure
        case let error as DatabaseError:
            self.init(code: error.extendedResultCode.rawValue, message: error.message ?? "", in: error.sql)
        default:
            self = .unavailable("\(error)")
        }
    }

    /// Translates an extended result code of SQLite, whose last byte is the primary one.
    init(code: CInt, message: String, in statement: String?) {
        switch code & 0xff {
        case SQLITE_CONSTRAINT:
            self.init(violated: ResultCode(rawValue: code), message)
        case SQLITE_FULL:
            self = .full
        case SQLITE_BUSY, SQLITE_LOCKED:
            self = .busy
        case SQLITE_ERROR, SQLITE_MISMATCH, SQLITE_MISUSE, SQLITE_RANGE, SQLITE_TOOBIG:
            self = .invalid(statement.map { "\(message) in \($0)" } ?? message)
        default:
            self = .unavailable(message)
        }
    }

    private init(violated constraint: ResultCode, _ message: String) {
        let named = message.split(separator: ": ", maxSplits: 1).last.map(String.init) ?? message
        switch constraint {
        case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY, .SQLITE_CONSTRAINT_ROWID:
            self = .unique(named)
        case .SQLITE_CONSTRAINT_FOREIGNKEY:
            self = .foreignKey
        case .SQLITE_CONSTRAINT_NOTNULL:
            self = .notNull(named)
        case .SQLITE_CONSTRAINT_CHECK:
            self = .check(named)
        case .SQLITE_CONSTRAINT_TRIGGER:
            self = SQLiteGuard.failure(message)
        default:
            self = .invalid(message)
        }
    }
}
