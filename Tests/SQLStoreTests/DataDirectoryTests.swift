import Foundation
import SQLStore
import Testing

@Suite("A data directory")
struct DataDirectoryTests {
    let folder: TemporaryFolder
    let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder.file("var/hub")
    }

    @Test func `belongs to one holder at a time`() throws {
        let holder = try DataDirectory(path)
        #expect(throws: SQLFailure.inUse(path)) { try DataDirectory(path) }
        try holder.release()
        _ = try DataDirectory(path)
    }

    @Test func `is free again when its holder has gone`() throws {
        do {
            let holder = try DataDirectory(path)
            #expect(holder.file("hub.sqlite") == path + "/hub.sqlite")
        }
        _ = try DataDirectory(path)
    }

    @Test func `tells those refused what its holder left word of`() throws {
        let holder = try DataDirectory(path)
        #expect(try DataDirectory.content(of: path) == "")
        try holder.write(content: "/run/ankerplatz/a-longer-name.socket")
        try holder.write(content: "/run/ankerplatz.socket")
        #expect(throws: SQLFailure.inUse(path)) { try DataDirectory(path) }
        #expect(try DataDirectory.content(of: path) == "/run/ankerplatz.socket")
        try holder.release()
        #expect(try DataDirectory.content(of: path) == "")
    }

    @Test func `is readable by its owner only`() throws {
        let holder = try DataDirectory(path)
        #expect(try folder.mode(of: "var/hub") == 0o700)
        #expect(try folder.mode(of: "var/hub/lock") == 0o600)
        try holder.release()
    }

    @Test func `that cannot be made is refused with the reason`() throws {
        try "a file".write(toFile: folder.file("var"), atomically: false, encoding: .utf8)
        #expect(throws: SQLFailure.self) { try DataDirectory(path) }
    }
}
