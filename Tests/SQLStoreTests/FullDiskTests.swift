import Foundation
import Glibc
import Testing

@testable import SQLStore

@Suite("A full disk")
struct FullDiskTests {
    @Test func `refuses the write that does not fit, stores its neighbours, and takes more once there is room`()
        async throws
    {
        let folder = try TemporaryFolder()
        var options = SQLDatabase.Options()
        options.maximumPages = 40
        let database = try SQLDatabase(path: folder.file("hub.sqlite"), migrations: [.berths], options: options)
        let front = await HeldUp(database)
        async let large = Self.stored("large", of: 400_000, in: database)
        await front.until(1)
        async let small = Self.stored("small", of: 10, in: database)
        await front.until(2)
        await front.release()
        #expect(await large == .full)
        #expect(await small == nil)
        #expect(await Self.stored("filling", of: 100_000, in: database) == nil)
        #expect(await Self.stored("waiting", of: 100_000, in: database) == .full)
        try await database.write { try $0.execute("DELETE FROM stay WHERE id = 'filling'") }
        #expect(await Self.stored("waiting", of: 100_000, in: database) == nil)
        #expect(try await Self.stays(in: database) == ["small", "waiting"])
        #expect(try await database.check() == [])
    }

    @Test(.enabled(if: SmallDisk.canBeMounted))
    func `that is real refuses and recovers the same way`() async throws {
        let disk = try SmallDisk(megabytes: 2)
        let database = try SQLDatabase(path: disk.folder.file("hub.sqlite"), migrations: [.berths])
        #expect(await Self.stored("before", of: 100_000, in: database) == nil)
        try disk.fill()
        #expect(await Self.stored("refused", of: 100_000, in: database) == .full)
        #expect(await Self.stored("refused too", of: 100_000, in: database) == .full)
        #expect(try await Self.stays(in: database) == ["before"])
        try disk.makeRoom()
        #expect(await Self.stored("after", of: 100_000, in: database) == nil)
        #expect(try await Self.stays(in: database) == ["after", "before"])
        #expect(try await database.check() == [])
    }

    /// A limit on file size makes the kernel refuse to write, which SQLite cannot tell from a broken disk.
    @Test func `or a broken one acknowledges nothing, and a new connection goes on when it is sound`() async {
        await #expect(processExitsWith: .success) {
            let folder = try TemporaryFolder()
            let database = try SQLDatabase(path: folder.file("hub.sqlite"), migrations: [.berths])
            try #require(await Self.stored("before", of: 10, in: database) == nil)
            let broken = database.connections.pool
            signal(SIGXFSZ, SIG_IGN)
            try limitFiles(to: 1 << 10)
            try #require(await Self.stored("refused", of: 10, in: database) == .unavailable("disk I/O error"))
            try limitFiles(to: .max)
            try #require(try await Self.stays(in: database) == ["before"])
            try #require(await Self.stored("after", of: 10, in: database) == nil)
            try #require(database.connections.pool !== broken)
            try #require(try await Self.stays(in: database) == ["after", "before"])
            try #require(try await database.check() == [])
            try await database.close()
        }
    }

    private static func stored(_ id: String, of size: Int, in database: SQLDatabase) async -> SQLFailure? {
        await failure {
            try await database.write { transaction in
                let note = String(repeating: "x", count: size)
                let count: Int = try transaction.value("SELECT count(*) FROM stay") ?? 0
                try transaction.execute(
                    """
                    INSERT INTO stay (id, berth, arrival, departure, note)
                    VALUES (\(id), 'north', \(count), \(count + 1), \(note))
                    """
                )
            }
        }
    }

    private static func stays(in database: SQLDatabase) async throws -> [String] {
        try await database.read { transaction in
            try transaction.rows("SELECT id FROM stay ORDER BY id").map { try $0["id"] }
        }
    }
}

/// Limits how long a file this process may write.
private func limitFiles(to size: rlim_t) throws {
    var limit = rlimit(rlim_cur: size, rlim_max: .max)
    guard unsafe setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0 else {
        throw CocoaError(.featureUnsupported)
    }
}
