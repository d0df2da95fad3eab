import Crypto
import Foundation

/// What a kiosk shows once to be taken in: twelve characters that are easy to type, `K7RM-2XQA-90PT`.
///
/// The alphabet is the short codes' (`0-9A-X` without I and O): 60 random bits, good for 15 minutes and one use.
struct PairingCode: Sendable, Equatable {
    private static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRSTUVWX")

    /// Without hyphens.
    let text: String

    init(using generator: inout some RandomNumberGenerator) {
        text = String((0..<12).map { _ in PairingCode.alphabet[Int.random(in: 0..<32, using: &generator)] })
    }

    /// As somebody typed it: case, hyphens and blanks do not matter; nil when it can't be one.
    init?(typed: String) {
        let plain = typed.uppercased().filter { !$0.isWhitespace && $0 != "-" }
        guard plain.count == 12, plain.allSatisfy(PairingCode.alphabet.contains) else { return nil }
        text = plain
    }

    /// In groups of four.
    var grouped: String {
        [text.prefix(4), text.dropFirst(4).prefix(4), text.suffix(4)].joined(separator: "-")
    }

    var digest: Data {
        Data(SHA256.hash(data: Data(text.utf8)))
    }
}
