import Crypto
import Foundation

/// What a feed or an entry of it is called for as long as it lives (RFC 4287, 4.2.6), wherever it is found.
///
/// A UUID made of names (RFC 9562, 5.8): nothing is stored, and two hubs never give the same.
struct FeedName {
    let text: String

    init(_ names: String...) {
        var bytes = Array(SHA256.hash(data: Data(names.joined(separator: "\n").utf8)).prefix(16))
        bytes[6] = bytes[6] & 0x0F | 0x80
        bytes[8] = bytes[8] & 0x3F | 0x80
        let parts = [0..<4, 4..<6, 6..<8, 8..<10, 10..<16].map { bytes[$0].hexadecimal }
        text = "urn:uuid:" + parts.joined(separator: "-")
    }
}
