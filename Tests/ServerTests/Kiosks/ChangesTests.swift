import Foundation
import HTTPTypes
import HubDomain
import SQLStore
import Testing

@testable import AnkerplatzServer

@Suite("What a kiosk is told")
struct ChangesTests {
    @Test
    func `is the hub, its keys and what the next days need`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.addRoom("Helling", capacity: 7)
            let kiosk = try await TestKiosk.pair(with: hub, room: room)
            let soon = try await hub.addWorkshop(room: room, from: .hours(24), lasting: .hours(1))
            let later = try await hub.addWorkshop(from: .days(9))
            let ticket = try await hub.ticket(for: soon.text("id"), seats: 3)
            _ = try await hub.ticket(for: later.text("id"))
            let changes = try await kiosk.changes().changes
            #expect(changes.hubs.map(\.id) == [hub.store.hub])
            #expect(changes.hubs.first?.zone == "Europe/Berlin")
            #expect(changes.hubs.first?.doorName == "Helling")
            #expect(changes.signingKeys.count == 1)
            #expect(changes.workshops.map(\.id.text) == [soon.text("id")])
            #expect(changes.sessions.map(\.roomName) == ["Helling"])
            #expect(changes.sessions.map(\.roomCapacity) == [7])
            #expect(changes.tickets.map(\.id.text) == [ticket.id])
            #expect(changes.tickets.map(\.seats) == [3])
            #expect(changes.tickets.map(\.status) == [.valid])
        }
    }

    @Test
    func `comes near as time goes on`() async throws {
        try await TestHub.run { hub in
            let kiosk = try await TestKiosk.pair(with: hub)
            let id = try await hub.addWorkshop(from: .days(9)).text("id")
            let ticket = try await hub.ticket(for: id)
            var cursor = try await kiosk.changes().cursor
            // Admission opens half an hour before it begins.
            hub.clock.advance(by: .days(5) - .minutes(31))
            var news = try await kiosk.changes(since: cursor)
            #expect(news.changes.isEmpty)
            cursor = news.cursor
            hub.clock.advance(by: .minutes(1))
            news = try await kiosk.changes(since: cursor)
            #expect(news.changes.workshops.map(\.id.text) == [id])
            #expect(news.changes.tickets.map(\.id.text) == [ticket.id])
            #expect(news.changes.count == 3)
            #expect(try await kiosk.changes(since: news.cursor).changes.isEmpty)
        }
    }

    @Test
    func `is what was changed since`() async throws {
        try await TestHub.run { hub in
            let kiosk = try await TestKiosk.pair(with: hub)
            let id = try await hub.addWorkshop().text("id")
            let first = try await hub.ticket(for: id)
            let second = try await hub.ticket(for: id)
            let cursor = try await kiosk.changes().cursor
            _ = try await hub.ask(.delete, "/api/v1/registrations/\(first.registration)", as: first.link)
            _ = try await hub.ask(
                .post,
                "/api/v1/registrations/\(second.registration)/reissue",
                as: hub.partner,
                json: "{}"
            )
            let news = try await kiosk.changes(since: cursor).changes
            #expect(news.count == 2)
            #expect(
                news.tickets.map { "\($0.id) \($0.status) \($0.issue)" } == [
                    "\(first.id) cancelled 0", "\(second.id) valid 1",
                ]
            )
        }
    }

    @Test
    func `goes on at its cursor, and nothing comes twice`() async throws {
        try await TestHub.run { hub in
            let kiosk = try await TestKiosk.pair(with: hub)
            let id = try await hub.addWorkshop(capacity: 30).text("id")
            for number in 0..<25 { _ = try await hub.register(for: id, name: "Gast \(number)") }
            let whole = try await kiosk.changes().changes
            let parts = try await kiosk.changes(limit: 3)
            #expect(parts.changes.count == whole.count)
            #expect(Set(parts.changes.tickets.map(\.id)).count == 25)
            let nothing = try await kiosk.page(since: parts.cursor)
            #expect(nothing?.changes.isEmpty == true)
            #expect(nothing?.more == false)
        }
    }

    @Test
    func `misses nothing that changes during a download`() async throws {
        try await TestHub.run { hub in
            let kiosk = try await TestKiosk.pair(with: hub)
            let id = try await hub.addWorkshop(capacity: 30).text("id")
            let tickets = try await (0..<6).asyncMap { _ in try await hub.ticket(for: id) }
            var held: [TicketID: TicketStatus] = [:]
            var since: String?
            var round = 0
            while true {
                let page = try #require(try await kiosk.page(since: since, limit: 2))
                for ticket in page.changes.tickets { held[ticket.id] = ticket.status }
                since = page.cursor
                if round < tickets.count {
                    // Somebody cancels after every page, told already or not.
                    let ticket = tickets[round]
                    _ = try await hub.ask(.delete, "/api/v1/registrations/\(ticket.registration)", as: ticket.link)
                    hub.clock.advance(by: .seconds(1))
                }
                round += 1
                if !page.more, round > tickets.count { break }
            }
            #expect(held.count == 6)
            #expect(held.values.allSatisfy { $0 == .cancelled })
        }
    }

    @Test
    func `begins anew after a restore`() async throws {
        try await TestHub.run { hub in
            let kiosk = try await TestKiosk.pair(with: hub)
            let cursor = try await kiosk.changes().cursor
            _ = try await hub.write { try $0.sql.execute("UPDATE hub SET generation = 'another'") }
            #expect(try await kiosk.page(since: cursor) == nil)
            let malformed = try await hub.ask(.get, "/api/v1/kiosk/changes?since=x", as: kiosk.key)
            #expect(malformed.status == .badRequest)
            #expect(try await hub.ask(.get, "/api/v1/kiosk/changes?limit=0", as: kiosk.key).status == .badRequest)
        }
    }

    @Test
    func `names nobody but to the ticket's own code`() async throws {
        try await TestHub.run { hub in
            let kiosk = try await TestKiosk.pair(with: hub)
            let ticket = try await hub.ticket(name: "Wilhelmine Nordlicht")
            let other = try await hub.ticket()
            let answer = try await hub.ask(.get, "/api/v1/kiosk/changes", as: kiosk.key)
            #expect(!answer.text.contains("Nordlicht"))
            #expect(!answer.text.contains(ticket.shortCode))
            let change = try #require(
                try await kiosk.changes().changes.tickets.first { $0.id.text == ticket.id }
            )
            guard case .ticket(let code) = CodeReading.read(ticket.code),
                case .ticket(let wrong) = CodeReading.read(other.code)
            else { return }
            #expect(change.sealed?.opened(with: code)?.name == "Wilhelmine Nordlicht")
            #expect(change.sealed?.opened(with: wrong) == nil)
            let short = try #require(ShortCode(ticket.shortCode))
            #expect(change.shortCodeHMAC?.bytes == ShortCodeSecret(deviceKey: kiosk.key).tag(of: short))
            let neighbour = try await TestKiosk.pair(with: hub)
            let theirs = try await neighbour.changes().changes.tickets.first { $0.id.text == ticket.id }
            #expect(theirs?.shortCodeHMAC != change.shortCodeHMAC)
        }
    }

    @Test
    func `says who is inside by name, until they go or the hub closes`() async throws {
        try await TestHub.run { hub in
            let kiosk = try await TestKiosk.pair(with: hub)
            let first = try await hub.ticket(name: "Maria")
            let second = try await hub.ticket(name: "Jonas")
            var cursor = try await kiosk.changes().cursor
            _ = try await hub.checkIn(first.code)
            _ = try await hub.checkIn(second.code)
            var news = try await kiosk.changes(since: cursor)
            #expect(news.changes.presences.map(\.name) == ["Maria", "Jonas"])
            #expect(news.changes.presences.map(\.attendance.seatsInside) == [1, 1])
            #expect(news.changes.presences.allSatisfy { $0.scans.count == 1 })
            cursor = news.cursor
            _ = try await hub.checkIn(first.code, "out")
            news = try await kiosk.changes(since: cursor)
            #expect(news.changes.presences.map(\.name) == [nil])
            #expect(news.changes.presences.map(\.attendance.arrivals.count) == [1])
            hub.clock.set(Instant("2027-03-10T00:00:00+01:00"))
            #expect(try await TestKiosk.pair(with: hub).changes().changes.presences.allSatisfy { $0.name == nil })
        }
    }

    @Test
    func `takes back what has passed, and keeps what its code still claims`() async throws {
        try await TestHub.run { hub in
            let kiosk = try await TestKiosk.pair(with: hub)
            let id = try await hub.addWorkshop(lasting: .hours(2)).text("id")
            let ticket = try await hub.ticket(for: id)
            var cursor = try await kiosk.changes().cursor
            _ = try await hub.ask(.delete, "/api/v1/workshops/\(id)", as: hub.partner)
            hub.clock.advance(by: .hours(2) - .minutes(1) - .seconds(1))
            var news = try await kiosk.changes(since: cursor)
            #expect(news.changes.tickets.map(\.status) == [.cancelled])
            #expect(news.changes.workshops.map(\.isCancelled) == [true])
            #expect(news.changes.removals.isEmpty)
            cursor = news.cursor
            // A kiosk that knows nothing yet is told of it all the same.
            #expect(try await kiosk.changes().changes.tickets.map(\.status) == [.cancelled])
            hub.clock.advance(by: .seconds(1))
            news = try await kiosk.changes(since: cursor)
            #expect(Set(news.changes.removals.map(\.of)) == ["workshop", "session", "ticket"])
            #expect(news.changes.removals.contains { $0.id == ticket.id })
            #expect(try await kiosk.changes(since: news.cursor).changes.isEmpty)
            #expect(try await kiosk.changes().changes.tickets.isEmpty)
        }
    }

    @Test
    func `of a session that moves far away is the news`() async throws {
        try await TestHub.run { hub in
            let kiosk = try await TestKiosk.pair(with: hub)
            let room = try await hub.addRoom()
            let made = try await hub.addWorkshop(room: room, from: .hours(3))
            let cursor = try await kiosk.changes().cursor
            let start = hub.clock.now + .days(30)
            _ = try await hub.ask(
                .patch,
                "/api/v1/workshops/\(made.text("id"))",
                as: hub.partner,
                json: #"{"sessions": [\#(hub.sessionJSON(room, start, start + .hours(1)))]}"#,
                headers: [.ifMatch: "*"]
            )
            #expect(try await kiosk.changes(since: cursor).changes.sessions.map(\.start) == [start])
        }
    }

    @Test
    func `follows the name of a room`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.addRoom("Helling")
            let kiosk = try await TestKiosk.pair(with: hub, room: room)
            _ = try await hub.addWorkshop(room: room, from: .hours(3))
            let cursor = try await kiosk.changes().cursor
            _ = try await hub.ask(
                .patch,
                "/api/v1/rooms/\(room)",
                as: hub.manager,
                json: #"{"name": "Slipanlage"}"#,
                headers: [.ifMatch: "*"]
            )
            let news = try await kiosk.changes(since: cursor).changes
            #expect(news.sessions.map(\.roomName) == ["Slipanlage"])
            #expect(news.hubs.map(\.doorName) == ["Slipanlage"])
        }
    }

    @Test
    func `shows the server that it lives, and how many scans wait`() async throws {
        try await TestHub.run { hub in
            let kiosk = try await TestKiosk.pair(with: hub)
            _ = try await hub.ask(.get, "/api/v1/kiosk/changes?pending=17", as: kiosk.key)
            let state = try #require(try await hub.read { try $0.kiosks() }.first)
            #expect(state.kiosk.lastSeenAt == hub.clock.now)
            #expect(state.pending == 17)
        }
    }
}

extension Sequence {
    fileprivate func asyncMap<Value>(_ transform: (Element) async throws -> Value) async rethrows -> [Value] {
        var values: [Value] = []
        for element in self { values.append(try await transform(element)) }
        return values
    }
}
