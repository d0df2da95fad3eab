import Foundation
import HTTPTypes
import HubDomain
import Logging
import SQLStore
import Testing

@testable import AnkerplatzServer

// Tuesday 9 March 2027; what is tried is Wednesday.

@Suite("Tomorrow's tickets")
struct TomorrowTests {
    private static let evening = Instant("2027-03-09T18:00:00+01:00")

    private func tomorrow(_ hub: TestHub, room: String? = nil) async throws -> TestAnswer {
        try await hub.addWorkshop(room: room, from: Instant("2027-03-10T10:00:00+01:00") - hub.clock.now)
    }

    private func round(_ hub: TestHub) async {
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        await RehearsalService(store: hub.store, logger: logger, now: { hub.clock.now }).round()
    }

    private func report(_ kiosk: TestKiosk, _ hub: TestHub, tickets: Int, failures: String = "[]") async throws
        -> TestAnswer
    {
        try await hub.ask(
            .post,
            "/api/v1/kiosk/rehearsals",
            as: kiosk.key,
            json: #"{"day": "2027-03-10", "tickets": \#(tickets), "failed": 0, "failures": \#(failures)}"#
        )
    }

    @Test
    func `are tried by their codes in the evening, once`() async throws {
        try await TestHub.run { hub in
            let workshop = try await tomorrow(hub)
            for _ in 0..<3 { _ = try await hub.ticket(for: workshop.text("id")) }
            hub.clock.set(TomorrowTests.evening - TimeSpan(milliseconds: 1))
            await round(hub)
            #expect(try await hub.read { try $0.rehearsals() }.isEmpty)
            hub.clock.set(TomorrowTests.evening)
            await round(hub)
            let held = try await hub.read { try $0.rehearsals() }
            #expect(held.map(\.tried) == [3] && held.allSatisfy(\.isWell))
            _ = try await hub.ticket(for: workshop.text("id"))
            await round(hub)
            #expect(try await hub.read { try $0.rehearsals() }.map(\.tried) == [3])
            hub.clock.set(Instant("2027-03-11T00:00:00+01:00"))
            #expect(try await hub.read { try $0.rehearsals() }.isEmpty)
        }
    }

    @Test
    func `whose signature no longer holds are told the manager by name, with what to do`() async throws {
        try await TestHub.run { hub in
            let workshop = try await tomorrow(hub)
            let ticket = try await hub.ticket(for: workshop.text("id"), name: "Maria Sommer")
            // As if the published key had been damaged.
            try await hub.write { store in
                let other = Data(repeating: 7, count: 32)
                try store.sql.execute("UPDATE signing_key SET public_key = \(other)")
                try store.configurationChanged()
            }
            hub.clock.set(TomorrowTests.evening)
            await round(hub)
            let held = try #require(try await hub.read { try $0.rehearsals() }.first)
            #expect(held.failures.map(\.ticket.text) == [ticket.id])
            #expect(held.failures.map(\.verdict) == [.unknown])
            let cookie = try await hub.cookie(of: "leitung@example.org")
            let page = try await hub.ask(.get, "/manage/kiosks", cookie: cookie)
            for words in [
                "Probe für Mittwoch, 10. März", "1 Ticket ginge nicht", "Maria Sommer",
                "Stellen Sie ein neues Ticket aus",
            ] {
                #expect(page.text.contains(words), "\(words)")
            }
            let now = try await hub.ask(.get, "/manage", cookie: cookie)
            #expect(now.text.contains("Für morgen ginge 1 Ticket nicht."))
            hub.clock.set(Instant("2027-03-10T08:00:00+01:00"))
            let morning = try await hub.ask(.get, "/manage", cookie: hub.cookie(of: "leitung@example.org"))
            #expect(morning.text.contains("Für heute ginge 1 Ticket nicht."))
            let list = try await hub.ask(.get, "/api/v1/rehearsals", as: hub.manager)
            #expect(list.items.first?["failures"]?[0]?["verdict"]?.text == "unknown")
        }
    }

    @Test
    func `that a kiosk lacks are missed there`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Helling")
            let workshop = try await tomorrow(hub, room: room)
            for _ in 0..<3 { _ = try await hub.ticket(for: workshop.text("id")) }
            _ = try await hub.ticket(for: try await tomorrow(hub).text("id"))
            let foyer = try await TestKiosk.pair(with: hub)
            let door = try await TestKiosk.pair(with: hub, room: room)
            hub.clock.set(TomorrowTests.evening)
            #expect(try await report(foyer, hub, tickets: 4)["expected"]?.number == 4)
            #expect(try await report(door, hub, tickets: 1)["expected"]?.number == 3)
            let held = try await hub.read { try $0.rehearsals() }
            #expect(Dictionary(uniqueKeysWithValues: held.map { ($0.kiosk, $0.missing) }) == [foyer.id: 0, door.id: 2])
            let cookie = try await hub.cookie(of: "leitung@example.org")
            let page = try await hub.ask(.get, "/manage/kiosks", cookie: cookie)
            #expect(page.text.contains("2 Tickets fehlen dort") && page.text.contains("Alle 4 Tickets gehen"))
        }
    }

    @Test(arguments: [
        "{}", #"{"day": "morgen", "tickets": 1, "failed": 0, "failures": []}"#,
        #"{"day": "2027-03-10", "tickets": -1, "failed": 0, "failures": []}"#,
        #"{"day": "2027-03-10", "tickets": 1, "failed": 1, "failures": [{"ticket": "x"}]}"#,
        #"{"day": "2027-03-10", "tickets": 1, "failed": 0, "failures": [], "more": 1}"#,
    ])
    func `are told in form, or refused`(body: String) async throws {
        try await TestHub.run { hub in
            let kiosk = try await TestKiosk.pair(with: hub)
            let answer = try await hub.ask(.post, "/api/v1/kiosk/rehearsals", as: kiosk.key, json: body)
            #expect(answer.status == .unprocessableContent, "\(answer.text)")
            #expect(try await hub.read { try $0.rehearsals() }.isEmpty)
        }
    }
}
