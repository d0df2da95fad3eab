import Foundation
import Testing

@testable import AnkerplatzKiosk

@Suite("A reader of lines")
struct LineReaderTests {
    private func lines(_ content: [UInt8]) async throws -> [[UInt8]] {
        let folder = try TemporaryFolder()
        let reader = try LineReader.reading(content, from: folder)
        var lines: [[UInt8]] = []
        while let line = await reader.next() { lines.append(line) }
        return lines
    }

    @Test
    func `gives every line, empty ones too, and a last one without an end`() async throws {
        #expect(
            try await lines(Array("a\n\nb\r\nc".utf8)) == [Array("a".utf8), [], Array("b\r".utf8), Array("c".utf8)]
        )
        #expect(try await lines([]) == [])
        #expect(try await lines(Array("\n".utf8)) == [[]])
    }

    @Test
    func `gives bytes that are no text`() async throws {
        #expect(try await lines([0, 255, 10, 254]) == [[0, 255], [254]])
    }

    @Test
    func `does not fill the memory with a line that hardly ends`() async throws {
        let found = try await lines(Array(repeating: 65, count: 1_000_000) + [10, 66])
        #expect(found.map(\.count) == [16 * 1024, 1])
    }
}
