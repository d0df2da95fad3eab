import HTTPTypes
import HubDomain
import Passwords
import Templates
import Testing

@testable import AnkerplatzServer

@Suite("The page of an invitation")
struct InvitationPagesTests {
    @Test
    func `says who invites to what, and makes an account that is signed in`() async throws {
        try await TestHub.run { hub in
            _ = try await hub.invite(rights: #"["book", "invite"]"#)
            let link = try #require(await hub.links().first)
            let page = try await hub.ask(.get, link)
            #expect(page.status == .ok)
            for text in [
                "Amt Warnow-West", "amt@example.org lädt Sie ein", "neu@example.org", "buchen und einladen",
                "Dienstag, 16. März 2027, 9:41 Uhr", "value=\"Neu Hier\"", "autocomplete=\"new-password\"",
            ] {
                #expect(page.text.contains(text), "\(text)")
            }
            let accepted = try await hub.accept(link, name: "Nele+Neu")
            #expect(accepted.headers[.location] == "/partner?welcome=1")
            let own = try await hub.ask(.get, "/partner?welcome=1", cookie: accepted.cookie)
            #expect(own.status == .ok)
            #expect(own.text.contains("Willkommen!") && own.text.contains("Nele Neu"))
            let account = try #require(try await hub.account("neu@example.org"))
            #expect(account.partner == hub.partnerID)
            #expect(account.rights == [.book, .invite])
            #expect(try await hub.cookie(of: "neu@example.org").isEmpty == false)
        }
    }

    @Test
    func `may be looked at as often as a mail program likes`() async throws {
        try await TestHub.run { hub in
            _ = try await hub.invite()
            let link = try #require(await hub.links().first)
            for _ in 0..<50 {
                #expect(try await hub.ask(.get, link).status == .ok)
                #expect(try await hub.ask(.head, link).status == .ok)
            }
            #expect(try await hub.account("neu@example.org") == nil)
            #expect(try await hub.accept(link).status == .seeOther)
        }
    }

    @Test
    func `is used once, however many try at once`() async throws {
        try await TestHub.run { hub in
            _ = try await hub.invite()
            let link = try #require(await hub.links().first)
            let statuses = try await withThrowingTaskGroup { group in
                for number in 0..<8 {
                    group.addTask { try await hub.accept(link, name: "Person+\(number)").status }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.count { $0 == .seeOther } == 1)
            #expect(statuses.count { $0 == .gone } == 7)
            let again = try await hub.accept(link, password: "Ein+anderes+Passwort")
            #expect(again.status == .gone)
            #expect(again.headers[.setCookie] == nil)
            #expect(again.text.contains("schon angenommen") && again.text.contains("/sign-in"))
            #expect(try await hub.cookie(of: "neu@example.org").isEmpty == false)
        }
    }

    @Test(arguments: [("name=&password=Leinen+los%21", "name"), ("name=Nele&password=kurz", "password")])
    func `tells mistakes at their field and keeps the name, never the password`(form: String, field: String)
        async throws
    {
        try await TestHub.run { hub in
            _ = try await hub.invite()
            let link = try #require(await hub.links().first)
            let answer = try await hub.submit(link, form)
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("<title>Fehler:"))
            #expect(answer.text.contains("id=\"\(field)-error\""))
            #expect(!answer.text.contains("kurz\"") && !answer.text.contains("Leinen los!"))
            #expect(answer.text.contains("value=\"Nele\"") == (field == "password"))
            #expect(try await hub.account("neu@example.org") == nil)
            #expect(try await hub.accept(link).status == .seeOther)
        }
    }

    @Test
    func `tells calmly what to do where a link leads nowhere`() async throws {
        try await TestHub.run { hub in
            for language in ["", "/en"] {
                let page = try await hub.ask(.get, language + "/invitation/nobody-was-sent-this")
                #expect(page.status == .notFound)
                #expect(page.text.contains(language.isEmpty ? "neue Einladung" : "new invitation"))
                #expect(!page.text.contains("⟨"))
            }
            #expect(try await hub.accept("/invitation/nobody-was-sent-this").status == .notFound)
        }
    }

    @Test(arguments: InvitationRefusal.allCases)
    func `says why an invitation is over in both languages`(refusal: InvitationRefusal) async throws {
        try await TestHub.run { hub in
            let email = refusal == .elsewhere ? "verein@example.org" : "neu@example.org"
            let id = try await hub.invite(email).text("id")
            let link = try #require(await hub.links().first)
            switch refusal {
            case .accepted: _ = try await hub.accept(link)
            case .withdrawn: _ = try await hub.ask(.delete, "\(hub.invitations)/\(id)", as: hub.partner)
            case .expired: hub.clock.advance(by: .days(7))
            case .member:
                try await hub.write { store in
                    _ = try store.addAccount(
                        email: EmailAddress(email),
                        name: TextLine("Neu"),
                        role: .partner,
                        partner: hub.partnerID,
                        password: PasswordHash(stored: "none")
                    )
                }
            case .elsewhere: break
            }
            for language in ["", "/en"] {
                let page = try await hub.ask(.get, language + link)
                #expect(page.status == .gone)
                #expect(!page.text.contains("⟨") && !page.text.contains("name=\"password\""))
                let words = hub.hall.renderer.words(language.isEmpty ? .german : .english)
                #expect(page.text.contains(words("invitation.over.\(refusal.rawValue).heading")))
            }
            #expect(try await hub.accept(link).status == .gone)
        }
    }

    @Test
    func `leaves an account elsewhere as it is`() async throws {
        try await TestHub.run { hub in
            for email in ["verein@example.org", "empfang@example.org"] {
                let before = try await hub.account(email)
                _ = try await hub.invite(email)
                let link = try #require(await hub.links().first)
                #expect(try await hub.accept(link, password: "Ganz+anders+1").status == .gone)
                #expect(try await hub.account(email) == before)
                #expect(try await hub.cookie(of: email).isEmpty == false)
            }
        }
    }

    @Test
    func `gives access back to whoever acted for the partner before, and none of their old tokens`() async throws {
        try await TestHub.run { hub in
            let id = try await hub.store.writeAccess(at: hub.clock.now) { store in
                let account = try store.addAccount(
                    email: EmailAddress("neu@example.org"),
                    name: TextLine("Alt"),
                    role: .partner,
                    partner: hub.partnerID,
                    password: PasswordHash(stored: "none")
                )
                return account.id
            }
            let token = try await hub.write { try $0.addToken(for: id, name: TextLine("Test")).text }
            #expect(try await hub.ask(.get, "/api/v1/bookings", as: token).status == .ok)
            let people = "/api/v1/partners/\(hub.partnerID)/people"
            #expect(try await hub.ask(.delete, "\(people)/\(id)", as: hub.partner).status == .ok)
            _ = try await hub.invite(rights: #"["invite"]"#)
            #expect(try await hub.accept(try #require(await hub.links().first)).status == .seeOther)
            let account = try #require(try await hub.account("neu@example.org"))
            #expect(account.id == id)
            #expect(account.rights == [.invite])
            #expect(account.name.text == "Neu Hier")
            #expect(try await hub.ask(.get, "/api/v1/bookings", as: token).status == .unauthorized)
            #expect(try await hub.ask(.get, people, as: hub.partner).items.count == 2)
        }
    }

    @Test
    func `signs out whoever was signed in at that browser`() async throws {
        try await TestHub.run { hub in
            let old = try await hub.cookie(of: "verein@example.org")
            _ = try await hub.invite()
            let link = try #require(await hub.links().first)
            let accepted = try await hub.submit(link, "name=Neu&password=Leinen+los%21", cookie: old)
            #expect(accepted.status == .seeOther)
            #expect(try await hub.ask(.get, "/account", cookie: old).status == .seeOther)
            #expect(try await hub.ask(.get, "/account", cookie: accepted.cookie).text.contains("neu@example.org"))
        }
    }

    @Test
    func `slows down guessing as signing in does`() async throws {
        try await TestHub.run { hub in
            _ = try await hub.invite()
            let link = try #require(await hub.links().first)
            for number in 0..<20 {
                #expect(try await hub.ask(.get, "/invitation/guess\(number)").status == .notFound)
            }
            #expect(try await hub.ask(.get, "/invitation/guess").status == .tooManyRequests)
            let slowed = try await hub.accept(link)
            #expect(slowed.status == .tooManyRequests)
            #expect(Int(slowed.headers[.retryAfter] ?? "") ?? 0 > 0)
            hub.clock.advance(by: .minutes(15))
            #expect(try await hub.accept(link).status == .seeOther)
        }
    }

    @Test(arguments: [["Sec-Fetch-Site": "cross-site"], ["Origin": "https://evil.example"], [:]])
    func `takes no form from another site`(headers: [String: String]) async throws {
        try await TestHub.run { hub in
            _ = try await hub.invite()
            let link = try #require(await hub.links().first)
            var fields: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
            for (name, value) in headers { fields[try #require(HTTPField.Name(name))] = value }
            let form = "name=Neu&password=Leinen+los%21"
            #expect(try await hub.ask(.post, link, body: form, headers: fields).status == .forbidden)
            #expect(try await hub.account("neu@example.org") == nil)
        }
    }

    @Test
    func `is in the language that the letter is in, and so are the letters that follow`() async throws {
        try await TestHub.run { hub in
            let json = #"{"email": "neu@example.org", "rights": ["book"], "language": "en"}"#
            #expect(try await hub.ask(.post, hub.invitations, as: hub.partner, json: json).status == .created)
            let letter = try #require(await hub.sendLetters().first)
            #expect(letter.subject == "Invitation: Amt Warnow-West")
            let link = try #require(letter.plain.firstMatch(of: /\/en\/invitation\/\S+/)).0
            let page = try await hub.ask(.get, String(link))
            #expect(page.text.contains("You need an account for that."))
            #expect(try await hub.accept(String(link)).headers[.location] == "/en/partner?welcome=1")
            let id = try #require(try await hub.account("neu@example.org")?.id)
            #expect(try await hub.read { try $0.language(of: id) } == .english)
        }
    }

    @Test
    func `has a letter whose link managers do not see, before and after it is sent`() async throws {
        try await TestHub.run { hub in
            _ = try await hub.invite()
            let id = try #require(try await hub.letters().first?.id)
            let manager = try await hub.cookie(of: "leitung@example.org")
            let before = try await hub.ask(.get, "/manage/mail/\(id)", cookie: manager)
            let secret = try #require(await hub.links().first?.split(separator: "/").last)
            let after = try await hub.ask(.get, "/manage/mail/\(id)", cookie: manager)
            for page in [before, after] {
                #expect(page.status == .ok)
                #expect(page.text.contains("Einladung: Amt Warnow-West"))
                #expect(page.text.contains("Deshalb steht er hier nicht."))
                #expect(!page.text.contains(secret) && !page.text.contains("/invitation/"))
            }
            guard case .memberInvited(let news)? = try await hub.letters().first?.content?.letter else {
                Issue.record("the letter is gone")
                return
            }
            #expect(news.link == nil)
        }
    }
}

@Suite("Inviting on pages")
struct InvitingPagesTests {
    private let form =
        "inviteeEmail=neu%40example.org&inviteeName=Nele+Neu&rights=book&rights=invite&language=en&key=k1"

    @Test(arguments: ["amt@example.org", "leitung@example.org"])
    func `is done once, is listed with its end, and is withdrawn`(email: String) async throws {
        try await TestHub.run { hub in
            let cookie = try await hub.cookie(of: email)
            let path = email.hasPrefix("amt") ? "/partner" : "/manage/partners/\(hub.partnerID)"
            for _ in 0..<2 {
                let invited = try await hub.submit(path + "/invitations", form, cookie: cookie)
                #expect(invited.headers[.location] == path + "?invited=1", "\(invited.text)")
            }
            #expect(await hub.links().count == 1)
            let page = try await hub.ask(.get, path + "?invited=1", cookie: cookie).text
            for text in ["Die Einladung ist auf dem Weg.", "neu@example.org", "Nele Neu", "Dienstag, 16. März 2027"] {
                #expect(page.contains(text), "\(text)")
            }
            let withdraw = try #require(page.firstMatch(of: /action="(\S+\/withdraw)"/)?.1)
            #expect(withdraw.hasPrefix(path + "/invitations/"))
            let withdrawn = try await hub.submit(String(withdraw), "", cookie: cookie)
            #expect(withdrawn.headers[.location] == path + "?withdrawn=1")
            let after = try await hub.ask(.get, path + "?withdrawn=1", cookie: cookie).text
            #expect(after.contains("zurückgezogen") && !after.contains("neu@example.org"))
        }
    }

    @Test(arguments: ["amt@example.org", "leitung@example.org"])
    func `keeps what was typed and says what is wrong`(email: String) async throws {
        try await TestHub.run { hub in
            let cookie = try await hub.cookie(of: email)
            let path = email.hasPrefix("amt") ? "/partner" : "/manage/partners/\(hub.partnerID)"
            let wrong = "inviteeEmail=nele&inviteeName=Nele+Neu&rights=administer&language=en&key=k1"
            let answer = try await hub.submit(path + "/invitations", wrong, cookie: cookie)
            #expect(answer.status == .unprocessableContent)
            for text in [
                "value=\"nele\"", "value=\"Nele Neu\"", "value=\"administer\" checked", "value=\"en\" checked",
            ] {
                #expect(answer.text.contains(text), "\(text)")
            }
            #expect(answer.text.contains("id=\"inviteeEmail-error\""))
            let member = form.replacing("neu%40", with: "amt%40")
            let known = try await hub.submit(path + "/invitations", member, cookie: cookie)
            #expect(known.status == .unprocessableContent)
            #expect(known.text.contains("schon jemand einen Zugang"))
            #expect(try await hub.letters().isEmpty)
        }
    }

    @Test
    func `of another partner is nobody's business`() async throws {
        try await TestHub.run { hub in
            let id = try await hub.invite().text("id")
            let other = try await hub.cookie(of: "verein@example.org")
            #expect(!(try await hub.ask(.get, "/partner", cookie: other).text.contains("neu@example.org")))
            let path = "/partner/invitations/\(id)/withdraw"
            #expect(try await hub.submit(path, "", cookie: other).status == .notFound)
            let manager = try await hub.cookie(of: "leitung@example.org")
            let wrong = "/manage/partners/\(hub.otherPartnerID)/invitations/\(id)/withdraw"
            #expect(try await hub.submit(wrong, "", cookie: manager).status == .notFound)
            let nowhere = "/manage/partners/none/invitations"
            #expect(try await hub.submit(nowhere, form, cookie: manager).status == .notFound)
            #expect(try await hub.ask(.get, hub.invitations, as: hub.partner).items.count == 1)
        }
    }

    @Test
    func `is neither shown nor taken where the right to administer is lacking`() async throws {
        try await TestHub.run { hub in
            _ = try await hub.invite()
            let member = try await hub.accept(try #require(await hub.links().first)).cookie
            _ = try await hub.invite("noch@example.org")
            let page = try await hub.ask(.get, "/partner", cookie: member).text
            #expect(!page.contains("noch@example.org") && !page.contains("inviteeEmail"))
            #expect(try await hub.submit("/partner/invitations", form, cookie: member).status == .forbidden)
        }
    }

    @Test
    func `lets a manager change rights and end access`() async throws {
        try await TestHub.run { hub in
            _ = try await hub.invite()
            let member = try await hub.accept(try #require(await hub.links().first)).cookie
            let id = try #require(try await hub.account("neu@example.org")?.id)
            let manager = try await hub.cookie(of: "leitung@example.org")
            let path = "/manage/partners/\(hub.partnerID)/people/\(id)"
            #expect(try await hub.submit(path, "rights=invite", cookie: manager).status == .seeOther)
            #expect(try await hub.account("neu@example.org")?.rights == [.invite])
            let wrong = path.replacing(hub.partnerID.text, with: hub.otherPartnerID.text)
            #expect(try await hub.submit(wrong, "rights=book", cookie: manager).status == .notFound)
            let own = try #require(try await hub.account("amt@example.org")?.id)
            let last = "/manage/partners/\(hub.partnerID)/people/\(own)/end"
            #expect(try await hub.submit(last, "", cookie: manager).status == .unprocessableContent)
            #expect(try await hub.submit(path + "/end", "", cookie: manager).status == .seeOther)
            #expect(try await hub.ask(.get, "/partner", cookie: member).status == .seeOther)
            #expect(try await hub.account("neu@example.org") == nil)
        }
    }
}
