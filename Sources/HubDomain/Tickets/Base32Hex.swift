/// Base 32 with the extended hex alphabet (RFC 4648, section 7), without padding: upper case out, either case in.
package enum Base32Hex {
    package static func encode(_ bytes: [UInt8]) -> String {
        var digits: [UInt8] = []
        digits.reserveCapacity((bytes.count * 8 + 4) / 5)
        var buffer: UInt32 = 0
        var held = 0
        for byte in bytes {
            buffer = buffer << 8 | UInt32(byte)
            held += 8
            while held >= 5 {
                held -= 5
                digits.append(digit(UInt8(truncatingIfNeeded: buffer >> UInt32(held)) & 31))
            }
        }
        if held > 0 { digits.append(digit(UInt8(truncatingIfNeeded: buffer << UInt32(5 - held)) & 31)) }
        return String(decoding: digits, as: UTF8.self)
    }

    /// Nil on any other character, on a length that no bytes have, and on left-over bits that are not zero.
    package static func decode(_ digits: [UInt8]) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(digits.count * 5 / 8)
        var buffer: UInt32 = 0
        var held = 0
        for digit in digits {
            guard let value = value(of: digit) else { return nil }
            buffer = buffer << 5 | UInt32(value)
            held += 5
            if held >= 8 {
                held -= 8
                bytes.append(UInt8(truncatingIfNeeded: buffer >> UInt32(held)))
            }
        }
        let leftOver = buffer & (1 << UInt32(held) - 1)
        return held < 5 && leftOver == 0 ? bytes : nil
    }

    /// The five bits that an ASCII character stands for.
    static func value(of digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "A")...UInt8(ascii: "V"): digit - UInt8(ascii: "A") + 10
        case UInt8(ascii: "a")...UInt8(ascii: "v"): digit - UInt8(ascii: "a") + 10
        default: nil
        }
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
    }
}
