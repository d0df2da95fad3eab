import CZlib
import Testing

@testable import QRCode

@Suite("A QR symbol as PNG")
struct QRSymbolPNGTests {
    let symbol: QRSymbol
    let png: [UInt8]
    let chunks: [Chunk]

    init() throws {
        symbol = try QRSymbol(String(QRSymbolTests.ticketCode))
        png = try symbol.png(scale: 3)
        chunks = Self.chunks(of: png)
    }

    @Test func `begins with the signature and has the three chunks it needs`() {
        #expect(png.prefix(8) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
        #expect(chunks.map(\.name) == ["IHDR", "IDAT", "IEND"])
    }

    @Test func `carries the checksum of every chunk`() {
        for chunk in chunks {
            #expect(chunk.checksum == Self.checksum(Array(chunk.name.utf8) + chunk.content), "\(chunk.name)")
        }
    }

    @Test func `is 49 modules wide and high, one bit of grey a pixel`() {
        #expect(chunks[0].content == [0, 0, 0, 147, 0, 0, 0, 147, 1, 0, 0, 0, 0])
    }

    @Test func `shows every module in its place and a quiet zone of four around them`() throws {
        var pixels = try Self.inflated(chunks[1].content, count: 147 * 20)
        for y in 0..<147 {
            let filter = pixels[y * 20]
            #expect(filter == 0 || y > 0 && filter == 2)
            for x in filter == 2 ? y * 20 + 1..<y * 20 + 20 : 0..<0 { pixels[x] &+= pixels[x - 20] }
            for x in 0..<147 {
                let isWhite = pixels[y * 20 + 1 + x / 8] >> UInt8(7 - x % 8) & 1 == 1
                #expect(isWhite != symbol.isDark(row: y / 3 - 4, column: x / 3 - 4))
            }
        }
    }

    @Test func `stays small when large`() throws {
        #expect(try symbol.png(scale: 12).count < 2000)
    }

    struct Chunk {
        let name: String
        let content: [UInt8]
        let checksum: UInt32
    }

    static func chunks(of png: [UInt8]) -> [Chunk] {
        var chunks: [Chunk] = []
        var rest = png.dropFirst(8)
        while rest.count >= 12 {
            let length = Int(number(rest.prefix(4)))
            let name = String(decoding: rest.dropFirst(4).prefix(4), as: UTF8.self)
            let content = Array(rest.dropFirst(8).prefix(length))
            chunks.append(Chunk(name: name, content: content, checksum: number(rest.dropFirst(8 + length).prefix(4))))
            rest = rest.dropFirst(12 + length)
        }
        return chunks
    }

    static func number(_ bytes: some Sequence<UInt8>) -> UInt32 {
        bytes.reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// The CRC of ISO/IEC 15948, annex D, bit by bit.
    static func checksum(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(UInt32.max) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum >> 1 ^ (sum & 1 == 1 ? 0xEDB8_8320 : 0) }
        }
    }

    static func inflated(_ content: [UInt8], count: Int) throws -> [UInt8] {
        var length = UInt(count)
        var bytes = [UInt8](repeating: 0, count: count)
        try #require(unsafe uncompress(&bytes, &length, content, UInt(content.count)) == Z_OK)
        try #require(length == UInt(count))
        return bytes
    }
}
