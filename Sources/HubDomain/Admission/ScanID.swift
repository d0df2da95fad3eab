/// The id of a scan: a UUID made at the door, written in lower case (RFC 9562, section 4).
package struct ScanID: Hashable, Comparable, Sendable {
    package let text: String

    /// Nil unless `text` is a UUID, in either case.
    package init?(_ text: some StringProtocol) {
        let lower = text.lowercased()
        let groups = lower.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard groups.map(\.count) == [8, 4, 4, 4, 12], groups.joined().allSatisfy({ $0.hexDigit != nil }) else {
            return nil
        }
        self.text = lower
    }

    /// A random one, version 4.
    package init(using generator: inout some RandomNumberGenerator) {
        let high: UInt64 = generator.next() & 0xFFFF_FFFF_FFFF_0FFF | 0x4000
        let low: UInt64 = generator.next() & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
        let digits = TicketID(bits: high).text + TicketID(bits: low).text
        var text = ""
        for (index, digit) in digits.enumerated() {
            if [8, 12, 16, 20].contains(index) { text += "-" }
            text.append(digit)
        }
        self.text = text
    }

    package static func < (left: ScanID, right: ScanID) -> Bool {
        left.text < right.text
    }
}

extension ScanID: CustomStringConvertible {
    package var description: String { text }
}

extension ScanID: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let id = ScanID(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a UUID")
        }
        self = id
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
