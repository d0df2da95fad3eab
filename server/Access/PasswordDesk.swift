import Foundation
import NIOPosix
import Passwords

/// Hashes and checks passwords on two threads of its own, so that many sign-ins at once cost time, not memory.
struct PasswordDesk: Sendable {
    private static let threads: NIOThreadPool = {
        let pool = NIOThreadPool(numberOfThreads: 2)
        pool.start()
        return pool
    }()

    /// Checked where there is no such account, so that its answer takes as long.
    private static let nobody = PasswordHash(of: "", salt: Data(repeating: 0, count: 16))

    func hash(_ password: String, salt: Data) async throws -> PasswordHash {
        try await PasswordDesk.threads.runIfActive { PasswordHash(of: password, salt: salt) }
    }

    /// Whether `password` is the one; always false, after the same time, when there is no hash.
    func check(_ password: String, against hash: PasswordHash?) async throws -> Bool {
        try await PasswordDesk.threads.runIfActive {
            let matches = (hash ?? PasswordDesk.nobody).matches(password)
            return matches && hash != nil
        }
    }
}
