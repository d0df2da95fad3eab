import HTTPTypes
import HubDomain
import Testing

@testable import AnkerplatzServer

@Suite("Who may register somebody for a workshop")
struct InvitationRightTests {
    @Test
    func `is everybody where it is public, also those who host it without the right to invite`() async throws {
        try await TestHub.run { hub in
            let made = try await hub.addWorkshop(room: try await hub.addRoom(), from: .hours(24))
            try await takeInviting(hub)
            let path = "/workshops/\(made.text("id"))/registrations"
            for token in [nil, hub.partner, hub.otherPartner] {
                #expect(try await hub.ask(.post, "/api/v1" + path, as: token, json: guest).status == .created)
            }
            let cookie = try await hub.cookie(of: "amt@example.org")
            let page = try await hub.ask(.get, "/workshops/\(made.text("id"))", cookie: cookie)
            #expect(page.text.contains(#"name="email""#))
            #expect(try await hub.submit(path, form, cookie: cookie).status == .seeOther)
        }
    }

    @Test
    func `is by invitation whoever has the link, and of those who host it who may invite`() async throws {
        try await TestHub.run { hub in
            let made = try await hub.addWorkshop(
                room: try await hub.addRoom(),
                from: .hours(24),
                more: #", "visibility": "invitation""#
            )
            let path = "/workshops/\(made.text("id"))/registrations"
            #expect(try await hub.ask(.post, "/api/v1" + path, as: hub.partner, json: guest).status == .created)
            try await takeInviting(hub)
            let refused = try await hub.ask(.post, "/api/v1" + path, as: hub.partner, json: guest)
            #expect(refused.status == .forbidden)
            #expect(refused.rules == ["right-invite"])
            let cookie = try await hub.cookie(of: "amt@example.org")
            let page = try await hub.ask(.get, "/workshops/\(made.text("id"))", cookie: cookie)
            #expect(!page.text.contains(#"name="email""#))
            #expect(page.text.contains("Ihnen fehlt das Recht"))
            #expect(try await hub.submit(path, form, cookie: cookie).status == .forbidden)
            // Ids can't be guessed: whoever has the link was given it. The API has no links.
            #expect(try await hub.submit(path, form).status == .seeOther)
            #expect(try await hub.ask(.post, "/api/v1" + path, json: guest).status == .notFound)
            #expect(try await hub.ask(.post, "/api/v1" + path, as: hub.manager, json: guest).status == .created)
        }
    }

    private let guest = #"{"name": "Maria Sommer", "email": "maria@example.org"}"#
    private let form = "name=Maria&email=maria%40example.org&seats=1&key="

    private func takeInviting(_ hub: TestHub) async throws {
        try await hub.store.writeAccess(at: hub.clock.now) { inside in
            let person = try #require(try inside.people(of: hub.partnerID).first)
            _ = try inside.set([.book, .administer], of: person)
        }
        hub.store.callers.forget()
    }
}
