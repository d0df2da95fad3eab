import Crypto
import Foundation

/// A secret that whoever shows it is taken at: API tokens, device keys, links, browser sessions.
///
/// 32 random bytes in base64url (RFC 4648, section 5) without padding: 43 characters. The store keeps SHA-256 of the
/// text alone; with 256 random bits no slower digest is needed (OWASP ASVS 5.0, 6.5.2).
struct BearerToken: Sendable {
    let text: String

    init(using generator: inout some RandomNumberGenerator) {
        self.init(bytes: Data((0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }))
    }

    init(bytes: Data) {
        text = bytes.base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    init(_ text: some StringProtocol) {
        self.text = String(text)
    }

    var digest: Data {
        Data(SHA256.hash(data: Data(text.utf8)))
    }
}
