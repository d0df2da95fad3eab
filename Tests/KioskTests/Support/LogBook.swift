import Logging
import Synchronization

/// What was logged.
final class LogBook: Sendable {
    struct Line: Equatable, Sendable {
        let level: Logger.Level
        let kind: String?
        let id: String?
    }

    private let known = Mutex<[Line]>([])
    /// Each line as it is written.
    let news: AsyncStream<Line>
    private let tell: AsyncStream<Line>.Continuation

    init() {
        (news, tell) = AsyncStream.makeStream(of: Line.self)
    }

    var lines: [Line] { known.withLock { $0 } }

    var logger: Logger {
        Logger(label: "test") { _ in Handler(book: self) }
    }

    private struct Handler: LogHandler {
        let book: LogBook
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.info

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let line = Line(
                level: event.level,
                kind: event.metadata?["kind"].map { "\($0)" },
                id: event.metadata?["id"].map { "\($0)" }
            )
            book.known.withLock { $0.append(line) }
            book.tell.yield(line)
        }
    }
}
