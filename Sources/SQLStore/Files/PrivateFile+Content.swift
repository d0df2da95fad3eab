package import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

extension PrivateFile {
    /// Writes a file with mode 0600; after a power cut it has either its old content or the new one.
    package static func write(_ content: Data, to path: String) throws {
        let draft = path + ".new"
        try remove(draft)
        let descriptor = unsafe open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure("create \(draft)") }
        do {
            defer { close(descriptor) }
            let written = unsafe content.withUnsafeBytes { bytes in
                unsafe Foundation.write(descriptor, bytes.baseAddress, bytes.count)
            }
            guard written == content.count, fsync(descriptor) == 0 else { throw failure("write \(draft)") }
        } catch {
            try remove(draft)
            throw error
        }
        try move(draft, to: path)
    }

    /// The content of a file; nil when there is none.
    package static func content(of path: String) throws -> Data? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        return try Data(contentsOf: URL(filePath: path))
    }

    /// Whether only its owner may read and write it.
    package static func isPrivate(_ path: String) throws -> Bool {
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        return (mode ?? 0o777) & 0o077 == 0
    }

    /// Removes a file, if it is there, and returns when that is on disk.
    package static func erase(_ path: String) throws {
        try remove(path)
        try synchronise((path as NSString).deletingLastPathComponent)
    }
}
