import Testing

@testable import HubDomain

@Suite("Rows of a table of comma-separated values")
struct CSVReaderTests {
    private func rows(_ text: String, _ separator: Unicode.Scalar = ";") -> [CSVRow] {
        Array(CSVReader(Array(text.utf8), separator: UInt8(ascii: separator)))
    }

    private func cells(_ text: String, _ separator: Unicode.Scalar = ";") -> [[String]] {
        rows(text, separator).map(\.cells)
    }

    @Test(arguments: ["\r\n", "\n", "\r"])
    func `end with any line break, the last one with none`(end: String) {
        #expect(cells("a;b\(end)c;d\(end)") == [["a", "b"], ["c", "d"]])
        #expect(cells("a;b\(end)c;d") == [["a", "b"], ["c", "d"]])
        #expect(cells("a;b\(end)\(end);\(end)c;") == [["a", "b"], ["c", ""]])
    }

    @Test func `have cells in quotation marks, with separators, line breaks and marks in them`() {
        let text = "\"a;1\"; \"b\"\"b\"\"\" ;\"two\r\nlines\";\"\"\r\nc"
        let rows = rows(text)
        #expect(rows.map(\.cells) == [["a;1", "b\"b\"", "two\r\nlines", ""], ["c"]])
        #expect(rows.map(\.line) == [1, 3])
        #expect(rows.allSatisfy { !$0.hasStrayQuote })
        #expect(cells("Anna \"Anni\" Meier;x") == [["Anna \"Anni\" Meier", "x"]])
        #expect(cells("\"a\",b", ",") == [["a", "b"]])
        #expect(cells("a\t\"b\"", "\t") == [["a", "b"]])
    }

    @Test func `go on with the next line where a quotation mark is not closed, or too early`() {
        let open = rows("a;b\n\"c;d\ne;f")
        #expect(open.map(\.cells) == [["a", "b"], ["\"c", "d"], ["e", "f"]])
        #expect(open.map(\.hasStrayQuote) == [false, true, false])
        // The mark of the second row is closed by that which opens a cell of the third.
        let swallowing = rows("a;b\n\"c;d\n\"e\";f\ng;h")
        #expect(swallowing.map(\.cells) == [["a", "b"], ["\"c", "d"], ["e", "f"], ["g", "h"]])
        #expect(swallowing.map(\.hasStrayQuote) == [false, true, false, false])
        #expect(swallowing.map(\.line) == [1, 2, 3, 4])
    }

    @Test func `are counted by lines, empty ones too`() {
        #expect(rows("\n\n;;\n  \na;b\n\n\"c\n\";d\ne").map(\.line) == [5, 7, 9])
    }

    @Test(.timeLimit(.minutes(1))) func `are read in time whatever the quotation marks`() {
        let count = 200_000
        for piece in ["\"", "\"\n", "\"a\n", "\"\"a\n", "\"\"\"a\n", ";\"", "\"\";", "a\"\n"] {
            let text = String(repeating: piece, count: count / piece.utf8.count)
            #expect(rows(text).count <= count)
        }
    }
}
