/// Rows of cells, as RFC 4180 has them and as spreadsheets write them; rows in which nothing stands are passed over.
///
/// A quotation mark that is never closed, or after which a cell goes on, would swallow what follows: of such a row the
/// marks are taken as they stand, and the next row begins on the next line.
package struct CSVReader: Sequence, IteratorProtocol, Sendable {
    private let bytes: [UInt8]
    private let separator: UInt8
    private var position: Int
    private var line: Int

    /// Reads `text` from a byte on, which stands on a line counted from 1.
    package init(_ text: [UInt8], separator: UInt8, from position: Int = 0, line: Int = 1) {
        bytes = text
        self.separator = separator
        self.position = position
        self.line = line
    }

    package mutating func next() -> CSVRow? {
        while position < bytes.count {
            let row = row()
            if !row.isBlank { return row }
        }
        return nil
    }

    private mutating func row() -> CSVRow {
        let (start, first) = (position, line)
        if let cells = cells(mindingQuotes: true) { return CSVRow(line: first, cells: cells, hasStrayQuote: false) }
        (position, line) = (start, first)
        return CSVRow(line: first, cells: cells(mindingQuotes: false) ?? [], hasStrayQuote: true)
    }

    /// The cells up to the end of the row; nil where quotation marks are wrong.
    private mutating func cells(mindingQuotes: Bool) -> [String]? {
        var cells: [String] = []
        while true {
            if mindingQuotes, openQuote() {
                guard let cell = quoted() else { return nil }
                cells.append(cell)
            } else {
                cells.append(plain())
            }
            guard position < bytes.count else { return cells }
            if bytes[position] != separator {
                skipLineBreak()
                return cells
            }
            position += 1
        }
    }

    /// Goes behind the quotation mark that opens a cell, if one does.
    private mutating func openQuote() -> Bool {
        let start = position
        skipBlanks()
        guard position < bytes.count, bytes[position] == CSVReader.quote else {
            position = start
            return false
        }
        position += 1
        return true
    }

    private mutating func quoted() -> String? {
        var cell: [UInt8] = []
        while position < bytes.count {
            let byte = bytes[position]
            if byte != CSVReader.quote {
                cell.append(byte)
                if isLineBreak(byte) { skipLineBreak(into: &cell) } else { position += 1 }
                continue
            }
            position += 1
            if position < bytes.count, bytes[position] == CSVReader.quote {
                cell.append(byte)
                position += 1
                continue
            }
            skipBlanks()
            guard position == bytes.count || bytes[position] == separator || isLineBreak(bytes[position]) else {
                return nil
            }
            return String(decoding: cell, as: UTF8.self)
        }
        return nil
    }

    private mutating func plain() -> String {
        let start = position
        while position < bytes.count, bytes[position] != separator, !isLineBreak(bytes[position]) { position += 1 }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func skipBlanks() {
        while position < bytes.count, bytes[position] == UInt8(ascii: " ") { position += 1 }
    }

    private mutating func skipLineBreak() {
        var ignored: [UInt8] = []
        skipLineBreak(into: &ignored)
    }

    /// CR LF is one line break; its second byte goes into `cell`.
    private mutating func skipLineBreak(into cell: inout [UInt8]) {
        let isPair =
            bytes[position] == CSVReader.carriageReturn && position + 1 < bytes.count
            && bytes[position + 1] == CSVReader.lineFeed
        if isPair { cell.append(CSVReader.lineFeed) }
        position += isPair ? 2 : 1
        line += 1
    }

    private func isLineBreak(_ byte: UInt8) -> Bool {
        byte == CSVReader.lineFeed || byte == CSVReader.carriageReturn
    }

    private static let quote = UInt8(ascii: "\"")
    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")
}

/// A row of a table.
package struct CSVRow: Equatable, Sendable {
    /// The line it begins on, from 1: cells may have line breaks in them.
    package let line: Int
    package let cells: [String]
    /// Whether its quotation marks make no cells.
    package let hasStrayQuote: Bool

    /// Whether nothing stands in it.
    var isBlank: Bool { cells.allSatisfy { $0.allSatisfy(\.isWhitespace) } }
}
