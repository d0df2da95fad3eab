import Documents
import Foundation
import HTTPTypes
import HubDomain
import Templates
import Testing

@testable import AnkerplatzServer

@Suite("Badges and list of a workshop")
struct RosterTests {
    private static let files = ["participants.pdf", "badges.pdf"]

    @Test(arguments: RosterTests.files)
    func `are for whoever hosts it and for managers; another partner finds nothing`(file: String) async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop().text("id")
            _ = try await hub.ticket(for: workshop)
            let path = "/api/v1/workshops/\(workshop)/\(file)"
            for token in [hub.partner, hub.manager] {
                let answer = try await hub.ask(.get, path, as: token)
                #expect(answer.status == .ok)
                #expect(answer.headers[.contentDisposition] == "attachment; filename=\"\(file)\"")
                #expect(answer.headers[.cacheControl] == "private, no-store")
                #expect(answer.body.starts(with: Data("%PDF-".utf8)))
            }
            #expect(try await hub.ask(.get, path, as: hub.otherPartner).status == .notFound)
            #expect(try await hub.ask(.get, path, as: hub.desk).status == .forbidden)
            #expect(try await hub.ask(.get, path).status == .unauthorized)
            #expect(try await hub.ask(.get, "/api/v1/workshops/none/\(file)", as: hub.manager).status == .notFound)
        }
    }

    @Test
    func `are linked from the page of its participants for those who run it, and for nobody else`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop().text("id")
            let cookie = try await hub.cookie(of: "leitung@example.org")
            for prefix in ["", "/en"] {
                let page = "\(prefix)/workshops/\(workshop)"
                for file in RosterTests.files {
                    let people = try await hub.ask(.get, page + "/participants", cookie: cookie)
                    #expect(people.text.contains("href=\"\(page)/\(file)\""))
                    #expect(try await hub.ask(.get, page + "/participants").status != .ok)
                    #expect(try await hub.ask(.get, "\(page)/\(file)", cookie: cookie).status == .ok)
                    #expect(try await hub.ask(.get, "\(page)/\(file)").status != .ok)
                }
            }
        }
    }

    @Test
    func `name those who have a seat, in order of their names, and nobody else`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop(capacity: 5, from: .hours(24)).text("id")
            for name in ["Özlem Aydın", "anna Adler", "Zoe Zander"] {
                _ = try await hub.ticket(for: workshop, name: name)
            }
            let gone = try await hub.ticket(for: workshop, name: "Clara Cassel")
            _ = try await hub.ticket(for: workshop, name: "Bernd Boje")
            _ = try await hub.register(for: workshop, name: "Wartender Willi")
            _ = try await hub.ask(.delete, "/api/v1/registrations/\(gone.registration)", as: gone.link)
            let names = try await hub.read { inside in
                try inside.coming(to: inside.workshop(Workshop.ID(workshop)).orNotFound).map(\.name.text)
            }
            #expect(names == ["anna Adler", "Bernd Boje", "Özlem Aydın", "Wartender Willi", "Zoe Zander"])
        }
    }

    @Test
    func `leave out whoever was erased`() async throws {
        try await TestHub.run { hub in
            // It runs: who is erased keeps the seat, for the figures alone.
            let workshop = try await hub.addWorkshop().text("id")
            _ = try await hub.ticket(for: workshop)
            _ = try await hub.eraseHer("gast@example.org")
            let (all, coming) = try await hub.read { inside in
                let known = try inside.workshop(Workshop.ID(workshop)).orNotFound
                return (try inside.registrations(of: known.id), try inside.coming(to: known))
            }
            #expect(all.map(\.status) == [.confirmed])
            #expect(coming.isEmpty)
        }
    }

    @Test
    func `have a badge for every seat: with the name where it is known, else with a line to write on`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop().text("id")
            _ = try await hub.ticket(for: workshop, name: "Maria Sommer", seats: 3)
            let maker = try await hub.roster(of: workshop)
            guard case .badges(let badges) = maker.badges().blocks.first else {
                Issue.record("no badges")
                return
            }
            let names = badges.map { $0.name ?? "none" }
            let details = badges.map { $0.detail ?? "none" }
            #expect(names == ["Maria Sommer", "none", "none"])
            #expect(details == ["none", "mit Maria Sommer", "mit Maria Sommer"])
            #expect(Set(badges.map { $0.event }) == ["Formulare, die man versteht"])
        }
    }

    @Test
    func `are refused for more than can be printed at once`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop(capacity: 3000).text("id")
            _ = try await hub.ticket(for: workshop, seats: 2001)
            let answer = try await hub.ask(.get, "/api/v1/workshops/\(workshop)/badges.pdf", as: hub.partner)
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("too-many-badges"))
            #expect(
                try await hub.ask(.get, "/api/v1/workshops/\(workshop)/participants.pdf", as: hub.partner).status == .ok
            )
        }
    }

    @Test
    func `say so while nobody comes`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop().text("id")
            for file in RosterTests.files {
                let path = "/api/v1/workshops/\(workshop)/\(file)"
                #expect(try await hub.ask(.get, path, as: hub.partner).status == .ok)
            }
        }
    }
}

extension TestHub {
    fileprivate func roster(of workshop: String) async throws -> RosterMaker {
        let words = hall.renderer.words(.german)
        return try await read { inside in
            let known = try inside.workshop(Workshop.ID(workshop)).orNotFound
            let hub = try inside.theHub()
            return RosterMaker(
                clock: HubClock(zone: hub.zone, words: words),
                hub: hub,
                event: try inside.told(known),
                coming: try inside.coming(to: known),
                now: inside.now
            )
        }
    }
}
