import Foundation
import Testing

@testable import SQLStore

@Suite("A file that only its owner may read")
struct PrivateFileTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test func `is new: what is there already stays as it was`() throws {
        try PrivateFile.writeNew(Data("first".utf8), to: folder.file("key"))
        #expect(throws: SQLFailure.self) { try PrivateFile.writeNew(Data("second".utf8), to: folder.file("key")) }
        #expect(try PrivateFile.content(of: folder.file("key")) == Data("first".utf8))
        #expect(try folder.mode(of: "key") == 0o600)
        #expect(try PrivateFile.isPrivate(folder.file("key")))
    }

    @Test func `is replaced as a whole where that is meant`() throws {
        try PrivateFile.write(Data("first".utf8), to: folder.file("key"))
        try PrivateFile.write(Data("second".utf8), to: folder.file("key"))
        #expect(try PrivateFile.content(of: folder.file("key")) == Data("second".utf8))
        #expect(try folder.mode(of: "key") == 0o600)
        try PrivateFile.erase(folder.file("key"))
        #expect(try PrivateFile.content(of: folder.file("key")) == nil)
    }
}
