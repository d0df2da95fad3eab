import Synchronization

/// Tells open screens that there is something new to show, when it did not come from the screen itself.
final class ScreenEvents: Sendable {
    private let listeners = Mutex<[Int: AsyncStream<Void>.Continuation]>([:])

    /// A signal for each time there is something new, as long as somebody listens.
    func signals() -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let number = listeners.withLock { listeners in
            let number = (listeners.keys.max() ?? 0) + 1
            listeners[number] = continuation
            return number
        }
        continuation.onTermination = { [weak self] _ in
            _ = self?.listeners.withLock { $0.removeValue(forKey: number) }
        }
        return stream
    }

    func tell() {
        for listener in listeners.withLock({ Array($0.values) }) { listener.yield() }
    }
}
