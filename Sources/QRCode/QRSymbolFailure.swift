/// Why a text has no symbol.
package enum QRSymbolFailure: Error, Equatable, Sendable {
    case empty
    /// Version 40 does not hold it.
    case tooLong
    case outOfMemory
}
