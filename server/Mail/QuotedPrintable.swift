/// Text as 7-bit lines of at most 76 characters (RFC 2045, 6.7).
enum QuotedPrintable {
    static func encoded(_ text: String) -> String {
        var encoded: [UInt8] = []
        encoded.reserveCapacity(text.utf8.count * 2)
        let lines = text.replacing("\r\n", with: "\n").utf8.split(separator: newline, omittingEmptySubsequences: false)
        for (number, line) in lines.enumerated() {
            if number > 0 { encoded += lineEnd }
            append(line, to: &encoded)
        }
        return String(decoding: encoded, as: UTF8.self)
    }

    private static func append(_ line: Substring.UTF8View, to encoded: inout [UInt8]) {
        var width = 0
        for index in line.indices {
            let byte = line[index]
            let isLast = line.index(after: index) == line.endIndex
            var isPlain = isPlain(byte, isFirst: width == 0, isLast: isLast)
            if width + (isPlain ? 1 : 3) > 75 {
                encoded.append(equals)
                encoded += lineEnd
                width = 0
                isPlain = Self.isPlain(byte, isFirst: true, isLast: isLast)
            }
            if isPlain {
                encoded.append(byte)
            } else {
                encoded += [equals, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
            width += isPlain ? 1 : 3
        }
    }

    private static func isPlain(_ byte: UInt8, isFirst: Bool, isLast: Bool) -> Bool {
        switch byte {
        // A dot that begins a line, and the F of "From ", mean something to some that pass mail on.
        case UInt8(ascii: "."), UInt8(ascii: "F"): !isFirst
        case equals: false
        case 0x20, 0x09: !isLast
        case 0x21...0x7e: true
        default: false
        }
    }

    private static let newline = UInt8(ascii: "\n")
    private static let equals = UInt8(ascii: "=")
    private static let lineEnd = Array("\r\n".utf8)
    private static let digits = Array("0123456789ABCDEF".utf8)
}
