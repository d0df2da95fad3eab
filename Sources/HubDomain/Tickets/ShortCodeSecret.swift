import Crypto
import Foundation

/// Under what a kiosk knows short codes without holding them: a secret that both it and the server derive.
package struct ShortCodeSecret: Hashable, Sendable {
    /// 32 bytes, for the server to keep sealed.
    package let bytes: [UInt8]

    /// Nil unless `bytes` are 32.
    package init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 32 else { return nil }
        self.bytes = Array(bytes)
    }

    /// HKDF-SHA256 (RFC 5869) of the device key's UTF-8, no salt, info `ankerplatz short code v1`.
    package init(deviceKey: String) {
        let key = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: Data(deviceKey.utf8)),
            info: Data("ankerplatz short code v1".utf8),
            outputByteCount: 32
        )
        bytes = unsafe key.withUnsafeBytes { unsafe Array($0) }
    }

    /// HMAC-SHA256 (RFC 2104) of the eight characters in upper case.
    package func tag(of code: ShortCode) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: Data(code.text.utf8), using: SymmetricKey(data: bytes)))
    }
}
