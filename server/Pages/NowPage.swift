import HTTPTypes
import HubDomain
import Hummingbird
import NIOCore
import ServiceLifecycle
import Templates

/// The control room: what is going on at this moment.
struct NowPage: Sendable {
    let hall: Hall

    /// How often a browser asks again that was told to, in seconds.
    private static let reload = "30"
    /// For how long it is taken for granted that whoever was admitted still is.
    private static let trust = TimeSpan.seconds(5)

    var routes: [Route] {
        [
            .page(.get, "/manage", .manager, now),
            .page(.get, "/manage/events", .manager, listen),
        ]
    }

    private func now(_ call: Call) async throws -> Answer {
        let words = hall.renderer.words(call.language)
        let facts = try await call.read { try NowFacts($0) }
        let isReloading = call.query["reload"] != nil
        let view = NowMaker(facts: facts, words: words, now: call.now).page(isReloading: isReloading)
        var answer = try await hall.pages.page(.now, view, for: call, in: .now)
        // Not for everybody: a page that reloads by itself is read anew from its beginning.
        if isReloading { answer.headers[.refresh] = NowPage.reload }
        return answer
    }

    /// Server-sent events (WHATWG HTML, section 9.2): the board as it is, and again whenever something has changed.
    private func listen(_ call: Call) async throws -> Answer {
        let (id, editions) = hall.board.join(call.language, hangUp: call.hangUp)
        let seen = call.header(.lastEventID).flatMap { Int64($0) }
        let stream = ResponseBody { writer in
            defer { hall.board.leave(id) }
            try await writer.write(ByteBuffer(string: "retry: 3000\n\n"))
            var admittedAt = call.now
            for await edition in editions.cancelOnGracefulShutdown() {
                if edition.at - admittedAt >= NowPage.trust {
                    guard try await isAdmitted(call, at: edition.at) else { break }
                    admittedAt = edition.at
                }
                if let text = edition.events[call.language], edition.at.milliseconds != seen {
                    try await writer.write(text)
                }
                hall.board.took(edition, id)
            }
            try await writer.finish(nil)
        }
        hall.store.news.ring()
        var answer = Answer(type: "text/event-stream", stream: stream)
        answer.headers[.cacheControl] = "no-store"
        // Asks nginx not to wait for the end before it passes anything on.
        answer.headers[.accelBuffering] = "no"
        return answer
    }

    /// Whether whoever began to listen may still do so: signed in, with the same role.
    private func isAdmitted(_ call: Call, at now: Instant) async throws -> Bool {
        let authenticator = Authenticator(store: hall.store, cookie: hall.cookie)
        do {
            return Access.manager.admits(try await authenticator.caller(of: call.request, at: now))
        } catch is Problem {
            return false
        }
    }
}
