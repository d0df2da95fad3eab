import Foundation
package import HubDomain
package import SQLStore

// How domain values lie in the store's columns.

extension HubID: SQLConvertible {}
extension Land: SQLConvertible {}
extension Role: SQLConvertible {}
extension Sector: SQLConvertible {}
extension BookingStatus: SQLConvertible {}
extension SlotWait.Outcome: SQLConvertible {}
extension Layout.Name: SQLConvertible {}
extension WorkshopStatus: SQLConvertible {}
extension WorkshopVisibility: SQLConvertible {}
extension RegistrationStatus: SQLConvertible {}
extension Budget.Span: SQLConvertible {}
extension LedgerEntry.Kind: SQLConvertible {}

extension TextLine: SQLConvertible {
    package var sqlValue: SQLValue { .text(text) }
    package init(sqlValue: SQLValue) throws { self.init(stored: try String(sqlValue: sqlValue)) }
}

extension TextBlock: SQLConvertible {
    package var sqlValue: SQLValue { .text(text) }
    package init(sqlValue: SQLValue) throws { self.init(stored: try String(sqlValue: sqlValue)) }
}

extension EmailAddress: SQLConvertible {
    package var sqlValue: SQLValue { .text(text) }
    package init(sqlValue: SQLValue) throws { self.init(stored: try String(sqlValue: sqlValue)) }
}

/// A list or a structure as JSON text in one column; never searched in.
struct JSONText<Value: Codable & Sendable>: SQLConvertible {
    let value: Value

    init(_ value: Value) {
        self.value = value
    }

    var sqlValue: SQLValue {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let data = (try? encoder.encode(value)) ?? Data()
        return .text(String(decoding: data, as: UTF8.self))
    }

    init(sqlValue: SQLValue) throws {
        value = try JSONDecoder().decode(Value.self, from: Data(String(sqlValue: sqlValue).utf8))
    }
}

extension Set where Element: RawRepresentable & Codable & Sendable, Element.RawValue == String {
    /// The order in which they are stored and told.
    var inOrder: [Element] { sorted { $0.rawValue < $1.rawValue } }

    /// Null when there is none.
    var stored: JSONText<[Element]>? { isEmpty ? nil : JSONText(inOrder) }

    init(stored: JSONText<[Element]>?) { self.init(stored?.value ?? []) }
}

extension Dictionary where Key: RawRepresentable, Key.RawValue == String {
    /// By the names of what is counted, as they are stored and answered.
    var named: [String: Value] {
        Dictionary<String, Value>(uniqueKeysWithValues: map { ($0.key.rawValue, $0.value) })
    }

    /// Names that are not known are left out: another version may have written them.
    init(named values: [String: Value]) {
        self.init(uniqueKeysWithValues: values.compactMap { name, value in Key(rawValue: name).map { ($0, value) } })
    }
}

extension SQLRow {
    /// The period between two columns of milliseconds.
    func period(_ start: String = "start_at", _ end: String = "end_at") throws -> Period {
        guard let period = Period(start: try self[start], end: try self[end]) else {
            throw SQLFailure.invalid("a stored period is empty")
        }
        return period
    }
}
