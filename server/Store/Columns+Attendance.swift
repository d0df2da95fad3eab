package import HubDomain
package import SQLStore

// How tickets and scans lie in the store's columns.

extension Change.Kind: SQLConvertible {}
extension ConflictKind: SQLConvertible {}
extension Direction: SQLConvertible {}
extension EventNumber: SQLConvertible {}
extension Reentry: SQLConvertible {}
extension SigningKeyID: SQLConvertible {}
extension TicketStatus: SQLConvertible {}
extension Verdict: SQLConvertible {}

/// The 16 hex digits: as a number half of them would be negative.
extension TicketID: SQLConvertible {
    package var sqlValue: SQLValue { .text(text) }

    package init(sqlValue: SQLValue) throws {
        guard let id = TicketID(try String(sqlValue: sqlValue)) else {
            throw SQLFailure.invalid("a stored ticket id has other than 16 hex digits")
        }
        self = id
    }
}

extension ScanID: SQLConvertible {
    package var sqlValue: SQLValue { .text(text) }

    package init(sqlValue: SQLValue) throws {
        guard let id = ScanID(try String(sqlValue: sqlValue)) else {
            throw SQLFailure.invalid("a stored scan id is no UUID")
        }
        self = id
    }
}
