/// The id of a scan: a UUID made at the door, written in lower case (RFC 9562, section 4).
package struct ScanID: Hashable, Comparable, Sendable {
    private let high: UInt64
    private let low: UInt64

    /// Nil unless `text` is a UUID, in either case.
    package init?(_ text: some StringProtocol) {
        // Copied, since each byte of a string of any kind costs a call.
        let bytes = String(text).utf8
        guard bytes.count == 36 else { return nil }
        var (high, low): (UInt64, UInt64) = (0, 0)
        for (place, byte) in bytes.enumerated() {
            if ScanID.hyphens.contains(place) {
                guard byte == UInt8(ascii: "-") else { return nil }
                continue
            }
            let isUpperCase = (UInt8(ascii: "A")...UInt8(ascii: "F")).contains(byte)
            guard let digit = (isUpperCase ? byte | 0x20 : byte).hexDigit else { return nil }
            high = high << 4 | low >> 60
            low = low << 4 | UInt64(digit)
        }
        (self.high, self.low) = (high, low)
    }

    /// A random one, version 4.
    package init(using generator: inout some RandomNumberGenerator) {
        high = generator.next() & 0xFFFF_FFFF_FFFF_0FFF | 0x4000
        low = generator.next() & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
    }

    package var text: String {
        var digits = Array((TicketID(bits: high).text + TicketID(bits: low).text).utf8)
        for hyphen in ScanID.hyphens { digits.insert(UInt8(ascii: "-"), at: hyphen) }
        return String(decoding: digits, as: UTF8.self)
    }

    package static func < (left: ScanID, right: ScanID) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }

    /// Where the hyphens stand.
    private static let hyphens = [8, 13, 18, 23]
}

extension ScanID: CustomStringConvertible {
    package var description: String { text }
}

extension ScanID: TextCodable {
    package static var textForm: String { "a UUID" }
}
