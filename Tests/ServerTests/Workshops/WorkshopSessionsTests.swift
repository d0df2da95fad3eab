import Foundation
import HTTPTypes
import HubDomain
import Testing

@testable import AnkerplatzServer

@Suite("The sessions of a workshop")
struct WorkshopSessionsTests {
    @Test
    func `are refused all at once, each by its number and start`() async throws {
        try await TestHub.run { hub in
            let (helling, dock) = (try await hub.newRoom("Helling"), try await hub.newRoom("Dock 1"))
            _ = try await hub.book(helling, "10:00", "11:00", as: hub.manager)
            _ = try await hub.book(dock, "14:00", "15:00", as: hub.manager)
            let refused = try await hub.post([
                (helling, "10:30", "11:30"), (dock, "10:00", "11:00"), (dock, "14:30", "15:30"),
            ])
            #expect(refused.status == .conflict)
            #expect(refused.text("code") == "taken")
            #expect(refused["violations"]?.items.map { $0["session"]?.number } == [0, 2])
            #expect(
                refused["violations"]?.items.map { $0["start"]?.text }
                    == ["2027-03-10T09:30:00Z", "2027-03-10T13:30:00Z"]
            )
            #expect(Set(refused["alternatives"]?.items.compactMap { $0["session"]?.number } ?? []) == [0, 2])
            // Nothing was booked, not even the one that would have fitted.
            #expect(try await hub.starts(in: dock) == ["2027-03-10T13:00:00Z"])
        }
    }

    @Test
    func `that meet each other in one room are refused`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let refused = try await hub.post([(room, "10:00", "11:00"), (room, "10:30", "11:30")])
            #expect(refused.status == .conflict)
            #expect(refused["violations"]?.items.map { $0["session"]?.number } == [1])
        }
    }

    @Test
    func `that are over are named by their number`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            hub.clock.set(Instant("2027-03-10T12:00:00+01:00"))
            let refused = try await hub.post([(room, "14:00", "15:00"), (room, "10:00", "11:00")])
            #expect(refused.rules == ["past"])
            #expect(refused["violations"]?[0]?["session"]?.number == 1)
        }
    }

    @Test
    func `do not stand in each other's way when they move together`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let made = try await hub.post([(room, "10:00", "11:00"), (room, "11:00", "12:00")])
            let ids = made["sessions"]?.items.compactMap { $0["id"]?.text } ?? []
            #expect(ids.count == 2)
            let later = try await hub.move(made, [(ids[0], room, "11:00", "12:00"), (ids[1], room, "12:00", "13:00")])
            #expect(later.status == .ok, "\(later.text)")
            #expect(later["sessions"]?.items.compactMap { $0["id"]?.text } == ids)
            #expect(try await hub.starts(in: room) == ["2027-03-10T10:00:00Z", "2027-03-10T11:00:00Z"])
            let swapped = try await hub.move(
                made,
                [(ids[0], room, "12:00", "13:00"), (ids[1], room, "11:00", "12:00")]
            )
            #expect(swapped.status == .ok, "\(swapped.text)")
            #expect(swapped["sessions"]?.items.compactMap { $0["id"]?.text } == ids.reversed())
        }
    }

    @Test
    func `say when they were to begin first, to programs, people and search engines, until they are back`()
        async throws
    {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let made = try await hub.post([(room, "10:00", "11:00"), (room, "14:00", "15:00")])
            let ids = made["sessions"]?.items.compactMap { $0["id"]?.text } ?? []
            let previous = { (answer: TestAnswer) in answer["sessions"]?.items.map { $0["previousStart"]?.text } }
            #expect(previous(made) == [nil, nil])
            #expect(made["sessions"]?[0]?["previousStart"] == .null)
            // Another end is no other start.
            let still = (ids[1], room, "14:00", "15:30")
            let moved = try await hub.move(made, [(ids[0], room, "11:00", "12:00"), still])
            #expect(previous(moved) == ["2027-03-10T09:00:00Z", nil])
            let page = try await hub.ask(.get, "/workshops/\(made.text("id"))").text
            #expect(page.contains("Verlegt, ursprünglich Mittwoch, 10. März 2027, 10:00 Uhr"))
            #expect(page.components(separatedBy: "https://schema.org/EventRescheduled").count == 3)
            #expect(page.components(separatedBy: "https://schema.org/EventScheduled").count == 2)
            let microdata = #"itemprop="previousStartDate" content="2027-03-10T10:00+01:00""#
            #expect(page.components(separatedBy: microdata).count == 3)
            let english = try await hub.ask(.get, "/en/workshops/\(made.text("id"))").text
            #expect(english.contains("Moved, originally Wednesday 10 March 2027"))
            // A second move keeps what was announced first, and a copy of the answer can be sent back.
            let sent = String(decoding: try Answer.jsonData(#require(moved["sessions"])), as: UTF8.self)
            let path = "/api/v1/workshops/\(made.text("id"))"
            let same = try await hub.ask(
                .patch,
                path,
                as: hub.partner,
                json: #"{"sessions": \#(sent)}"#,
                headers: [.ifMatch: "*"]
            )
            #expect(same["sessions"] == moved["sessions"], "\(same.text)")
            let again = try await hub.move(made, [(ids[0], room, "08:00", "09:00"), still])
            #expect(previous(again) == ["2027-03-10T09:00:00Z", nil])
            let back = try await hub.move(made, [(ids[0], room, "10:00", "11:00"), still])
            #expect(previous(back) == [nil, nil])
            #expect(try await !hub.ask(.get, "/workshops/\(made.text("id"))").text.contains("Verlegt"))
        }
    }

    @Test
    func `were moved from nowhere as long as nobody was told of them`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.addRoom("Halle", needsApproval: true)
            let made = try await hub.post([(room, "10:00", "11:00")])
            #expect(made.text("status") == "pending")
            let id = made["sessions"]?[0]?["id"]?.text ?? ""
            let moved = try await hub.move(made, [(id, room, "12:00", "13:00")])
            #expect(moved["sessions"]?[0]?["previousStart"] == .null)
        }
    }

    @Test
    func `stay where they are when one of them can't move`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let made = try await hub.post([(room, "10:00", "11:00"), (room, "11:00", "12:00")])
            _ = try await hub.book(room, "13:00", "14:00", as: hub.manager)
            let ids = made["sessions"]?.items.compactMap { $0["id"]?.text } ?? []
            let refused = try await hub.move(
                made,
                [(ids[0], room, "12:00", "13:00"), (ids[1], room, "13:00", "14:00")]
            )
            #expect(refused.status == .conflict)
            #expect(refused["violations"]?.items.map { $0["session"]?.number } == [1])
            let shown = try await hub.ask(.get, "/api/v1/workshops/\(made.text("id"))")
            #expect(shown["sessions"] == made["sessions"])
            #expect(try await hub.book(room, "10:30", "10:45").status == .conflict)
        }
    }

    @Test
    func `take what another of them leaves before it is offered to those who wait`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let made = try await hub.post([(room, "10:00", "11:00"), (room, "14:00", "15:00")])
            #expect(try await hub.wait(room, "14:00", "15:00", as: hub.otherPartner).status == .created)
            let ids = made["sessions"]?.items.compactMap { $0["id"]?.text } ?? []
            let moved = try await hub.move(made, [(ids[1], room, "09:00", "09:30"), (ids[0], room, "14:00", "15:00")])
            #expect(moved.status == .ok, "\(moved.text)")
            let waits = try await hub.ask(.get, "/api/v1/waiting", as: hub.otherPartner).items
            #expect(waits.first?["status"]?.text == "waiting")
        }
    }
}

@Suite("What a workshop says of itself")
struct WorkshopWordsTests {
    @Test
    func `is who leads it, for whom it is and what it is about`() async throws {
        try await TestHub.run { hub in
            let more = """
                , "trainers": ["Merle Hansen", "Tjark Voß"], "audience": "Bürgerämter", "topics": ["KI", " ki", "Offene  Daten"]
                """
            let made = try await hub.addWorkshop(more: more)
            #expect(made["trainers"]?.items.compactMap(\.text) == ["Merle Hansen", "Tjark Voß"])
            #expect(made.text("audience") == "Bürgerämter")
            #expect(made["topics"]?.items.compactMap(\.text) == ["KI", "Offene Daten"])
            let path = "/api/v1/workshops/\(made.text("id"))"
            #expect(try await hub.ask(.get, path).text == made.text)
            let listed = try await hub.ask(.get, "/api/v1/workshops")
            #expect(listed["items"]?[0] == made.json)
            let body = #"{"trainers": [], "audience": null, "topics": ["Recht"]}"#
            let changed = try await hub.ask(.patch, path, as: hub.partner, json: body, headers: [.ifMatch: "*"])
            #expect(changed["trainers"]?.items.isEmpty == true)
            #expect(changed["audience"] == .null)
            #expect(changed["topics"]?.items.compactMap(\.text) == ["Recht"])
            let page = try await hub.ask(.get, "/workshops/\(made.text("id"))").text
            #expect(page.contains(#"<a href="/workshops?topic=recht">Recht</a>"#))
        }
    }

    @Test
    func `keeps a keyword as it was written first`() async throws {
        try await TestHub.run { hub in
            _ = try await hub.addWorkshop(from: .hours(2), more: #", "topics": ["Barrierefreiheit"]"#)
            let other = try await hub.addWorkshop(from: .hours(4), more: #", "topics": ["BARRIEREFREIHEIT"]"#)
            #expect(other["topics"]?.items.compactMap(\.text) == ["Barrierefreiheit"])
        }
    }

    @Test(arguments: [
        #"{"topics": ["a", "b", "c", "d", "e", "f"]}"#, #"{"topics": [""]}"#, #"{"topics": "KI"}"#,
        #"{"topics": [7]}"#, #"{"trainers": ["Merle\nHansen"]}"#,
    ])
    func `is refused where it can't be read`(body: String) async throws {
        try await TestHub.run { hub in
            let path = "/api/v1/workshops/\(try await hub.addWorkshop().text("id"))"
            let answer = try await hub.ask(.patch, path, as: hub.partner, json: body, headers: [.ifMatch: "*"])
            #expect(answer.status == .unprocessableContent, "\(answer.text)")
            #expect(answer["violations"]?.items.count == 1)
        }
    }
}

extension TestHub {
    /// Announces a workshop on Wednesday 10 March 2027 in these rooms at these times.
    fileprivate func post(_ sessions: [(room: String, start: String, end: String)]) async throws -> TestAnswer {
        let all = sessions.map { sessionJSON($0.room, .inRostock($0.start), .inRostock($0.end)) }
        return try await ask(
            .post,
            "/api/v1/workshops",
            as: partner,
            json: #"{"title": "Reihe", "capacity": 5, "sessions": [\#(all.joined(separator: ","))]}"#
        )
    }

    fileprivate func move(
        _ workshop: TestAnswer,
        _ sessions: [(id: String, room: String, start: String, end: String)]
    ) async throws -> TestAnswer {
        let all = sessions.map { session in
            #"{"id": "\#(session.id)", "#
                + sessionJSON(session.room, .inRostock(session.start), .inRostock(session.end)).dropFirst()
        }
        return try await ask(
            .patch,
            "/api/v1/workshops/\(workshop.text("id"))",
            as: partner,
            json: #"{"sessions": [\#(all.joined(separator: ","))]}"#,
            headers: [.ifMatch: "*"]
        )
    }
}

extension Instant {
    /// A time of Wednesday 10 March 2027 in Rostock.
    fileprivate static func inRostock(_ time: String) -> Instant { Instant("2027-03-10T\(time):00+01:00") }
}
