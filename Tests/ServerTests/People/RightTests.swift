import HTTPTypes
import HubDomain
import Testing

@testable import AnkerplatzServer

@Suite("What a partner's people may do")
struct RightTests {
    /// The id of the first partner's account.
    private func person(_ hub: TestHub) async throws -> String {
        try await people(hub).first { $0["email"]?.text == "amt@example.org" }?["id"]?.text ?? ""
    }

    private func people(_ hub: TestHub) async throws -> [JSONValue] {
        try await hub.ask(.get, "/api/v1/partners/\(hub.partnerID)/people", as: hub.manager).items
    }

    private func set(_ rights: String, of person: String, _ hub: TestHub, as token: String? = nil) async throws
        -> TestAnswer
    {
        try await hub.ask(
            .patch,
            "/api/v1/partners/\(hub.partnerID)/people/\(person)",
            as: token ?? hub.manager,
            json: #"{"rights": \#(rights)}"#
        )
    }

    @Test
    func `is everything for those who were there before`() async throws {
        try await TestHub.run { hub in
            let all = try await people(hub)
            #expect(all.count == 1)
            #expect(all[0]["rights"]?.items.compactMap(\.text) == ["book", "invite", "administer"])
            #expect(all[0]["email"]?.text == "amt@example.org")
        }
    }

    @Test(arguments: Right.allCases)
    func `is asked of every route that needs it`(right: Right) async throws {
        try await TestHub.run { hub in
            let colleague = try await hub.addColleague()
            let others = Right.allCases.filter { $0 != right }.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
            #expect(try await set("[\(others)]", of: colleague.id, hub).status == .ok)
            var asked = 0
            for route in hub.hall.routes where route.face == .api && route.access.isSuperset(of: .partner) {
                let path = route.path.replacing(/\{[^}]+\}/, with: "none")
                let json = route.method == .get ? nil : "{}"
                let answer = try await hub.ask(route.method, path, as: colleague.token, json: json)
                #expect(
                    (answer.status == .forbidden) == route.rights.contains(right),
                    "\(route.method) \(path): \(answer.status)"
                )
                guard route.rights.contains(right) else { continue }
                asked += 1
                #expect(answer.rules == ["right-\(right.rawValue)"])
                #expect(!answer.text("detail").contains("⟨"))
            }
            #expect(asked > 2)
        }
    }

    @Test
    func `keeps a page from those who may not, in words that say whom to ask`() async throws {
        try await TestHub.run { hub in
            let cookie = try await hub.cookie(of: "amt@example.org")
            _ = try await hub.addColleague()
            #expect(try await set("[]", of: try await person(hub), hub).status == .ok)
            let page = try await hub.ask(.get, "/book", cookie: cookie)
            #expect(page.status == .forbidden)
            #expect(page.text.contains("Ihrer Organisation"))
            #expect(try await hub.ask(.get, "/bookings", cookie: cookie).status == .ok)
        }
    }

    @Test
    func `is changed by those who administer, for their own people alone`() async throws {
        try await TestHub.run { hub in
            let colleague = try await hub.addColleague()
            #expect(try await set(#"["book"]"#, of: colleague.id, hub, as: hub.partner).status == .ok)
            #expect(try await set(#"["book"]"#, of: colleague.id, hub, as: hub.otherPartner).status == .notFound)
            #expect(try await set(#"["book"]"#, of: colleague.id, hub, as: colleague.token).status == .forbidden)
            #expect(try await set(#"["fly"]"#, of: colleague.id, hub).rules == ["not-one-of"])
            #expect(try await set("[]", of: "none", hub).status == .notFound)
            let elsewhere = try await hub.ask(
                .delete,
                "/api/v1/partners/\(hub.otherPartnerID)/people/\(colleague.id)",
                as: hub.manager
            )
            #expect(elsewhere.status == .notFound)
            let theirs = "/api/v1/partners/\(hub.partnerID)/people"
            #expect(try await hub.ask(.get, theirs, as: hub.otherPartner).status == .notFound)
        }
    }

    @Test
    func `never leaves a partner without anybody who administers`() async throws {
        try await TestHub.run { hub in
            let id = try await person(hub)
            #expect(try await set(#"["book"]"#, of: id, hub).rules == ["last-administrator"])
            let path = "/api/v1/partners/\(hub.partnerID)/people/\(id)"
            #expect(try await hub.ask(.delete, path, as: hub.partner).rules == ["last-administrator"])
            _ = try await hub.addColleague()
            #expect(try await set(#"["book"]"#, of: id, hub).status == .ok)
        }
    }

    @Test
    func `ends at once with somebody's access: sessions, tokens, signing in`() async throws {
        try await TestHub.run { hub in
            let colleague = try await hub.addColleague()
            let id = try await person(hub)
            let cookie = try await hub.cookie(of: "amt@example.org")
            #expect(try await hub.ask(.get, "/bookings", cookie: cookie).status == .ok)
            #expect(try await hub.ask(.get, "/api/v1/bookings", as: hub.partner).status == .ok)
            let path = "/api/v1/partners/\(hub.partnerID)/people/\(id)"
            let ended = try await hub.ask(.delete, path, as: colleague.token)
            #expect(ended.status == .ok)
            #expect(ended.text("endedAt") == "2027-03-09T08:41:00Z")
            #expect(try await hub.ask(.get, "/api/v1/bookings", as: hub.partner).status == .unauthorized)
            #expect(try await hub.ask(.get, "/bookings", cookie: cookie).status == .seeOther)
            let form = "email=amt%40example.org&password=Leinen+los%21"
            #expect(try await hub.submit("/sign-in", form).status == .unprocessableContent)
            #expect(try await hub.ask(.delete, path, as: colleague.token).status == .ok)
            #expect(try await people(hub).count == 1)
        }
    }
}
