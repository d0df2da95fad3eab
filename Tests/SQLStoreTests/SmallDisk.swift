import Foundation
import Glibc

/// A disk of its own that is soon full; mounting one needs to be allowed.
final class SmallDisk: Sendable {
    let folder: TemporaryFolder

    init(megabytes: Int) throws {
        folder = try TemporaryFolder()
        guard unsafe mount("tmpfs", folder.path, "tmpfs", 0, "size=\(megabytes)m") == 0 else {
            throw CocoaError(.featureUnsupported)
        }
    }

    deinit {
        unsafe umount2(folder.path, CInt(MNT_DETACH))
    }

    static let canBeMounted: Bool = (try? SmallDisk(megabytes: 1)) != nil

    /// Fills what is left.
    func fill() throws {
        let descriptor = unsafe open(folder.file("ballast"), O_WRONLY | O_CREAT | O_APPEND, 0o600)
        defer { close(descriptor) }
        let block = [UInt8](repeating: 1, count: 4096)
        while unsafe write(descriptor, block, block.count) > 0 {}
    }

    func makeRoom() throws {
        try FileManager.default.removeItem(atPath: folder.file("ballast"))
    }
}
