import Crypto
import Foundation
import SQLStore

/// Reads a backup and believes nothing of it before it has been checked.
struct ArchiveReader {
    private let file: FileHandle

    init(path: URL) throws {
        guard let file = try? FileHandle(forReadingFrom: path) else { throw BackupFailure.unreadable(path.path) }
        self.file = file
    }

    /// Writes the members into `folder`; throws unless each is whole and as the manifest says.
    func extract(into folder: URL) throws -> ArchiveManifest {
        defer { try? file.close() }
        var found: [ArchiveManifest.Member] = []
        while let header = TarHeader(try bytes(TarHeader.blockSize)) {
            if header.name == ArchiveManifest.name { return try manifest(header, listing: found) }
            guard Self.isExpected(header.name), !found.contains(where: { $0.name == header.name }) else { break }
            found.append(try extract(header, to: folder.appending(path: header.name)))
        }
        throw BackupFailure.noBackup
    }

    /// The database and keys, and nothing that would land elsewhere.
    private static func isExpected(_ name: String) -> Bool {
        name == "hub.sqlite" || name.wholeMatch(of: /keys\/[a-z0-9-]+\.key/) != nil
    }

    private func extract(_ header: TarHeader, to target: URL) throws -> ArchiveManifest.Member {
        try PrivateFile.writeNew(Data(), to: target.path)
        let output = try FileHandle(forWritingTo: target)
        defer { try? output.close() }
        var digest = SHA256()
        var left = header.size
        while left > 0 {
            let part = try bytes(min(left, 1 << 20))
            digest.update(data: part)
            try output.write(contentsOf: part)
            left -= part.count
        }
        try output.synchronize()
        _ = try bytes(header.padding)
        return .init(name: header.name, size: header.size, sha256: digest.finalize().hexadecimal)
    }

    private func manifest(_ header: TarHeader, listing found: [ArchiveManifest.Member]) throws -> ArchiveManifest {
        guard header.size <= 1 << 20,
            let manifest = try? JSONDecoder().decode(ArchiveManifest.self, from: try bytes(header.size)),
            manifest.format == ArchiveManifest.currentFormat, manifest.members == found,
            found.contains(where: { $0.name == "hub.sqlite" })
        else { throw BackupFailure.noBackup }
        return manifest
    }

    private func bytes(_ count: Int) throws -> Data {
        guard count > 0 else { return Data() }
        guard let bytes = try file.read(upToCount: count), bytes.count == count else { throw BackupFailure.noBackup }
        return bytes
    }
}
