import Synchronization

/// Lines of bytes from a file, one at a time.
final class LineReader: Sendable {
    private let file: WatchedFile
    private let state = Mutex(State())

    private struct State {
        var unread: ArraySlice<UInt8> = []
        var isAtEnd = false
    }

    private static let newline = UInt8(ascii: "\n")

    init(descriptor: Int32) {
        file = WatchedFile(descriptor: descriptor, isOwn: false)
    }

    /// The next line without its end; nil when there are no more, or when the task was cancelled.
    ///
    /// Of a line that is longer than any code no more is kept than of other codes.
    func next() async -> [UInt8]? {
        var line: [UInt8] = []
        var hasAny = false
        while true {
            let found = state.withLock { state -> (part: ArraySlice<UInt8>, isWhole: Bool) in
                let part = state.unread.prefix { $0 != LineReader.newline }
                let isWhole = part.endIndex < state.unread.endIndex
                state.unread = state.unread[part.endIndex...].dropFirst(isWhole ? 1 : 0)
                return (part, isWhole)
            }
            hasAny = hasAny || !found.part.isEmpty
            line += found.part.prefix(CodeAssembly.longest - line.count)
            if found.isWhole { return line }
            if await !refill() { return hasAny ? line : nil }
        }
    }

    private func refill() async -> Bool {
        if state.withLock(\.isAtEnd) { return false }
        while !Task.isCancelled {
            switch await file.read(within: .milliseconds(200)) {
            case .bytes(let bytes):
                state.withLock { $0.unread = bytes[...] }
                return true
            case .quiet:
                continue
            case .end:
                state.withLock { $0.isAtEnd = true }
                return false
            }
        }
        return false
    }
}
