import Dispatch
import Glibc

/// An open file that is waited on away from all tasks, a little at a time, so that waiting for it holds nobody up.
final class WatchedFile: Sendable {
    enum Reading: Equatable, Sendable {
        case bytes([UInt8])
        /// Nothing came in the time.
        case quiet
        /// There will be no more, since the file has ended or its device is gone.
        case end
    }

    let descriptor: Int32
    private let isOwn: Bool
    private let queue = DispatchQueue(label: "ankerplatz.kiosk.file")

    /// `isOwn` where it is to be closed with this.
    init(descriptor: Int32, isOwn: Bool) {
        self.descriptor = descriptor
        self.isOwn = isOwn
    }

    deinit {
        if isOwn { close(descriptor) }
    }

    /// What comes next, within the time.
    func read(within time: Duration) async -> Reading {
        await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: self.wait(time)) }
        }
    }

    private func wait(_ time: Duration) -> Reading {
        var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        guard unsafe poll(&waiting, 1, Int32(time / .milliseconds(1))) > 0 else { return .quiet }
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = unsafe Glibc.read(descriptor, &buffer, buffer.count)
        if count < 0, errno == EINTR || errno == EAGAIN { return .quiet }
        return count > 0 ? .bytes(Array(buffer.prefix(count))) : .end
    }
}
