import HubDomain
import Logging
import NIOCore
import ServiceLifecycle
import Templates

/// Makes the control room anew when something was committed, and now and then, while anybody looks at it.
struct NowService: Service, CustomStringConvertible {
    /// How often it is made anew though nothing was committed: what it tells grows older by itself.
    private static let pace = Duration.seconds(10)

    let hall: Hall
    let logger: Logger
    /// From one edition to the next: what happens meanwhile is told by one.
    var rest = Duration.milliseconds(400)

    var description: String { "control room" }

    func run() async throws {
        await withTaskGroup { group in
            group.addTask { await ringNowAndThen() }
            group.addTask { await renewOnNews() }
            group.addTask { try? await gracefulShutdown() }
            await group.next()
            group.cancelAll()
        }
    }

    private func ringNowAndThen() async {
        while (try? await Task.sleep(for: NowService.pace)) != nil { hall.store.news.ring() }
    }

    private func renewOnNews() async {
        for await _ in hall.store.news.rings where hall.board.viewers > 0 {
            await renew()
            guard (try? await Task.sleep(for: rest)) != nil else { return }
        }
    }

    /// Looks once, words it in the languages that are read, and hands it to all.
    func renew() async {
        let languages = hall.board.languages
        let now = hall.now()
        do {
            let facts = try await hall.store.read(at: now) { try NowFacts($0) }
            let events = try languages.map { ($0, try event(facts, in: $0, at: now)) }
            hall.board.publish(NowBoard.Edition(at: now, events: Dictionary(uniqueKeysWithValues: events)))
        } catch {
            logger.error("the control room can't be made anew", metadata: ["error": "\(error)"])
        }
    }

    /// An event of an event stream (WHATWG HTML, section 9.2.6); its id says what a browser has seen that comes back.
    private func event(_ facts: NowFacts, in language: Language, at now: Instant) throws -> ByteBuffer {
        let view = NowMaker(facts: facts, words: hall.renderer.words(language), now: now).board
        let text = try hall.renderer.render(.nowBoard, view, in: Unframed(), language: language)
        let lines = text.split(whereSeparator: \.isNewline).map { "data: \($0)\n" }.joined()
        return ByteBuffer(string: "id: \(now.milliseconds)\nevent: now\n\(lines)\n")
    }
}

/// Around what is a part of a page alone.
private struct Unframed: View {}
