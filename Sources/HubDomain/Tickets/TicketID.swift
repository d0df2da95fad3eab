/// The id of a ticket: eight random bytes, written as 16 lower-case hex digits, never as a number.
package struct TicketID: Hashable, Comparable, Sendable {
    /// The eight bytes, the first one highest.
    package let bits: UInt64

    package init(bits: UInt64) {
        self.bits = bits
    }

    package init(using generator: inout some RandomNumberGenerator) {
        bits = generator.next()
    }

    /// Nil unless `text` is 16 lower-case hex digits.
    package init?(_ text: some StringProtocol) {
        // Copied, since each byte of a string of any kind costs a call.
        let digits = String(text).utf8
        guard digits.count == 16 else { return nil }
        var bits: UInt64 = 0
        for digit in digits {
            guard let value = digit.hexDigit else { return nil }
            bits = bits << 4 | UInt64(value)
        }
        self.bits = bits
    }

    package var text: String {
        let digits = String(bits, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    package static func < (left: TicketID, right: TicketID) -> Bool {
        left.bits < right.bits
    }
}

extension TicketID: CustomStringConvertible {
    package var description: String { text }
}

extension TicketID: TextCodable {
    package static var textForm: String { "16 lower-case hex digits" }
}
