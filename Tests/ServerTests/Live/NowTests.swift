import Foundation
import HTTPTypes
import HubDomain
import Testing

@testable import AnkerplatzServer

@Suite("The control room")
struct NowTests {
    @Test
    func `tells programs what its page shows`() async throws {
        try await TestHub.run { hub in
            try await hub.write { try $0.limitHouse(to: 5) }
            let room = try await hub.addRoom("Helling", capacity: 3)
            let other = try await hub.addRoom("Takelage", capacity: 20)
            let workshop = try await hub.addWorkshop(room: room).text("id")
            let group = try await hub.ticket(for: workshop, name: "Gruppe", seats: 3)
            let absent = try await hub.ticket(for: workshop, name: "Fehlt")
            let door = #", "room": "\#(room)""#
            _ = try await hub.checkIn(group.code, more: door)
            let now = try await hub.ask(.get, "/api/v1/now", as: hub.manager)
            #expect(now.text("asOf") == hub.clock.now.rfc3339)
            #expect(now["inside"]?.number == 3)
            #expect(now["most"]?.number == 5)
            #expect(now["warnsFrom"]?.number == 5)
            #expect(now.text("standing") == "fine")
            #expect(now["arrivals"]?["lastHour"]?.number == 3)
            #expect(now["peak"]?["inside"]?.number == 3)
            let rooms = try #require(now["rooms"]?.items)
            #expect(rooms.map { $0["name"]?.text } == ["Helling", "Takelage"])
            #expect(rooms.map { $0["state"]?.text } == ["taken", "free"])
            #expect(rooms.map { $0["standing"]?.text } == ["full", "fine"])
            #expect(rooms[0]["inside"]?.number == 3 && rooms[0]["most"]?.number == 3)
            #expect(rooms[0]["current"]?["title"]?.text == "Formulare, die man versteht")
            #expect(rooms[1]["room"]?.text == other)
            let session = try #require(now["workshops"]?.items.first)
            #expect(session["expected"]?.number == 4)
            #expect(session["arrived"]?.number == 3)
            #expect(session["inside"]?.number == 3)
            #expect(try await hub.checkIn(absent.code, more: door).text("verdict") == "full")
            let page = try await hub.managersPage("/manage")
            let shown = [
                "Voll</span> 3 von 3", "0 von 20", "von 5 zugelassenen", "<b>3</b> <span>in der letzten Stunde",
            ]
            for text in shown {
                #expect(page.text.contains(text), "\(text)")
            }
            #expect(!page.text.contains("Gruppe"), "a name of a guest")
        }
    }

    @Test
    func `says that the house is full when nobody else is let in`() async throws {
        try await TestHub.run { hub in
            try await hub.write { try $0.limitHouse(to: 2) }
            let workshop = try await hub.addWorkshop().text("id")
            let first = try await hub.ticket(for: workshop, seats: 2)
            let second = try await hub.ticket(for: workshop)
            _ = try await hub.checkIn(first.code)
            #expect(try await hub.ask(.get, "/api/v1/now", as: hub.manager).text("standing") == "full")
            #expect(try await hub.checkIn(second.code).text("verdict") == "full")
            #expect(try await hub.managersPage("/manage").text.contains("Voll, Einlass gestoppt"))
        }
    }

    @Test
    func `holds the number permitted in a room to be its limit, as doors do`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.write { hub in
                var content = RoomContent(name: try TextLine("Helling"), capacity: 20)
                content.rules.maxPersons = 1
                return try hub.addRoom(content).id.text
            }
            let workshop = try await hub.addWorkshop(room: room).text("id")
            let door = #", "room": "\#(room)""#
            let first = try await hub.ticket(for: workshop)
            let second = try await hub.ticket(for: workshop)
            #expect(try await hub.checkIn(first.code, more: door).text("verdict") == "accepted")
            let rooms = try await hub.ask(.get, "/api/v1/now", as: hub.manager)["rooms"]?.items
            #expect(rooms?.first?["most"]?.number == 1)
            #expect(rooms?.first?["standing"]?.text == "full")
            #expect(try await hub.checkIn(second.code, more: door).text("verdict") == "full")
        }
    }

    @Test
    func `names what waits for a decision`() async throws {
        try await TestHub.run { hub in
            #expect(try await hub.ask(.get, "/api/v1/now", as: hub.manager)["decisions"]?.items.isEmpty == true)
            let room = try await hub.addRoom("Helling", needsApproval: true)
            let start = hub.clock.now + .hours(24)
            let asked = try await hub.ask(
                .post,
                "/api/v1/bookings",
                as: hub.partner,
                json: """
                    {"room": "\(room)", "start": "\(start.rfc3339)", "end": "\((start + .hours(1)).rfc3339)", "title": "Runde"}
                    """
            )
            #expect(asked.status == .created, "\(asked.text)")
            let decisions = try await hub.ask(.get, "/api/v1/now", as: hub.manager)["decisions"]?.items
            #expect(decisions?.map { "\($0["count"]?.number ?? 0) \($0["kind"]?.text ?? "")" } == ["1 requests"])
            let page = try await hub.managersPage("/manage")
            #expect(page.text.contains(#"<a href="/manage/requests">1 Buchungsanfrage</a>"#))
        }
    }

    @Test
    func `reloads without scripts only when it was asked to`() async throws {
        try await TestHub.run { hub in
            #expect(try await hub.managersPage("/manage").headers[.refresh] == nil)
            let page = try await hub.managersPage("/manage?reload=1")
            #expect(page.headers[.refresh] == "30")
            #expect(page.text.contains("Nicht mehr von selbst neu laden"))
        }
    }
}

extension TestHub {
    fileprivate func managersPage(_ path: String) async throws -> TestAnswer {
        try await ask(.get, path, as: manager)
    }
}

extension HubTransaction {
    fileprivate func limitHouse(to most: Int) throws {
        var hub = try theHub()
        hub.maxPersons = most
        try save(hub)
    }
}
