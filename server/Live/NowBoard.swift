import HubDomain
import NIOCore
import Synchronization
import Templates

/// The control room as everybody sees it who looks at it: made once for all of them, and handed to each.
///
/// For each viewer the newest edition waits alone, so that one that is slow misses some and takes up no memory for them.
final class NowBoard: Sendable {
    /// The board of one moment.
    struct Edition: Sendable {
        let at: Instant
        /// The event that brings it, in each language that somebody reads.
        let events: [Language: ByteBuffer]
    }

    private struct Viewer {
        let language: Language
        let editions: AsyncStream<Edition>.Continuation
        /// Breaks off what it can't be written.
        let hangUp: @Sendable () -> Void
        /// Since when an edition waits for it; nil while it has had all.
        var waitsSince: Instant?
    }

    private struct State {
        var viewers: [Int: Viewer] = [:]
        var joined = 0
    }

    /// After so long, whoever has not taken what was sent is let go of.
    static let patience = TimeSpan.seconds(20)

    private let state = Mutex(State())

    /// How many look at it.
    var viewers: Int { state.withLock { $0.viewers.count } }

    /// In which languages it is read.
    var languages: Set<Language> { state.withLock { Set($0.viewers.values.map(\.language)) } }

    /// Whether somebody has not taken yet what was handed out.
    var isAwaited: Bool { state.withLock { $0.viewers.values.contains { $0.waitsSince != nil } } }

    /// Begins to look; `hangUp` closes the connection.
    func join(_ language: Language, hangUp: @escaping @Sendable () -> Void) -> (id: Int, editions: AsyncStream<Edition>)
    {
        let (stream, editions) = AsyncStream.makeStream(of: Edition.self, bufferingPolicy: .bufferingNewest(1))
        let id = state.withLock { state in
            state.joined += 1
            state.viewers[state.joined] = Viewer(language: language, editions: editions, hangUp: hangUp)
            return state.joined
        }
        return (id, stream)
    }

    func leave(_ id: Int) {
        let viewer = state.withLock { $0.viewers.removeValue(forKey: id) }
        viewer?.editions.finish()
    }

    /// Ends it for everybody.
    func end() {
        let viewers = state.withLock { state in
            defer { state.viewers = [:] }
            return state.viewers.values
        }
        for viewer in viewers { viewer.editions.finish() }
    }

    /// A viewer has taken an edition, and waits for the next one.
    func took(_ edition: Edition, _ id: Int) {
        state.withLock { $0.viewers[id]?.waitsSince = nil }
    }

    /// Hands an edition to everybody, and lets go of those who have not taken earlier ones for too long.
    func publish(_ edition: Edition) {
        let slow = state.withLock { state in
            var slow: [Viewer] = []
            for (id, viewer) in state.viewers {
                if let since = viewer.waitsSince, edition.at - since > NowBoard.patience {
                    slow.append(viewer)
                    state.viewers[id] = nil
                } else {
                    if viewer.waitsSince == nil { state.viewers[id]?.waitsSince = edition.at }
                    viewer.editions.yield(edition)
                }
            }
            return slow
        }
        for viewer in slow {
            viewer.editions.finish()
            viewer.hangUp()
        }
    }
}
