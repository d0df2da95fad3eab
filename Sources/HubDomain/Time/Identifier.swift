/// The id of a `Subject`: what the outside sees, and the key in the store.
///
/// Made here: 26 characters of lower-case base32hex, 50 bits of time and 80 random ones, so that ids sort by age and
/// neighbours in time are neighbours in the store's index. Taken from outside it may be any text; an unknown one
/// finds nothing.
package struct Identifier<Subject>: Hashable, Comparable, Sendable {
    package let text: String

    package init(_ text: some StringProtocol) {
        self.text = String(text)
    }

    package init(at now: Instant, using generator: inout some RandomNumberGenerator) {
        let digits = Array("0123456789abcdefghijklmnopqrstuv")
        let time = (0..<10).reversed().map { digits[Int(now.milliseconds >> (5 * Int64($0)) & 31)] }
        let random = (0..<16).map { _ in digits[Int.random(in: 0..<32, using: &generator)] }
        text = String(time + random)
    }

    package static func < (left: Identifier, right: Identifier) -> Bool {
        left.text < right.text
    }
}

extension Identifier: Codable {
    package init(from decoder: any Decoder) throws {
        text = try decoder.singleValueContainer().decode(String.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

extension Identifier: CustomStringConvertible {
    package var description: String { text }
}
