/// Eight characters that name a ticket for those who type: seven random ones and a check character.
///
/// It proves nothing by itself; whoever holds it may look the ticket up, at a limited rate.
package struct ShortCode: Hashable, Sendable {
    package static let length = 8
    /// The alphabet in the order of its values 0 to 31: no `I`, no `O`, and none that moves between keyboards.
    package static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRSTUVWX".utf8)

    package let text: String

    package init(using generator: inout some RandomNumberGenerator) {
        let values = (0..<7).map { _ in UInt8.random(in: 0..<32, using: &generator) }
        let digits = (values + [ShortCode.check(values)]).map { ShortCode.alphabet[Int($0)] }
        text = String(decoding: digits, as: UTF8.self)
    }

    /// Nil unless `text` is eight upper-case characters of the alphabet, the last one the check of the others.
    ///
    /// What a person typed is read by `CodeReading`, which is more forgiving.
    package init?(_ text: some StringProtocol) {
        let values = text.utf8.map { digit in ShortCode.alphabet.firstIndex(of: digit).map(UInt8.init) ?? 255 }
        guard values.count == ShortCode.length, !values.contains(255), values.last == ShortCode.check(values.dropLast())
        else { return nil }
        self.text = String(text)
    }

    /// In two groups of four, as tickets and screens show it.
    package var grouped: String { "\(text.prefix(4)) \(text.suffix(4))" }

    /// 1·v₁ + 3·v₂ + 5·v₃ + … modulo 32: any one wrong character changes it, since the weights are odd.
    private static func check(_ values: some Sequence<UInt8>) -> UInt8 {
        let sum = values.enumerated().reduce(0) { $0 + (2 * $1.offset + 1) * Int($1.element) }
        return UInt8(sum % 32)
    }
}
