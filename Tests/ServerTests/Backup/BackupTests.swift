import Foundation
import HTTPTypes
import HubDomain
import SQLStore
import Testing

@testable import AnkerplatzServer

@Suite("A backup")
struct BackupTests {
    @Test
    func `holds the hub with its keys, and begins a new generation`() async throws {
        try await TestHub.run { hub in
            try await inFolder { folder in
                let archive = folder.appending(path: "backup.tar")
                let session = try await hub.store.database.write { sql in
                    try sql.execute(
                        """
                        INSERT INTO web_session (digest, hub, account, created_at, seen_at)
                        SELECT x'00', hub, id, 0, 0 FROM account LIMIT 1
                        """
                    )
                }
                #expect(session == 1)
                try await hub.house.backUp(to: archive, at: hub.clock.now)
                let before = try await hub.read { try $0.generation() }

                let target = folder.appending(path: "restored", directoryHint: .isDirectory)
                try await House.restore(from: archive, into: target, at: hub.clock.now)
                let restored = try await House.open(target, at: hub.clock.now)
                let after = try await restored.store.read(at: hub.clock.now) { try $0.generation() }
                let accounts: Int64? = try await restored.store.database.read {
                    try $0.value("SELECT COUNT(*) FROM account")
                }
                let sessions: Int64? = try await restored.store.database.read {
                    try $0.value("SELECT COUNT(*) FROM web_session")
                }
                #expect(restored.store.hub == hub.store.hub)
                #expect(before != after)
                #expect(accounts == 4)
                #expect(sessions == 0)
                #expect(
                    restored.store.secrets.digest(Data([1]), for: .formToken)
                        == hub.store.secrets.digest(Data([1]), for: .formToken)
                )
                try await restored.close()
            }
        }
    }

    @Test
    func `is one file that only its owner may read`() async throws {
        try await backedUp { _, archive in
            let attributes = try FileManager.default.attributesOfItem(atPath: archive.path)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
            let folder = archive.deletingLastPathComponent()
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["backup.tar"])
        }
    }

    @Test
    func `never replaces a file`() async throws {
        try await backedUp { hub, archive in
            let before = try Data(contentsOf: archive)
            await #expect(throws: BackupFailure.exists(archive.path)) {
                try await hub.house.backUp(to: archive, at: hub.clock.now)
            }
            #expect(try Data(contentsOf: archive) == before)
        }
    }

    @Test
    func `is not restored over data, nor into a directory in use`() async throws {
        try await backedUp { hub, archive in
            await #expect(throws: SQLFailure.inUse(hub.house.directory.path)) {
                try await House.restore(from: archive, into: hub.house.directory, at: hub.clock.now)
            }
            let folder = archive.deletingLastPathComponent()
            await #expect(throws: BackupFailure.hasData(folder.path)) {
                try await House.restore(from: archive, into: folder, at: hub.clock.now)
            }
        }
    }

    @Test(arguments: [700, 5_000, 100_000])
    func `is refused when one byte of it is another`(offset: Int) async throws {
        try await backedUp { hub, archive in
            var content = try Data(contentsOf: archive)
            content[offset] ^= 1
            try content.write(to: archive)
            await expectRefused(archive, hub)
        }
    }

    @Test(arguments: [0, 512, 20_000])
    func `is refused when it breaks off`(length: Int) async throws {
        try await backedUp { hub, archive in
            try Data(contentsOf: archive).prefix(length).write(to: archive)
            await expectRefused(archive, hub)
        }
    }

    @Test
    func `is refused when a member would land elsewhere`() async throws {
        try await backedUp { hub, archive in
            let stray = TarHeader(name: "keys/../../stray.key", size: 0).bytes(modifiedAt: 0)
            try (stray + Data(contentsOf: archive)).write(to: archive)
            await expectRefused(archive, hub)
        }
    }

    /// Refused, and the directory is not there afterwards.
    private func expectRefused(_ archive: URL, _ hub: TestHub) async {
        let target = archive.deletingLastPathComponent().appending(path: "restored")
        await #expect(throws: BackupFailure.noBackup) {
            try await House.restore(from: archive, into: target, at: hub.clock.now)
        }
        #expect(!FileManager.default.fileExists(atPath: target.path))
    }

    private func backedUp(_ body: @Sendable (TestHub, URL) async throws -> Void) async throws {
        try await TestHub.run { hub in
            try await inFolder { folder in
                let archive = folder.appending(path: "backup.tar")
                try await hub.house.backUp(to: archive, at: hub.clock.now)
                try await body(hub, archive)
            }
        }
    }

    private func inFolder(_ body: @Sendable (URL) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "backup-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await body(folder)
    }
}
