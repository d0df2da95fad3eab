import ServiceLifecycle

/// A scanner whose codes come as lines.
struct LineScanner: Service {
    let lines: LineReader
    let board: ScannerBoard
    /// Hears every code.
    let onCode: @Sendable ([UInt8]) async -> Void

    private static let name = "stdin"

    func run() async throws {
        await cancelWhenGracefulShutdown {
            board.note(LineScanner.name, isRead: true)
            while let raw = await lines.next() { await onCode(raw) }
            board.remove(LineScanner.name)
        }
        // The end of the input is not the end of the kiosk.
        try await gracefulShutdown()
    }
}
