import Foundation

@testable import AnkerplatzKiosk

extension LineReader {
    /// Reads what was piped in.
    static func reading(_ content: some Sequence<UInt8>, from folder: TemporaryFolder) throws -> LineReader {
        let file = folder.url.appending(path: "input")
        try Data(content).write(to: file)
        let handle = try FileHandle(forReadingFrom: file)
        return LineReader(descriptor: dup(handle.fileDescriptor))
    }
}
