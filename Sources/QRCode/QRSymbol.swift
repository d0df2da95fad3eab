/// A QR symbol (ISO/IEC 18004) as a square of dark and light modules.
package struct QRSymbol: Equatable, Sendable {
    /// How much damage a reader can make good.
    package enum Correction: Sendable {
        case low
        case medium
        case quartile
        case high
    }

    /// Light modules that must surround a symbol on every side.
    package static let quietZone = 4

    /// 1 to 40; decides the size.
    package let version: Int

    /// Modules along one side, without the quiet zone.
    package let size: Int

    private let modules: [Bool]

    /// Encodes a text in the smallest version that holds it.
    ///
    /// Capitals, digits and `$%*+-./:` and space alone are written in alphanumeric mode, all else as UTF-8 bytes.
    package init(_ text: String, correction: Correction = .medium) throws(QRSymbolFailure) {
        let encoder = try SymbolEncoder(text: text, correction: correction)
        (version, size, modules) = try encoder.encode()
    }

    /// Whether the module is dark; everything outside the symbol is light.
    package func isDark(row: Int, column: Int) -> Bool {
        guard (0..<size).contains(row), (0..<size).contains(column) else { return false }
        return modules[row * size + column]
    }

    /// The runs of dark modules in a row, from left to right.
    package func darkRuns(row: Int) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        for column in 0..<size where isDark(row: row, column: column) {
            if let last = runs.last, last.upperBound == column {
                runs[runs.count - 1] = last.lowerBound..<(column + 1)
            } else {
                runs.append(column..<(column + 1))
            }
        }
        return runs
    }
}
