import Foundation
import Logging
import Synchronization

@testable import AnkerplatzKiosk

/// A scanner service that runs, with a clock, pauses and a log that a test holds in its hands.
final class RunningScanner: Sendable {
    let board = ScannerBoard()
    let log = LogBook()
    let codes: AsyncStream<String>
    /// Pauses that have begun; each lasts until it is ended.
    let pauses: AsyncStream<Duration>
    /// A look at the clock for each.
    let looks: AsyncStream<Void>
    private let service: DeviceScanner
    private let now = Now()
    private let endPause: AsyncStream<Void>.Continuation

    init(_ device: any ScannerDevice) {
        let (codes, code) = AsyncStream.makeStream(of: String.self)
        let (pauses, pause) = AsyncStream.makeStream(of: Duration.self)
        let (looks, look) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let (ends, end) = AsyncStream.makeStream(of: Void.self)
        (self.codes, self.pauses, self.looks, endPause) = (codes, pauses, looks, end)
        service = DeviceScanner(
            device,
            board: board,
            logger: log.logger,
            uptime: { [now] in
                look.yield()
                return now.time.withLock { $0 }
            },
            pause: { wait in
                pause.yield(wait)
                var ends = ends.makeAsyncIterator()
                await ends.next()
            },
            onCode: { code.yield(String(decoding: $0, as: UTF8.self)) }
        )
    }

    private final class Now: Sendable {
        let time = Mutex(Duration.zero)
    }

    func advance(by time: Duration) {
        now.time.withLock { $0 += time }
    }

    func tryAgain() {
        endPause.yield()
    }

    /// Waits until it says that the scanner is read.
    func isRead() async {
        var lines = log.news.makeAsyncIterator()
        while let line = await lines.next(), line.level != .info {}
    }

    /// Runs the service while `body` does.
    func run(_ body: @escaping @Sendable (RunningScanner) async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { [service] in try? await service.run() }
            try await body(self)
            group.cancelAll()
        }
    }
}
