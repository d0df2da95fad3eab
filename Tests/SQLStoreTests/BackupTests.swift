import Foundation
import GRDB
import SQLStore
import Synchronization
import Testing

/// What writers were told is stored.
private final class Acknowledged: Sendable {
    private let all = Mutex<Set<Int>>([])

    var entries: Set<Int> {
        all.withLock { $0 }
    }

    func insert(_ entry: Int) {
        all.withLock { _ = $0.insert(entry) }
    }
}

@Suite("A backup")
struct BackupTests {
    let folder: TemporaryFolder
    let database: SQLDatabase

    init() throws {
        folder = try TemporaryFolder()
        database = try SQLDatabase(path: folder.file("hub.sqlite"), migrations: [.log])
    }

    @Test func `holds everything acknowledged before it began, also under load`() async throws {
        let acknowledged = Acknowledged()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<8 {
                group.addTask {
                    for number in 0..<50 {
                        let entry = writer * 1000 + number
                        try await log(entry)
                        acknowledged.insert(entry)
                    }
                }
            }
            group.addTask {
                for number in 0..<4 {
                    let before = acknowledged.entries
                    let copy = folder.file("backup \(number).sqlite")
                    try await database.backup(to: copy)
                    try await #expect(entries(in: copy).isSuperset(of: before))
                }
            }
            try await group.waitForAll()
        }
    }

    @Test func `is one sound file, readable by its owner only`() async throws {
        try await log(1)
        try await database.backup(to: folder.file("backup"))
        #expect(try folder.mode(of: "backup") == 0o600)
        let beside = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasPrefix("backup") }
        #expect(beside == ["backup"])
        var readOnly = Configuration()
        readOnly.readonly = true
        let copy = try DatabaseQueue(path: folder.file("backup"), configuration: readOnly)
        #expect(try await copy.read { try String.fetchAll($0, sql: "PRAGMA integrity_check") } == ["ok"])
        #expect(try await copy.read { try String.fetchAll($0, sql: "PRAGMA journal_mode") } == ["delete"])
    }

    @Test func `takes the place of an older one`() async throws {
        for entry in [1, 2] {
            try await log(entry)
            try await database.backup(to: folder.file("backup"))
        }
        #expect(try await entries(in: folder.file("backup")) == [1, 2])
    }

    @Test func `that cannot be written leaves nothing behind`() async throws {
        await #expect(throws: SQLFailure.self) { try await database.backup(to: folder.file("missing/backup")) }
        try FileManager.default.createDirectory(atPath: folder.file("backup"), withIntermediateDirectories: false)
        await #expect(throws: SQLFailure.self) { try await database.backup(to: folder.file("backup")) }
        #expect(!FileManager.default.fileExists(atPath: folder.file("backup.partial")))
    }

    private func log(_ entry: Int) async throws {
        try await database.write { try $0.execute("INSERT INTO log (number, entry) VALUES (\(entry), \("\(entry)"))") }
    }

    private func entries(in path: String) async throws -> Set<Int> {
        let copy = try SQLDatabase(path: path, migrations: [.log])
        let entries: [Int] = try await copy.read { transaction in
            try transaction.rows("SELECT number FROM log").map { try $0["number"] }
        }
        #expect(try await copy.check() == [])
        try await copy.close()
        return Set(entries)
    }
}
