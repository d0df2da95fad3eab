import Foundation
import SQLStore

@testable import AnkerplatzServer

/// A database with all its tables and no hub, made once: each test begins with a copy, since making the tables takes
/// longer than most tests do.
actor EmptyHub {
    static let shared = EmptyHub()

    private var database: Data?

    /// Lays it into a folder beside new keys, as a hub that has just begun.
    func copy(to folder: URL) async throws {
        let database = try await made()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Secrets.create(in: folder)
        try database.write(to: folder.appending(path: "hub.sqlite"))
    }

    private func made() async throws -> Data {
        if let database { return database }
        let folder = FileManager.default.temporaryDirectory.appending(path: "empty-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let opened = try SQLDatabase(path: folder.appending(path: "hub.sqlite").path, migrations: Schema.migrations)
        try await opened.backup(to: folder.appending(path: "copy.sqlite").path)
        try await opened.close()
        let made = try Data(contentsOf: folder.appending(path: "copy.sqlite"))
        database = made
        return made
    }
}
