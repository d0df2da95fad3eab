import Foundation
import HubDomain
import SQLStore

extension House {
    /// Makes a data directory from an archive.
    ///
    /// The hub begins a new generation, so kiosks load afresh; whoever was signed in with a browser signs in again.
    static func restore(
        from archive: URL,
        into directory: URL,
        at now: Instant,
        randomness: Randomness = .system
    ) async throws {
        let files = FileManager.default
        let isNew = !files.fileExists(atPath: directory.path)
        let lock = try DataDirectory(directory.path)
        let draft = directory.appending(path: "restoring", directoryHint: .isDirectory)
        guard try files.contentsOfDirectory(atPath: directory.path).allSatisfy(["lock", "restoring"].contains) else {
            throw BackupFailure.hasData(directory.path)
        }
        do {
            try remove(draft)
            try files.createDirectory(
                at: draft.appending(path: "keys"),
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
            _ = try ArchiveReader(path: archive).extract(into: draft)
            try await beginGeneration(in: draft, at: now, randomness: randomness)
            try install(draft, in: directory)
            try lock.release()
        } catch {
            try? remove(isNew ? directory : draft)
            throw error
        }
    }

    private static func beginGeneration(in draft: URL, at now: Instant, randomness: Randomness) async throws {
        _ = try Secrets(in: draft)
        let path = draft.appending(path: "hub.sqlite").path
        let database = try SQLDatabase(path: path, migrations: Schema.migrations)
        var generator = randomness
        let generation: Identifier<House> = Identifier(at: now, using: &generator)
        try await database.write { sql in
            try sql.execute("UPDATE hub SET generation = \(generation)")
            try sql.execute("DELETE FROM web_session")
        }
        try await database.close()
    }

    /// The database first: without keys a start is refused, while keys alone would become a new hub.
    private static func install(_ draft: URL, in directory: URL) throws {
        try PrivateFile.synchronise(draft.path)
        for name in ["hub.sqlite", "keys"] {
            try FileManager.default.moveItem(at: draft.appending(path: name), to: directory.appending(path: name))
            try PrivateFile.synchronise(directory.path)
        }
        try remove(draft)
    }

    private static func remove(_ item: URL) throws {
        guard FileManager.default.fileExists(atPath: item.path) else { return }
        try FileManager.default.removeItem(at: item)
    }
}
