import Foundation
import HubDomain
import SQLStore

extension House {
    /// Writes database and keys into one new archive that appears under its name only when it is whole and on disk.
    func backUp(to target: URL, at now: Instant) async throws {
        let files = FileManager.default
        guard !files.fileExists(atPath: target.path) else { throw BackupFailure.exists(target.path) }
        let folder = URL(filePath: target.path + ".partial", directoryHint: .isDirectory)
        guard !files.fileExists(atPath: folder.path) else { throw BackupFailure.underWay(folder.path) }
        try files.createDirectory(
            at: folder,
            withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o700]
        )
        defer { try? files.removeItem(at: folder) }
        let copy = folder.appending(path: "hub.sqlite")
        let draft = folder.appending(path: "archive")
        try await store.database.backup(to: copy.path)
        var archive = try ArchiveWriter(path: draft, schemaVersion: store.database.schemaVersion, at: now)
        try archive.add(copy, as: "hub.sqlite")
        for name in try files.contentsOfDirectory(atPath: keys.path).sorted() where name.hasSuffix(".key") {
            try archive.add(keys.appending(path: name), as: "keys/\(name)")
        }
        try archive.finish()
        // Refuses a file that has come meanwhile.
        try files.moveItem(at: draft, to: target)
        try PrivateFile.synchronise(target.deletingLastPathComponent().path)
    }

    var keys: URL { directory.appending(path: "keys") }
}
