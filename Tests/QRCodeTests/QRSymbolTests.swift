import Testing

@testable import QRCode

@Suite("A QR symbol")
struct QRSymbolTests {
    /// As long as a ticket code, in its alphabet.
    static let ticketCode = String(repeating: "0123456789ABCDEFGHIJKLMNOPQRSTUV", count: 5).prefix(144)

    @Test func `of a ticket code is version 6 with 41 modules`() throws {
        let symbol = try QRSymbol(String(Self.ticketCode))
        #expect(symbol.version == 6)
        #expect(symbol.size == 41)
    }

    @Test(arguments: [(154, 6), (155, 7), (122, 5), (123, 6)])
    func `takes the smallest version that holds its capitals and digits`(length: Int, version: Int) throws {
        #expect(try QRSymbol(String(repeating: "A", count: length)).version == version)
    }

    @Test(arguments: [("a", 14, 1), ("a", 15, 2), ("ü", 7, 1), ("ü", 8, 2)])
    func `counts UTF-8 bytes of all other texts`(letter: String, count: Int, version: Int) throws {
        #expect(try QRSymbol(String(repeating: letter, count: count)).version == version)
    }

    @Test func `grows with the correction asked for`() throws {
        let text = String(Self.ticketCode)
        #expect(try QRSymbol(text, correction: .low).version == 5)
        #expect(try QRSymbol(text, correction: .quartile).version == 8)
        #expect(try QRSymbol(text, correction: .high).version == 10)
    }

    @Test func `has a finder pattern in three of its corners`() throws {
        let symbol = try QRSymbol("ANKERPLATZ")
        let far = symbol.size - 7
        for (row, column) in [(0, 0), (0, far), (far, 0)] {
            #expect(symbol.darkRuns(row: row).contains(column..<column + 7))
            #expect(symbol.isDark(row: row + 3, column: column + 3))
            #expect(!symbol.isDark(row: row + 1, column: column + 1))
        }
        #expect(!symbol.darkRuns(row: far).contains(far..<far + 7))
    }

    @Test func `is light all around`() throws {
        let symbol = try QRSymbol("ANKERPLATZ")
        #expect(!symbol.isDark(row: -1, column: 0))
        #expect(!symbol.isDark(row: 0, column: symbol.size))
    }

    @Test func `of nothing is refused`() {
        #expect(throws: QRSymbolFailure.empty) { try QRSymbol("") }
    }

    @Test func `of more than version 40 holds is refused`() {
        #expect(throws: QRSymbolFailure.tooLong) { try QRSymbol(String(repeating: "A", count: 3392)) }
        #expect(throws: Never.self) { try QRSymbol(String(repeating: "A", count: 3391)) }
    }
}
