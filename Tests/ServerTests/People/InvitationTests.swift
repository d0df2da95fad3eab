import Foundation
import HTTPTypes
import HubDomain
import Passwords
import SQLStore
import Testing

@testable import AnkerplatzServer

@Suite("Inviting somebody to act for a partner")
struct InvitationTests {
    @Test
    func `answers the invitation with its end, and never its link`() async throws {
        try await TestHub.run { hub in
            let made = try await hub.invite(rights: #"["administer", "book"]"#)
            #expect(made.status == .created, "\(made.text)")
            #expect(made.text("status") == "open")
            #expect(made.text("createdAt") == "2027-03-09T08:41:00Z")
            #expect(made.text("until") == "2027-03-16T08:41:00Z")
            #expect(made["rights"]?.items.compactMap(\.text) == ["book", "administer"])
            #expect(made.headers[.location] == "\(hub.invitations)/\(made.text("id"))")
            let list = try await hub.ask(.get, hub.invitations, as: hub.partner)
            #expect(list.items.map { $0["email"]?.text } == ["neu@example.org"])
            let secret = try #require(await hub.links().first?.split(separator: "/").last)
            for answer in [made, list] { #expect(!answer.text.contains(secret)) }
        }
    }

    @Test
    func `is for those who administer the partner, and for managers`() async throws {
        try await TestHub.run { hub in
            #expect(try await hub.invite(as: hub.manager).status == .created)
            #expect(try await hub.invite(as: hub.desk).status == .forbidden)
            #expect(try await hub.invite(as: hub.otherPartner).status == .notFound)
            let link = try #require(await hub.links().first)
            #expect(try await hub.accept(link).status == .seeOther)
            let id = try #require(try await hub.account("neu@example.org")?.id)
            let token = try await hub.write { try $0.addToken(for: id, name: TextLine("Test")).text }
            #expect(try await hub.invite("noch@example.org", as: token).rules == ["right-administer"])
            #expect(try await hub.ask(.get, hub.invitations, as: token).status == .forbidden)
            #expect(try await hub.ask(.get, hub.invitations, as: hub.otherPartner).status == .notFound)
        }
    }

    @Test
    func `is sent fifty times a day for a partner, and beyond that by managers`() async throws {
        try await TestHub.run { hub in
            for number in 0..<50 {
                #expect(try await hub.invite("neu\(number / 2)@example.org").status == .created)
            }
            let refused = try await hub.invite("noch@example.org")
            #expect(refused.rules == ["too-many-invitations"])
            #expect(refused.text.contains("50"))
            #expect(try await hub.invite("noch@example.org", as: hub.manager).status == .created)
            hub.clock.advance(by: .hours(24))
            #expect(try await hub.invite("weiter@example.org").status == .created)
        }
    }

    @Test
    func `is withdrawn by those who administer its partner alone, and stays readable`() async throws {
        try await TestHub.run { hub in
            let path = "\(hub.invitations)/\(try await hub.invite().text("id"))"
            let link = try #require(await hub.links().first)
            let theirs = path.replacing(hub.partnerID.text, with: hub.otherPartnerID.text)
            #expect(try await hub.ask(.delete, path, as: hub.otherPartner).status == .notFound)
            #expect(try await hub.ask(.delete, theirs, as: hub.otherPartner).status == .notFound)
            #expect(try await hub.ask(.get, theirs, as: hub.manager).status == .notFound)
            #expect(try await hub.ask(.get, link).status == .ok)
            for _ in 0..<2 {
                let withdrawn = try await hub.ask(.delete, path, as: hub.partner)
                #expect(withdrawn.status == .ok)
                #expect(withdrawn.text("status") == "withdrawn")
            }
            #expect(try await hub.ask(.get, path, as: hub.partner).text("status") == "withdrawn")
            #expect(try await hub.ask(.get, hub.invitations, as: hub.partner).items.isEmpty)
            #expect(try await hub.accept(link).status == .gone)
            #expect(try await hub.account("neu@example.org") == nil)
        }
    }

    @Test
    func `can't be withdrawn once it was accepted`() async throws {
        try await TestHub.run { hub in
            let path = "\(hub.invitations)/\(try await hub.invite().text("id"))"
            #expect(try await hub.accept(try #require(await hub.links().first)).status == .seeOther)
            let answer = try await hub.ask(.delete, path, as: hub.partner)
            #expect(answer.status == .conflict)
            #expect(answer.rules == ["invitation-accepted"])
            #expect(!answer.text("detail").contains("⟨"))
            #expect(try await hub.ask(.get, path, as: hub.partner).text("status") == "accepted")
        }
    }

    @Test
    func `ends by the clock, without anybody doing anything`() async throws {
        try await TestHub.run { hub in
            let path = "\(hub.invitations)/\(try await hub.invite().text("id"))"
            let link = try #require(await hub.links().first)
            hub.clock.advance(by: .days(7) - .seconds(1))
            #expect(try await hub.ask(.get, hub.invitations, as: hub.partner).items.count == 1)
            #expect(try await hub.ask(.get, link).status == .ok)
            hub.clock.advance(by: .seconds(1))
            #expect(try await hub.ask(.get, hub.invitations, as: hub.partner).items.isEmpty)
            #expect(try await hub.ask(.get, path, as: hub.partner).text("status") == "expired")
            #expect(try await hub.accept(link).status == .gone)
            #expect(try await hub.account("neu@example.org") == nil)
        }
    }

    @Test
    func `to the same address again sends a new link, and the old one leads nowhere`() async throws {
        try await TestHub.run { hub in
            _ = try await hub.invite()
            let old = try #require(await hub.links().first)
            _ = try await hub.invite("NEU@example.org", rights: #"["invite"]"#)
            let new = try #require(await hub.links().first)
            #expect(try await hub.ask(.get, hub.invitations, as: hub.partner).items.count == 1)
            #expect(try await hub.ask(.get, old).status == .gone)
            #expect(try await hub.accept(old).status == .gone)
            #expect(try await hub.accept(new).status == .seeOther)
            #expect(try await hub.account("neu@example.org")?.rights == [.invite])
        }
    }

    @Test
    func `sent twice with one key is one invitation and one letter`() async throws {
        try await TestHub.run { hub in
            let json = #"{"email": "neu@example.org", "rights": []}"#
            let headers: HTTPFields = [.idempotencyKey: "once"]
            let first = try await hub.ask(.post, hub.invitations, as: hub.partner, json: json, headers: headers)
            let second = try await hub.ask(.post, hub.invitations, as: hub.partner, json: json, headers: headers)
            #expect(first.status == .created)
            #expect(first.body == second.body)
            #expect(await hub.links().count == 1)
        }
    }

    @Test(arguments: [
        (#"{"rights": ["book"]}"#, ["missing"]), (#"{"email": "neu", "rights": []}"#, ["not-a-mail-address"]),
        (#"{"email": "neu@example.org"}"#, ["missing"]),
        (#"{"email": "neu@example.org", "rights": ["fly"]}"#, ["not-one-of"]),
        (#"{"email": "neu@example.org", "rights": [], "language": "pl"}"#, ["not-one-of"]),
        (#"{"email": "neu@example.org", "rights": [], "name": " "}"#, ["empty-text"]),
        (#"{"email": "neu@example.org", "rights": [], "role": "manager"}"#, ["unknown-member"]),
    ])
    func `says what is wrong with it`(json: String, rules: [String]) async throws {
        try await TestHub.run { hub in
            let answer = try await hub.ask(.post, hub.invitations, as: hub.partner, json: json)
            #expect(answer.status == .unprocessableContent)
            #expect(answer.rules == rules)
            #expect(try await hub.letters().isEmpty)
        }
    }

    @Test
    func `refuses who acts for the partner already`() async throws {
        try await TestHub.run { hub in
            for token in [hub.partner, hub.manager] {
                let answer = try await hub.invite("amt@example.org", as: token)
                #expect(answer.status == .unprocessableContent)
                #expect(answer.rules == ["already-member"])
                #expect(!answer.text("detail").contains("⟨"))
            }
        }
    }

    @Test(arguments: ["verein@example.org", "empfang@example.org", "leitung@example.org", "neu@example.org"])
    func `tells a partner nothing of accounts elsewhere`(email: String) async throws {
        try await TestHub.run { hub in
            let made = try await hub.invite(email)
            #expect(made.status == .created)
            #expect(made.text("status") == "open")
            #expect(try await hub.ask(.get, hub.invitations, as: hub.partner).items.count == 1)
            #expect(await hub.links().count == 1)
        }
    }

    @Test
    func `tells a manager of accounts elsewhere at once`() async throws {
        try await TestHub.run { hub in
            for email in ["verein@example.org", "empfang@example.org"] {
                let answer = try await hub.invite(email, as: hub.manager)
                #expect(answer.rules == ["account-elsewhere"])
                #expect(!answer.text("detail").contains("⟨"))
            }
        }
    }

    @Test(arguments: ["rights", "access"])
    func `ends with the right or the access of whoever wrote it`(what: String) async throws {
        try await TestHub.run { hub in
            _ = try await hub.invite("zweite@example.org", rights: #"["administer"]"#)
            #expect(try await hub.accept(try #require(await hub.links().first)).status == .seeOther)
            let writer = try #require(try await hub.account("zweite@example.org")?.id)
            let token = try await hub.write { try $0.addToken(for: writer, name: TextLine("Test")).text }
            #expect(try await hub.invite("dritte@example.org", as: token).status == .created)
            #expect(try await hub.invite("vierte@example.org").status == .created)
            let links = await hub.links()
            let person = "/api/v1/partners/\(hub.partnerID)/people/\(writer)"
            let done =
                what == "access"
                ? try await hub.ask(.delete, person, as: hub.partner)
                : try await hub.ask(.patch, person, as: hub.partner, json: #"{"rights": ["book"]}"#)
            #expect(done.status == .ok)
            #expect(try await hub.accept(links[0]).status == .gone)
            #expect(try await hub.accept(links[1]).status == .seeOther)
        }
    }

    @Test
    func `lets nobody come back by a link from before their access ended`() async throws {
        try await TestHub.run { hub in
            _ = try await hub.invite()
            let link = try #require(await hub.links().first)
            let id = try await hub.store.writeAccess(at: hub.clock.now) { store in
                try store.addAccount(
                    email: EmailAddress("neu@example.org"),
                    name: TextLine("Neu"),
                    role: .partner,
                    partner: hub.partnerID,
                    password: PasswordHash(stored: "none")
                ).id
            }
            let person = "/api/v1/partners/\(hub.partnerID)/people/\(id)"
            #expect(try await hub.ask(.delete, person, as: hub.partner).status == .ok)
            #expect(try await hub.accept(link).status == .gone)
            #expect(try await hub.account("neu@example.org") == nil)
        }
    }

    @Test
    func `keeps its link as a digest alone`() async throws {
        try await TestHub.run { hub in
            _ = try await hub.invite()
            let secret = try #require(await hub.links().first?.split(separator: "/").last.map(String.init))
            let digest: Data? = try await hub.read { try $0.sql.value("SELECT link_digest FROM invitation") }
            #expect(digest == BearerToken(secret).digest)
            try await hub.store.database.backup(to: hub.house.directory.appending(path: "copy.sqlite").path)
            let copy = try Data(contentsOf: hub.house.directory.appending(path: "copy.sqlite"))
            #expect(copy.range(of: Data("neu@example.org".utf8)) != nil)
            #expect(copy.range(of: Data(secret.utf8)) == nil)
        }
    }

    @Test
    func `is forgotten a month after it was over`() async throws {
        try await TestHub.run { hub in
            let path = "\(hub.invitations)/\(try await hub.invite().text("id"))"
            let link = try #require(await hub.links().first)
            #expect(try await hub.accept(link).status == .seeOther)
            hub.clock.advance(by: .days(37) - .seconds(1))
            _ = try await hub.applyRetention()
            #expect(try await hub.ask(.get, path, as: hub.partner).status == .ok)
            hub.clock.advance(by: .seconds(1))
            _ = try await hub.applyRetention()
            #expect(try await hub.ask(.get, path, as: hub.partner).status == .notFound)
            #expect(try await hub.ask(.get, link).status == .notFound)
            #expect(try await hub.account("neu@example.org") != nil)
        }
    }
}
