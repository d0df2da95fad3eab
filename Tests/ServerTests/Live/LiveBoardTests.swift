import Foundation
import HTTPTypes
import HubDomain
import Logging
import NIOCore
import Synchronization
import Templates
import Testing

@testable import AnkerplatzServer

@Suite("The live control room")
struct LiveBoardTests {
    @Test
    func `brings the board anew, in the language it is read in`() async throws {
        try await TestHub.run { hub in
            async let german = hub.ask(.get, "/manage/events", as: hub.manager)
            async let english = hub.ask(.get, "/en/manage/events", as: hub.manager)
            await hub.waitForViewers(2)
            await hub.liveService.renew()
            hub.clock.advance(by: .seconds(1))
            await hub.untilTaken()
            await hub.liveService.renew()
            await hub.untilTaken()
            hub.hall.board.end()
            let answer = try await german
            #expect(answer.status == .ok)
            #expect(answer.headers[.contentType] == "text/event-stream")
            #expect(answer.headers[.cacheControl] == "no-store")
            #expect(answer.text.hasPrefix("retry: 3000\n\n"))
            let events = answer.text.split(separator: "\n\n").dropFirst()
            #expect(events.count == 2)
            let first = try #require(events.first)
            #expect(first.hasPrefix("id: \((hub.clock.now - .seconds(1)).milliseconds)\nevent: now\ndata: "))
            #expect(first.contains("data: <div class=\"wall__head\">"))
            #expect(first.split(separator: "\n").dropFirst(2).allSatisfy { $0.hasPrefix("data: ") })
            #expect(first.contains("Im Haus"))
            let other = try await english.text
            #expect(other.contains("In the house"))
            #expect(hub.hall.board.viewers == 0)
        }
    }

    @Test
    func `does not send again what a browser has seen that comes back`() async throws {
        try await TestHub.run { hub in
            let seen: HTTPFields = [.lastEventID: "\(hub.clock.now.milliseconds)"]
            async let answer = hub.ask(.get, "/manage/events", as: hub.manager, headers: seen)
            await hub.waitForViewers(1)
            await hub.liveService.renew()
            await hub.untilTaken()
            hub.hall.board.end()
            let told = try await answer.text
            #expect(told == "retry: 3000\n\n")
        }
    }

    @Test
    func `ends soon after whoever looks has signed out`() async throws {
        try await TestHub.run { hub in
            let cookie = try await hub.cookie(of: "leitung@example.org")
            async let answer = hub.ask(.get, "/manage/events", cookie: cookie)
            await hub.waitForViewers(1)
            await hub.liveService.renew()
            await hub.untilTaken()
            _ = try await hub.submit("/sign-out", "", cookie: cookie)
            hub.clock.advance(by: .seconds(10))
            await hub.liveService.renew()
            // Ends by itself.
            let events = try await answer.text.split(separator: "\n\n").dropFirst()
            #expect(events.count == 1)
        }
    }

    @Test
    func `is for managers alone, and leads others to where they sign in`() async throws {
        try await TestHub.run { hub in
            for token in [hub.desk, hub.partner] {
                let refused = try await hub.ask(.get, "/manage/events", as: token)
                #expect(refused.status == .forbidden)
            }
            let unknown = try await hub.ask(.get, "/manage/events")
            #expect(unknown.status == .seeOther)
            #expect(hub.hall.board.viewers == 0)
        }
    }

    @Test
    func `keeps the newest edition alone for a slow viewer, and lets go of one that takes none`() async throws {
        let board = NowBoard()
        let closed = Mutex(0)
        let (slow, editions) = board.join(.german) { closed.withLock { $0 += 1 } }
        let (quick, taken) = board.join(.german) {}
        var heard = taken.makeAsyncIterator()
        let start = Instant.tuesdayMorning
        for second in stride(from: 0, through: 20, by: 5) {
            let edition = NowBoard.Edition(at: start + .seconds(second), events: [:])
            board.publish(edition)
            #expect(await heard.next()?.at == edition.at)
            board.took(edition, quick)
        }
        #expect(board.viewers == 2)
        board.publish(NowBoard.Edition(at: start + .seconds(21), events: [:]))
        #expect(board.viewers == 1)
        #expect(closed.withLock { $0 } == 1)
        var left: [Instant] = []
        for await edition in editions { left.append(edition.at) }
        #expect(left == [start + .seconds(20)])
        board.leave(slow)
        board.leave(quick)
        #expect(board.viewers == 0)
    }

    @Test
    func `is not made while nobody looks`() async throws {
        try await TestHub.run { hub in
            #expect(hub.hall.board.languages.isEmpty)
            var rings = hub.store.news.rings.makeAsyncIterator()
            try await hub.write { _ = try $0.theHub() }
            try await hub.write { _ = try $0.theHub() }
            // Two commits that nobody heard yet are one ring.
            #expect(await rings.next() != nil)
            hub.store.news.finish()
            #expect(await rings.next() == nil)
        }
    }
}

extension TestHub {
    fileprivate var liveService: NowService { NowService(hall: hall, logger: Logger(label: "test")) }

    fileprivate func waitForViewers(_ count: Int) async {
        while hall.board.viewers < count { await Task.yield() }
    }

    /// Until everybody has what was published.
    fileprivate func untilTaken() async {
        while hall.board.isAwaited { await Task.yield() }
    }
}
