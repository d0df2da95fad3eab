import Foundation
import HTTPTypes
import HubDomain
import Testing

@testable import AnkerplatzServer

@Suite("What a host asks of those who register")
struct RegistrationTermsTests {
    @Test
    func `is name and address, and nothing else unless the host says so`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop().text("id")
            let form = try await hub.ask(.get, "/workshops/\(workshop)").text
            for field in ["organisation", "needs", "companions"] {
                #expect(!form.contains("name=\"\(field)\""), "\(field)")
            }
            let needs = try await hub.register(workshop, #""needs": ["hearing"]"#)
            #expect(needs.status == .unprocessableContent)
            #expect(needs.rules == ["not-asked"])
            #expect(try await hub.register(workshop, #""companions": ["Enno"], "seats": 2"#).rules == ["not-asked"])
        }
    }

    @Test
    func `is asked on the page, kept, and shown to the host alone`() async throws {
        try await TestHub.run { hub in
            let asks = #", "asks": ["organisation", "needs", "companions"]"#
            let workshop = try await hub.addWorkshop(from: .hours(3), more: asks).text("id")
            let page = try await hub.ask(.get, "/workshops/\(workshop)").text
            for field in ["organisation", "needs", "companions"] {
                #expect(page.contains("name=\"\(field)\""), "\(field)")
            }
            let form =
                "name=Maria&email=m%40example.org&organisation=Amt+7&seats=3&needs=hearing&needs=stepFree"
                + "&companions=Enno+Petersen%0D%0A%0D%0AJ%C3%B6rdis+Gr%C3%BCn&key=\(UUID())"
            let answer = try await hub.submit("/workshops/\(workshop)/registrations", form)
            #expect(answer.status == .seeOther, "\(answer.text)")
            let listed = try await hub.ask(.get, "/api/v1/workshops/\(workshop)/registrations", as: hub.partner).items
            #expect(listed.first?["needs"]?.items.map(\.text) == ["hearing", "stepFree"])
            #expect(listed.first?["companions"]?.items.map(\.text) == ["Enno Petersen", "Jördis Grün"])
            let cookie = try await hub.cookie(of: "amt@example.org")
            let list = try await hub.ask(.get, "/workshops/\(workshop)/participants", cookie: cookie).text
            for text in ["Amt 7", "Enno Petersen", "Unterstützung beim Hören"] {
                #expect(list.contains(text), "\(text)")
            }
        }
    }

    @Test
    func `names no more people than there are seats`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop(more: #", "asks": ["companions"]"#).text("id")
            let tooMany = try await hub.register(workshop, #""companions": ["Enno", "Jördis"], "seats": 2"#)
            #expect(tooMany.rules == ["too-many-companions"])
            let form = "name=Maria&email=m%40example.org&seats=2&companions=Enno%0AJ%C3%B6rdis&key=\(UUID())"
            let page = try await hub.submit("/workshops/\(workshop)/registrations", form)
            #expect(page.status == .unprocessableContent)
            #expect(page.text.contains("Enno\nJördis</textarea>"))
            #expect(try await hub.register(workshop, #""companions": ["Enno"], "seats": 2"#).status == .created)
        }
    }

    @Test
    func `is set in the form of the workshop and stays when something else is changed`() async throws {
        try await TestHub.run { hub in
            let added = try await hub.addWorkshop(more: #", "asks": ["needs"], "offerHours": 12, "confirmHours": 6"#)
            #expect(added["asks"]?.items.map(\.text) == ["needs"])
            #expect(added["offerHours"]?.number == 12)
            #expect(added["confirmHours"]?.number == 6)
            let path = "/api/v1/workshops/\(added.text("id"))"
            let match: HTTPFields = [.ifMatch: "*"]
            let changed = try await hub.ask(.patch, path, as: hub.partner, json: #"{"capacity": 9}"#, headers: match)
            #expect(changed["asks"]?.items.map(\.text) == ["needs"])
            let cleared = try await hub.ask(
                .patch,
                path,
                as: hub.partner,
                json: #"{"asks": [], "offerHours": null, "confirmHours": null}"#,
                headers: match
            )
            #expect(cleared["asks"]?.items.isEmpty == true)
            #expect(cleared["offerHours"]?.number == nil)
            #expect(cleared["confirmHours"]?.number == nil)
            for hours in ["0", "169"] {
                let json = #"{"offerHours": \#(hours), "confirmHours": \#(hours)}"#
                let wrong = try await hub.ask(.patch, path, as: hub.partner, json: json, headers: match)
                #expect(wrong.rules == ["not-in-range", "not-in-range"], "\(hours)")
            }
        }
    }

    @Test
    func `is kept of needs for a week after the last session`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop(more: #", "asks": ["needs"]"#).text("id")
            let answer = try await hub.register(workshop, #""needs": ["signLanguage"]"#)
            let end = hub.clock.now + .minutes(89)
            let path = "/api/v1/registrations/\(answer.text("id"))"
            hub.clock.set(end + .days(7) - TimeSpan(milliseconds: 1))
            #expect(try await hub.write { try $0.remove(.needs) } == 0)
            #expect(try await hub.ask(.get, path, as: hub.partner)["needs"]?.items.count == 1)
            hub.clock.set(end + .days(7))
            #expect(try await hub.read { try $0.due(.needs) } == 1)
            #expect(try await hub.write { try $0.remove(.needs) } == 1)
            let after = try await hub.ask(.get, path, as: hub.partner)
            #expect(after["needs"] == nil)
            #expect(after.text("name") == "Maria Sommer")
        }
    }

    @Test
    func `goes when somebody is erased, and their name from what others said`() async throws {
        try await TestHub.run { hub in
            let asks = #", "asks": ["needs", "companions"]"#
            let workshop = try await hub.addWorkshop(more: asks).text("id")
            let hers = #""needs": ["hearing"], "companions": ["Enno Petersen"], "seats": 2"#
            #expect(try await hub.register(workshop, hers).status == .created)
            let body =
                #"{"name": "Ulf", "email": "ulf@example.org", "seats": 2, "companions": ["Maria \"Mia\" Sommer"]}"#
            _ = try await hub.ask(.post, "/api/v1/workshops/\(workshop)/registrations", json: body)
            let erased = try await hub.ask(
                .post,
                "/api/v1/people/erase",
                as: hub.manager,
                json: #"{"email": "gast@example.org", "reason": "Antrag"}"#
            )
            #expect(erased.status == .ok, "\(erased.text)")
            let listed = try await hub.ask(.get, "/api/v1/workshops/\(workshop)/registrations", as: hub.partner).text
            for text in ["hearing", "Enno Petersen"] { #expect(!listed.contains(text), "\(text)") }
            #expect(listed.contains("Mia"))
        }
    }
}

extension TestHub {
    fileprivate func register(_ workshop: String, _ more: String) async throws -> TestAnswer {
        try await ask(
            .post,
            "/api/v1/workshops/\(workshop)/registrations",
            json: #"{"name": "Maria Sommer", "email": "gast@example.org", \#(more)}"#
        )
    }
}
