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
        try fill(draft, with: content)
        try move(draft, to: path)
    }

    /// Writes a new file with mode 0600, which is on disk under its name when this returns; refuses one that exists.
    package static func writeNew(_ content: Data, to path: String) throws {
        try fill(path, with: content)
        try synchronise((path as NSString).deletingLastPathComponent)
    }

    private static func fill(_ path: String, with content: Data) throws {
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure("create \(path)") }
        do {
            defer { close(descriptor) }
            let written = unsafe content.withUnsafeBytes { bytes in
                unsafe Foundation.write(descriptor, bytes.baseAddress, bytes.count)
            }
            guard written == content.count, fsync(descriptor) == 0 else { throw failure("write \(path)") }
        } catch {
            try remove(path)
            throw error
        }
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
