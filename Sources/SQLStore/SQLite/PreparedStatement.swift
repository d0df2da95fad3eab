import Foundation
import GRDB
import GRDBSQLite

/// A statement of SQLite's with values bound, stepped through row by row.
///
/// GRDB prepares and keeps it; binding and stepping are done here, at a quarter of the cost.
struct PreparedStatement {
    private let statement: Statement

    init(_ statement: Statement) {
        self.statement = statement
    }

    var columns: [String] {
        statement.columnNames
    }

    var isReadonly: Bool {
        statement.isReadonly
    }

    func bind(_ values: [SQLValue]) throws {
        guard Int(unsafe sqlite3_bind_parameter_count(statement.sqliteStatement)) == values.count else {
            throw SQLFailure.invalid("\(values.count) values for another number of places in \(statement.sql)")
        }
        for (index, value) in values.enumerated() {
            guard try bind(value, at: CInt(index + 1)) == SQLITE_OK else { throw failure }
        }
    }

    /// Whether there is a row, or one more.
    func step() throws -> Bool {
        switch unsafe sqlite3_step(statement.sqliteStatement) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default: throw failure
        }
    }

    /// Lets go of what the statement holds; its failure, if any, was thrown by `step`.
    func end() {
        unsafe sqlite3_reset(statement.sqliteStatement)
        unsafe sqlite3_clear_bindings(statement.sqliteStatement)
    }

    /// The row it stands on.
    var values: [SQLValue] {
        let count = unsafe sqlite3_column_count(statement.sqliteStatement)
        return (0..<count).map(value)
    }

    private var failure: SQLFailure {
        let connection = unsafe sqlite3_db_handle(statement.sqliteStatement)
        return SQLFailure(
            code: unsafe sqlite3_extended_errcode(connection),
            message: unsafe String(cString: sqlite3_errmsg(connection)),
            in: statement.sql
        )
    }
}

/// Tells SQLite to copy what is bound, as C spells it: `((sqlite3_destructor_type)-1)`.
private var copied: sqlite3_destructor_type {
    unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
}

extension PreparedStatement {
    private func bind(_ value: SQLValue, at index: CInt) throws -> CInt {
        let place = unsafe statement.sqliteStatement
        switch value {
        case .null: return unsafe sqlite3_bind_null(place, index)
        case .integer(let integer): return unsafe sqlite3_bind_int64(place, index, integer)
        case .real(let real): return unsafe sqlite3_bind_double(place, index, real)
        case .text(var text): return try text.withUTF8 { try unsafe bind($0, at: index) }
        case .blob(let data): return unsafe data.withUnsafeBytes { unsafe bind($0, at: index) }
        }
    }

    /// Text with a NUL character is refused: much of SQLite would see its beginning only, PostgreSQL does not know it.
    private func bind(_ text: UnsafeBufferPointer<UInt8>, at index: CInt) throws -> CInt {
        guard let start = text.baseAddress, !text.isEmpty else {
            return unsafe sqlite3_bind_text(statement.sqliteStatement, index, "", 0, copied)
        }
        guard unsafe memchr(start, 0, text.count) == nil else {
            throw SQLFailure.invalid("a NUL character in text")
        }
        return unsafe sqlite3_bind_text64(
            statement.sqliteStatement,
            index,
            start,
            UInt64(text.count),
            copied,
            UInt8(SQLITE_UTF8)
        )
    }

    private func bind(_ bytes: UnsafeRawBufferPointer, at index: CInt) -> CInt {
        guard unsafe !bytes.isEmpty else {
            return unsafe sqlite3_bind_zeroblob(statement.sqliteStatement, index, 0)
        }
        return unsafe sqlite3_bind_blob64(
            statement.sqliteStatement,
            index,
            bytes.baseAddress,
            UInt64(bytes.count),
            copied
        )
    }

    private func value(at column: CInt) -> SQLValue {
        let row = unsafe statement.sqliteStatement
        switch unsafe sqlite3_column_type(row, column) {
        case SQLITE_INTEGER: return .integer(unsafe sqlite3_column_int64(row, column))
        case SQLITE_FLOAT: return .real(unsafe sqlite3_column_double(row, column))
        case SQLITE_TEXT:
            return .text(unsafe String(decoding: bytes(sqlite3_column_text(row, column), column), as: UTF8.self))
        case SQLITE_BLOB: return .blob(unsafe Data(bytes(sqlite3_column_blob(row, column), column)))
        default: return .null
        }
    }

    private func bytes(_ start: UnsafeRawPointer?, _ column: CInt) -> UnsafeRawBufferPointer {
        let count = Int(unsafe sqlite3_column_bytes(statement.sqliteStatement, column))
        return unsafe UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count)
    }
}
