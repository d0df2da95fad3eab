import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Files that only the program's own user may read.
package enum PrivateFile {
    /// Creates an empty file with mode 0600, unless there is one already.
    ///
    /// An existing one is not even opened: closing it again would drop the locks SQLite holds on it in this process.
    static func create(_ path: String) throws {
        let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor < 0 else {
            close(descriptor)
            return
        }
        guard errno == EEXIST else { throw failure("create \(path)") }
    }

    /// Creates a folder with mode 0700 and those it lies in, unless they are there.
    static func createFolder(_ path: String) throws {
        guard unsafe mkdir(path, 0o700) != 0, errno != EEXIST else { return }
        let parent = (path as NSString).deletingLastPathComponent
        guard errno == ENOENT, !parent.isEmpty, parent != path else {
            throw failure("create the folder \(path)")
        }
        try createFolder(parent)
        try createFolder(path)
    }

    static func remove(_ path: String) throws {
        guard unsafe unlink(path) != 0, errno != ENOENT else { return }
        throw failure("remove \(path)")
    }

    /// Renames so that after a power cut either the old or the new file is there.
    package static func move(_ path: String, to target: String) throws {
        guard unsafe rename(path, target) == 0 else { throw failure("write \(target)") }
        try synchronise((target as NSString).deletingLastPathComponent)
    }

    /// Returns when the file, or the entries of the folder, are on disk.
    package static func synchronise(_ path: String) throws {
        let descriptor = unsafe open(path.isEmpty ? "." : path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("open \(path)") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure("write \(path) to disk") }
    }

    static func failure(_ attempt: String) -> SQLFailure {
        let reason = unsafe String(cString: strerror(errno))
        return .unavailable("cannot \(attempt): \(reason)")
    }
}
