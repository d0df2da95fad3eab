import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A folder of data that belongs to one process for as long as that lives.
///
/// The lock goes with the process, however it ends; a process id in a file would outlive it.
package final class DataDirectory: Sendable {
    package let path: String
    /// What a holder left word of that ended without giving the folder up, as one that was killed; empty otherwise.
    package let leftBehind: String
    private let lock: Int32

    /// Creates the folder where it is missing; throws `SQLFailure.inUse` at once where another process owns it.
    package init(_ path: String) throws {
        self.path = path
        try PrivateFile.createFolder(path)
        // Not inherited: a mail program started by us must not keep the lock after we are gone.
        lock = unsafe open(Self.lockFile(path), O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard lock >= 0 else { throw PrivateFile.failure("open \(Self.lockFile(path))") }
        guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
            let refused = errno == EWOULDBLOCK ? SQLFailure.inUse(path) : PrivateFile.failure("lock \(path)")
            close(lock)
            throw refused
        }
        leftBehind = (try? Self.content(of: path)) ?? ""
        try write(content: "")
    }

    deinit {
        // By word, since closing alone leaves it to a child that has been forked and does not run its program yet.
        flock(lock, LOCK_UN)
        close(lock)
    }

    /// Gives the folder up before the process ends.
    package func release() throws {
        try write(content: "")
        guard flock(lock, LOCK_UN) == 0 else { throw PrivateFile.failure("unlock \(path)") }
    }

    /// The path of a file in the folder.
    package func file(_ name: String) -> String {
        path + "/" + name
    }

    /// Leaves word for those refused, as where the holder listens.
    package func write(content: String) throws {
        let bytes = Array(content.utf8)
        let written = unsafe bytes.withUnsafeBytes { unsafe pwrite(lock, $0.baseAddress, $0.count, 0) }
        guard written == bytes.count, ftruncate(lock, off_t(bytes.count)) == 0 else {
            throw PrivateFile.failure("write \(Self.lockFile(path))")
        }
    }

    /// What the holder of the folder left word of; empty when it has not yet.
    package static func content(of path: String) throws -> String {
        try String(contentsOfFile: lockFile(path), encoding: .utf8)
    }

    private static func lockFile(_ path: String) -> String {
        path + "/lock"
    }
}
