package import Foundation

/// A type whose values can be stored in one column.
package protocol SQLConvertible: Sendable {
    var sqlValue: SQLValue { get }

    /// Throws `SQLFailure.invalid` when a column holds something else.
    init(sqlValue: SQLValue) throws
}

extension SQLConvertible {
    static func mismatch(_ value: SQLValue) -> SQLFailure {
        .invalid("\(value.kind) is no \(Self.self)")
    }
}

/// An enum with raw values is stored as these: `extension Status: SQLConvertible {}` is all it takes.
extension SQLConvertible where Self: RawRepresentable, RawValue: SQLConvertible {
    package var sqlValue: SQLValue { rawValue.sqlValue }

    package init(sqlValue: SQLValue) throws {
        guard let known = try Self(rawValue: RawValue(sqlValue: sqlValue)) else { throw Self.mismatch(sqlValue) }
        self = known
    }
}

/// Integers that fit into 64 bits with a sign; a `UInt64` does not, and is no SQLConvertible.
extension SQLConvertible where Self: FixedWidthInteger {
    package var sqlValue: SQLValue { .integer(Int64(self)) }

    package init(sqlValue: SQLValue) throws {
        guard case .integer(let integer) = sqlValue, let number = Self(exactly: integer) else {
            throw Self.mismatch(sqlValue)
        }
        self = number
    }
}

extension Int: SQLConvertible {}
extension Int32: SQLConvertible {}
extension Int64: SQLConvertible {}
extension UInt8: SQLConvertible {}
extension UInt32: SQLConvertible {}

extension Bool: SQLConvertible {
    package var sqlValue: SQLValue { .integer(self ? 1 : 0) }

    package init(sqlValue: SQLValue) throws {
        switch sqlValue {
        case .integer(0): self = false
        case .integer(1): self = true
        default: throw Self.mismatch(sqlValue)
        }
    }
}

extension Double: SQLConvertible {
    package var sqlValue: SQLValue { .real(self) }

    package init(sqlValue: SQLValue) throws {
        switch sqlValue {
        case .real(let real): self = real
        case .integer(let integer): self = Double(integer)
        default: throw Self.mismatch(sqlValue)
        }
    }
}

extension String: SQLConvertible {
    package var sqlValue: SQLValue { .text(self) }

    package init(sqlValue: SQLValue) throws {
        guard case .text(let text) = sqlValue else { throw Self.mismatch(sqlValue) }
        self = text
    }
}

extension Data: SQLConvertible {
    package var sqlValue: SQLValue { .blob(self) }

    package init(sqlValue: SQLValue) throws {
        guard case .blob(let data) = sqlValue else { throw Self.mismatch(sqlValue) }
        self = data
    }
}

extension Optional: SQLConvertible where Wrapped: SQLConvertible {
    package var sqlValue: SQLValue { self?.sqlValue ?? .null }

    package init(sqlValue: SQLValue) throws {
        self = sqlValue == .null ? nil : try Wrapped(sqlValue: sqlValue)
    }
}
