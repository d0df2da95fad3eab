/// Text as 7-bit lines of at most 76 characters (RFC 2045, 6.7).
enum QuotedPrintable {
    static func encoded(_ text: String) -> String {
        let lines = text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
        return lines.map { encoded(line: Array($0.utf8)) }.joined(separator: "\r\n")
    }

    private static func encoded(line: [UInt8]) -> String {
        var text = ""
        var width = 0
        for (index, byte) in line.enumerated() {
            let token = token(byte, isFirst: width == 0, isLast: index == line.count - 1)
            if width + token.utf8.count > 75 {
                text += "=\r\n"
                width = 0
            }
            text += token
            width += token.utf8.count
        }
        return text
    }

    private static func token(_ byte: UInt8, isFirst: Bool, isLast: Bool) -> String {
        switch byte {
        // A dot that begins a line, and the F of "From ", mean something to some that pass mail on.
        case UInt8(ascii: "."), UInt8(ascii: "F"): isFirst ? hex(byte) : String(UnicodeScalar(byte))
        case UInt8(ascii: "="): hex(byte)
        case 0x20, 0x09: isLast ? hex(byte) : String(UnicodeScalar(byte))
        case 0x21...0x7e: String(UnicodeScalar(byte))
        default: hex(byte)
        }
    }

    private static func hex(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16, uppercase: true)
        return digits.utf8.count == 1 ? "=0\(digits)" : "=\(digits)"
    }
}
