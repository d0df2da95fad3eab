import Documents
import HTTPTypes
import NIOPosix

/// Prints documents on two threads of its own, so that a long list keeps no page waiting.
///
/// Each of them keeps the fonts that it has read.
struct Press: Sendable {
    private static let threads: NIOThreadPool = {
        let pool = NIOThreadPool(numberOfThreads: 2)
        pool.start()
        return pool
    }()

    func pdf(_ document: Document) async throws -> [UInt8] {
        try await Press.threads.runIfActive { try document.pdf() }
    }
}

extension Answer {
    /// A document that the reader's browser puts into a file, and nobody between keeps.
    static func file(_ content: [UInt8], _ name: String, type: String = "application/pdf") -> Answer {
        var answer = Answer(type: type, content)
        answer.headers[.contentDisposition] = "attachment; filename=\"\(name)\""
        answer.headers[.cacheControl] = "private, no-store"
        return answer
    }
}
