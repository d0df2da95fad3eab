import Testing

@testable import QRCode

@Suite("A QR symbol as SVG")
struct QRSymbolSVGTests {
    let symbol: QRSymbol

    init() throws {
        symbol = try QRSymbol(String(QRSymbolTests.ticketCode))
    }

    @Test func `has a white quiet zone of four modules on every side`() {
        let svg = symbol.svg(title: "Ticket")
        #expect(svg.contains(#"viewBox="0 0 49 49""#))
        #expect(svg.contains(##"<rect width="49" height="49" fill="#FFFFFF"/>"##))
        #expect(svg.contains(##"<path fill="#000000" d="M4 4h7v1h-7z"##))
    }

    @Test func `draws each dark module once`() throws {
        let svg = symbol.svg(title: "Ticket")
        let path = try #require(svg.split(separator: #"d=""#).last?.split(separator: #"""#).first)
        var drawn: [[Int]] = []
        for run in path.split(separator: "M") {
            let numbers = run.split(whereSeparator: { !$0.isNumber }).compactMap { Int($0) }
            drawn += (0..<numbers[2]).map { [numbers[1] - 4, numbers[0] - 4 + $0] }
        }
        let dark = (0..<symbol.size).flatMap { row in symbol.darkRuns(row: row).flatMap { $0.map { [row, $0] } } }
        #expect(drawn == dark)
    }

    @Test func `says what it is to those who do not see it`() {
        let svg = symbol.svg(title: "Ticket", description: "Ohne Bild hilft der Kurzcode.")
        #expect(svg.contains(#"role="img""#))
        #expect(svg.contains("<title>Ticket</title><desc>Ohne Bild hilft der Kurzcode.</desc>"))
    }

    @Test func `lets no text out of its element`() {
        let svg = symbol.svg(title: #"<script>"&"</script>"#, styleClass: #"qr" onload="x"#)
        #expect(svg.contains("<title>&lt;script&gt;&quot;&amp;&quot;&lt;/script&gt;</title>"))
        #expect(svg.contains(#"class="qr&quot; onload=&quot;x""#))
        // With a mark above it, it is another character, and ends an attribute all the same.
        #expect(symbol.svg(title: "Ticket", styleClass: "qr\"\u{301}").contains("class=\"qr&quot;\u{301}\""))
    }
}
