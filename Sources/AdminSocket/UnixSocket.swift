import Foundation
import Glibc

/// The system calls behind an `AdminSocket`.
enum UnixSocket {
    /// More than any command sends.
    private static let limit = 4 * 1024 * 1024

    static func listening(at path: String) throws -> Int32 {
        let descriptor = try opened()
        let bound = try unsafe withAddress(of: path) { unsafe bind(descriptor, $0, $1) }
        guard bound == 0 else { throw failure("bind", closing: descriptor) }
        unsafe chmod(path, 0o600)
        guard listen(descriptor, 16) == 0 else { throw failure("listen", closing: descriptor) }
        return descriptor
    }

    static func connected(to path: String) throws -> Int32 {
        let descriptor = try opened()
        let code = try unsafe withAddress(of: path) { unsafe connect(descriptor, $0, $1) }
        guard code == 0 else { throw failure("connect", closing: descriptor) }
        return descriptor
    }

    /// Whether the process at the other end runs as our user or as root (SO_PEERCRED, unix(7)).
    static func isPeerTrusted(_ descriptor: Int32) -> Bool {
        // `struct ucred` is three 32-bit numbers: process, user, group. Glibc shows it to GNU C alone.
        var peer: [UInt32] = [0, .max, .max]
        var length = socklen_t(peer.count * MemoryLayout<UInt32>.size)
        let code = unsafe getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &peer, &length)
        return code == 0 && (peer[1] == geteuid() || peer[1] == 0)
    }

    /// All bytes up to the end; nil when they never end or there are too many.
    static func readAll(_ descriptor: Int32) -> Data? {
        var content = Data()
        var buffer = [UInt8](repeating: 0, count: 16 * 1024)
        while content.count <= limit {
            let count = unsafe read(descriptor, &buffer, buffer.count)
            if count == 0 { return content }
            if count < 0, errno == EINTR { continue }
            if count < 0 { return nil }
            content.append(contentsOf: buffer.prefix(count))
        }
        return nil
    }

    static func writeAll(_ content: Data, to descriptor: Int32) {
        var rest = Array(content)[...]
        while !rest.isEmpty {
            // A peer that hung up must not end this process by SIGPIPE.
            let count = unsafe rest.withUnsafeBytes {
                unsafe send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count < 0, errno == EINTR { continue }
            if count <= 0 { return }
            rest = rest.dropFirst(count)
        }
    }

    private static func opened() throws -> Int32 {
        let type = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        let descriptor = socket(AF_UNIX, type, 0)
        guard descriptor >= 0 else { throw AdminSocketFailure.system("socket", errno) }
        return descriptor
    }

    private static func failure(_ call: String, closing descriptor: Int32) -> AdminSocketFailure {
        let code = errno
        close(descriptor)
        return .system(call, code)
    }

    private static func withAddress<Result>(
        of path: String,
        _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
    ) throws -> Result {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8)
        guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else { throw AdminSocketFailure.pathTooLong }
        unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: bytes) }
        return unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }
}
