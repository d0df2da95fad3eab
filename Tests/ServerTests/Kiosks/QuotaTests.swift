import Foundation
import HTTPTypes
import HubDomain
import SQLStore
import Testing

@testable import AnkerplatzServer

@Suite("Seats for those who come without a ticket")
struct QuotaTests {
    @Test
    func `are told to kiosks while doors are open, and to each its part`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop(capacity: 22)
            _ = try await hub.register(for: workshop.text("id"), seats: 2)
            let first = try await TestKiosk.pair(with: hub)
            let known = try await first.changes()
            let alone = try #require(known.changes.quotas.first)
            #expect(alone.workshop.text == workshop.text("id"))
            #expect(alone.seats == 10)
            #expect(alone.until == hub.clock.now + .minutes(89))
            let second = try await TestKiosk.pair(with: hub)
            // The first has half of what nobody has, so that there is nothing left of it yet.
            let none = try await second.changes()
            #expect(none.changes.quotas.isEmpty)
            // It hears that there is another one, and once it shows that, the other gets its part.
            let fewer = try await first.changes(since: known.cursor)
            #expect(fewer.changes.quotas.map(\.seats) == [5])
            #expect(try await second.changes(since: none.cursor).changes.quotas.isEmpty)
            _ = try await first.changes(since: fewer.cursor)
            #expect(try await second.changes(since: none.cursor).changes.quotas.map(\.seats) == [5])
            #expect(try await hub.granted() == 10)
        }
    }

    @Test
    func `are told of neither before doors open nor of what is not for everybody`() async throws {
        try await TestHub.run { hub in
            let kiosk = try await TestKiosk.pair(with: hub)
            _ = try await hub.addWorkshop(from: .minutes(31))
            _ = try await hub.addWorkshop(more: #", "visibility": "invitation""#)
            let closed = (hub.clock.now - .minutes(1)).rfc3339
            let opened = (hub.clock.now - .days(1)).rfc3339
            _ = try await hub.addWorkshop(
                more: #", "registrationOpens": "\#(opened)", "registrationCloses": "\#(closed)""#
            )
            let before = try await kiosk.changes()
            #expect(before.changes.quotas.isEmpty)
            hub.clock.advance(by: .minutes(1))
            #expect(try await kiosk.changes(since: before.cursor).changes.quotas.map(\.seats) == [6])
        }
    }

    @Test
    func `are those of its own room at a door`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.addRoom("Helling")
            let own = try await hub.addWorkshop(room: room)
            _ = try await hub.addWorkshop()
            let kiosk = try await TestKiosk.pair(with: hub, room: room)
            #expect(try await kiosk.changes().changes.quotas.map(\.workshop.text) == [own.text("id")])
        }
    }

    @Test
    func `are kept from others, and come back when somebody waits`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop(capacity: 4).text("id")
            let kiosk = try await TestKiosk.pair(with: hub)
            var known = try await kiosk.changes()
            #expect(known.changes.quotas.map(\.seats) == [2])
            for _ in 0..<2 { _ = try await hub.ticket(for: workshop) }
            let third = try await hub.register(for: workshop)
            #expect(third.text("status") == "waitlisted")
            // Until it shows that it knows, it may have given them away.
            known = try await kiosk.changes(since: known.cursor)
            #expect(known.changes.quotas.map(\.seats) == [0])
            #expect(try await hub.granted() == 2)
            _ = try await kiosk.changes(since: known.cursor)
            let path = "/api/v1/registrations/\(third.text("id"))"
            #expect(try await hub.ask(.get, path, as: hub.partner).text("status") == "confirmed")
        }
    }

    @Test
    func `are told again when the answer got lost`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop(capacity: 12).text("id")
            let kiosk = try await TestKiosk.pair(with: hub)
            let known = try await kiosk.changes()
            #expect(known.changes.quotas.map(\.seats) == [6])
            for _ in 0..<4 { _ = try await hub.ticket(for: workshop) }
            for _ in 0..<3 {
                #expect(try await kiosk.changes(since: known.cursor).changes.quotas.map(\.seats) == [4])
                #expect(try await hub.granted() == 6)
            }
            let newer = try await kiosk.changes(since: known.cursor)
            #expect(try await kiosk.changes(since: newer.cursor).changes.quotas.isEmpty)
            #expect(try await hub.granted() == 4)
        }
    }

    @Test
    func `come back when admission ends, and when the kiosk is shut out`() async throws {
        try await TestHub.run { hub in
            _ = try await hub.addWorkshop(capacity: 12)
            let kiosk = try await TestKiosk.pair(with: hub)
            var known = try await kiosk.changes()
            #expect(try await hub.granted() == 6)
            hub.clock.advance(by: .minutes(89))
            known = try await kiosk.changes(since: known.cursor)
            _ = try await kiosk.changes(since: known.cursor)
            #expect(try await hub.granted() == 0)
            let workshop = try await hub.addWorkshop(capacity: 4).text("id")
            known = try await kiosk.changes(since: known.cursor)
            #expect(known.changes.quotas.last?.seats == 2)
            for _ in 0..<2 { _ = try await hub.ticket(for: workshop) }
            let waiting = try await hub.register(for: workshop)
            _ = try await hub.ask(.post, "/api/v1/kiosks/\(kiosk.id)/revoke", as: hub.manager, json: "{}")
            #expect(try await hub.granted() == 0)
            let path = "/api/v1/registrations/\(waiting.text("id"))"
            #expect(try await hub.ask(.get, path, as: hub.partner).text("status") == "confirmed")
        }
    }

    @Test
    func `come page by page behind everything else`() async throws {
        try await TestHub.run { hub in
            for _ in 0..<3 { _ = try await hub.addWorkshop() }
            let kiosk = try await TestKiosk.pair(with: hub)
            let whole = try await kiosk.changes()
            let parts = try await kiosk.changes(limit: 2)
            #expect(whole.changes.quotas.count == 3)
            #expect(parts.changes.count == whole.changes.count)
            #expect(parts.changes.suffix(3).quotas.count == 3)
            #expect(try await kiosk.changes(since: parts.cursor).changes.isEmpty)
        }
    }

    @Test
    func `take a cursor of the time before there were any`() async throws {
        try await TestHub.run { hub in
            _ = try await hub.addWorkshop()
            let kiosk = try await TestKiosk.pair(with: hub)
            let known = try await kiosk.changes()
            let earlier = known.cursor.split(separator: ".", omittingEmptySubsequences: false).dropLast()
            let news = try await kiosk.changes(since: earlier.joined(separator: "."))
            #expect(news.changes.quotas.map(\.seats) == [6])
        }
    }
}

extension TestHub {
    /// Seats that lie with kiosks.
    func granted() async throws -> Int {
        try await read { try $0.sql.value("SELECT SUM(seats) FROM walk_in_grant") ?? 0 }
    }
}
