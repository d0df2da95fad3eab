import Dispatch
import Glibc
import Synchronization

/// Lines of bytes from a file, one at a time, on a thread of its own so that waiting for one holds nobody up.
final class LineReader: Sendable {
    private let descriptor: Int32
    private let queue = DispatchQueue(label: "ankerplatz.kiosk.lines")
    private let state = Mutex(State())
    private let isStopped = Mutex(false)

    private struct State {
        var unread: ArraySlice<UInt8> = []
        var isAtEnd = false
    }

    /// Of a longer line no more is kept: no code is so long, and a line that never ends must not fill the memory.
    private static let longest = 16 * 1024
    private static let newline = UInt8(ascii: "\n")

    init(descriptor: Int32) {
        self.descriptor = descriptor
    }

    /// The next line without its end; nil when there are no more, or when the task was cancelled.
    func next() async -> [UInt8]? {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                queue.async { continuation.resume(returning: self.read()) }
            }
        } onCancel: {
            isStopped.withLock { $0 = true }
        }
    }

    private func read() -> [UInt8]? {
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
            line += found.part.prefix(LineReader.longest - line.count)
            if found.isWhole { return line }
            if !refill() { return hasAny ? line : nil }
        }
    }

    private func refill() -> Bool {
        if state.withLock(\.isAtEnd) { return false }
        var buffer = [UInt8](repeating: 0, count: 4096)
        while !isStopped.withLock({ $0 }) {
            var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard unsafe poll(&waiting, 1, 200) != 0 else { continue }
            let count = unsafe Glibc.read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            state.withLock { state in
                state.isAtEnd = count <= 0
                state.unread = buffer.prefix(max(0, count))
            }
            return count > 0
        }
        return false
    }
}
