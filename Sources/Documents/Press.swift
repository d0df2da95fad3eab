import NIOPosix

/// Prints documents on two threads of its own, so that a long list keeps nothing else waiting.
///
/// Each of them keeps the fonts that it has read.
package struct Press: Sendable {
    private static let threads: NIOThreadPool = {
        let pool = NIOThreadPool(numberOfThreads: 2)
        pool.start()
        return pool
    }()

    package init() {}

    package func pdf(_ document: Document) async throws -> [UInt8] {
        try await Press.threads.runIfActive { try document.pdf() }
    }
}
