import Crypto
import Foundation
import HubDomain
import SQLStore

/// Writes a backup: an uncompressed tar archive that any tar program can list.
struct ArchiveWriter {
    private let file: FileHandle
    private var manifest: ArchiveManifest

    /// Begins the new file at `path`, which only its owner may read.
    init(path: URL, schemaVersion: Int, at now: Instant) throws {
        try PrivateFile.writeNew(Data(), to: path.path)
        file = try FileHandle(forWritingTo: path)
        manifest = ArchiveManifest(schemaVersion: schemaVersion, madeAt: now)
    }

    mutating func add(_ source: URL, as name: String) throws {
        let content = try FileHandle(forReadingFrom: source)
        defer { try? content.close() }
        let size = Int(try content.seekToEnd())
        guard size <= TarHeader.largestSize else { throw BackupFailure.tooLarge(name) }
        try content.seek(toOffset: 0)
        let header = TarHeader(name: name, size: size)
        try file.write(contentsOf: header.bytes(modifiedAt: seconds))
        var digest = SHA256()
        var left = size
        while left > 0, let part = try content.read(upToCount: min(left, 1 << 20)), !part.isEmpty {
            digest.update(data: part)
            try file.write(contentsOf: part)
            left -= part.count
        }
        guard left == 0 else { throw BackupFailure.changedMeanwhile(name) }
        try file.write(contentsOf: Data(count: header.padding))
        manifest.members.append(.init(name: name, size: size, sha256: digest.finalize().hexadecimal))
    }

    /// Adds the manifest and the two empty blocks that end an archive; on disk when this returns.
    func finish() throws {
        let content = try Answer.jsonData(manifest)
        let header = TarHeader(name: ArchiveManifest.name, size: content.count)
        try file.write(contentsOf: header.bytes(modifiedAt: seconds))
        try file.write(contentsOf: content + Data(count: header.padding + 2 * TarHeader.blockSize))
        try file.synchronize()
        try file.close()
    }

    private var seconds: Int64 { manifest.madeAt.milliseconds / 1000 }
}
