import Foundation
import Glibc

/// Files that only their owner may read, on disk before they are spoken of.
enum PrivateFile {
    enum Failure: Error, Equatable {
        case system(call: String, code: Int32)
    }

    /// Writes a new file with mode 0600 and syncs it and its folder; refuses one that exists.
    static func write(_ content: Data, to file: URL) throws {
        let descriptor = unsafe open(file.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Failure.system(call: "open", code: errno) }
        defer { close(descriptor) }
        let written = unsafe content.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
        guard written == content.count else { throw Failure.system(call: "write", code: errno) }
        guard fsync(descriptor) == 0 else { throw Failure.system(call: "fsync", code: errno) }
        try syncFolder(file.deletingLastPathComponent())
    }

    /// Makes the folder's entries themselves durable.
    static func syncFolder(_ folder: URL) throws {
        let descriptor = unsafe open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Failure.system(call: "open", code: errno) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw Failure.system(call: "fsync", code: errno) }
    }
}
