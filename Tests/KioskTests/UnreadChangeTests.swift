import HubDomain
import Logging
import Testing

@testable import AnkerplatzKiosk

@Suite("What the server tells and this version can't read")
struct UnreadChangeTests {
    let server = FakeServer()

    @Test
    func `is passed over, remembered and logged once, and its neighbours are read`() async throws {
        try await server.meet { [server] kiosk, hub in
            let lift = Change.unread(UnreadChange(kind: "lift", id: "north"))
            server.tell(try [lift] + hub.basics() + [hub.ticket(1)])
            server.tell([lift, try hub.ticket(2)], since: "1", cursor: "2")
            let log = LogBook()
            try await kiosk.exchange(log)
            try await kiosk.exchange(log)
            #expect(server.snapshot.cursorsAsked == ["", "1"])
            #expect(try await kiosk.status().tickets == 2)
            #expect(try await kiosk.status().unreadChanges == 1)
            #expect(await kiosk.take(try hub.code(1)).verdict == .accepted)
            #expect(log.lines == [LogBook.Line(level: .warning, kind: "lift", id: "north")])
        }
    }

    @Test(arguments: [true, false])
    func `of a ticket closes every door to it until it is read, and none to others`(isHeld: Bool) async throws {
        try await server.meet { [server] kiosk, hub in
            let code = try hub.code(1)
            let unread = Change.unread(UnreadChange(kind: "ticket", id: code.claims.ticket.text))
            server.tell(try hub.basics() + [hub.ticket(2)] + (isHeld ? [hub.ticket(1)] : []))
            server.tell([unread], since: "1", cursor: "2")
            server.tell([try hub.ticket(1)], since: "2", cursor: "3")
            let log = LogBook()
            try await kiosk.exchange(log)
            try await kiosk.exchange(log)
            #expect(await kiosk.take(code).verdict == .updateNeeded)
            #expect(await kiosk.take(try hub.code(1, issue: 1)).verdict == .updateNeeded)
            #expect(await kiosk.take(code, .out).verdict == .notInside)
            #expect(await kiosk.take(try hub.code(2)).verdict == .accepted)
            #expect(log.lines.map(\.level) == [.error])
            try await kiosk.exchange(log)
            #expect(await kiosk.take(code).verdict == .accepted)
            #expect(try await kiosk.status().unreadChanges == 0)
        }
    }

    @Test
    func `of a ticket is over when the ticket has passed`() async throws {
        try await server.meet { [server] kiosk, hub in
            let id = try hub.code(1).claims.ticket.text
            server.tell(try hub.basics() + [.unread(UnreadChange(kind: "ticket", id: id))])
            server.tell([.removed(Removal(.ticket, id: id))], since: "1", cursor: "2")
            try await kiosk.exchange()
            #expect(try await kiosk.status().unreadChanges == 1)
            try await kiosk.exchange()
            #expect(try await kiosk.status().unreadChanges == 0)
        }
    }

    @Test
    func `leaves what was known of all else, also when everything is loaded afresh`() async throws {
        try await server.meet { [server] kiosk, hub in
            server.tell(try hub.basics())
            try await kiosk.exchange()
            server.set { $0.pages["1"] = .reset }
            let kept = try hub.basics().map { change in
                ["session", "signingKey", "workshop"].contains(change.kind)
                    ? Change.unread(UnreadChange(kind: change.kind, id: change.id)) : change
            }
            server.tell(kept + [try hub.ticket(1)], cursor: "2")
            try await kiosk.exchange()
            let outcome = await kiosk.take(try hub.code(1))
            #expect(outcome.verdict == .accepted)
            #expect(outcome.judgement.session == hub.session)
            #expect(try await kiosk.status().unreadChanges == 3)
        }
    }

    @Test
    func `is asked for again by a later version`() async throws {
        try await server.meet { [server] kiosk, hub in
            let id = try hub.code(1).claims.ticket.text
            let page = ChangesPage(
                changes: try hub.basics() + [.unread(UnreadChange(kind: "ticket", id: id))],
                cursor: "1",
                more: false,
                serverTime: kiosk.clock.now
            )
            try await kiosk.station.journal.write(at: kiosk.clock.now) { journal in
                try journal.adopt(hub.pairing)
                try journal.enter(page, as: "0.0.9")
            }
            server.tell(try hub.basics() + [hub.ticket(1)])
            try await kiosk.exchange()
            try await kiosk.exchange()
            #expect(server.snapshot.cursorsAsked == ["", "1"])
            #expect(try await kiosk.status().unreadChanges == 0)
            #expect(await kiosk.take(try hub.code(1)).verdict == .accepted)
        }
    }
}

extension TestKiosk {
    fileprivate func exchange(_ log: LogBook) async throws {
        try await Network.once(for: entrance, logger: log.logger).exchange()
    }
}
