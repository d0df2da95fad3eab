import CArgon2
package import Foundation

/// A password as it is kept: Argon2id in its encoded form (RFC 9106), 19 MiB, two passes, one lane.
///
/// Takes about 40 ms and 19 MiB on purpose: call it on a thread that may wait, never on an event loop.
package struct PasswordHash: Sendable, Equatable {
    package static let memoryKiB: UInt32 = 19 * 1024
    package static let passes: UInt32 = 2

    /// The text `$argon2id$v=19$m=19456,t=2,p=1$SALT$HASH`.
    package let encoded: String

    package init(stored encoded: String) {
        self.encoded = encoded
    }

    package init(of password: String, salt: Data) {
        let password = Array(password.utf8)
        let salt = Array(salt)
        var buffer = [CChar](repeating: 0, count: 128)
        let code = unsafe argon2id_hash_encoded(
            PasswordHash.passes,
            PasswordHash.memoryKiB,
            1,
            password,
            password.count,
            salt,
            salt.count,
            32,
            &buffer,
            buffer.count
        )
        precondition(code == ARGON2_OK.rawValue, "argon2 was called with wrong parameters or has no memory")
        encoded = String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    package func matches(_ password: String) -> Bool {
        let password = Array(password.utf8)
        return unsafe argon2id_verify(encoded, password, password.count) == ARGON2_OK.rawValue
    }
}
