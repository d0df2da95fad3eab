import HTTPTypes
import HubDomain
import Passwords
import Testing

@testable import AnkerplatzServer

@Suite("The pages about a partner")
struct PartnerPagesTests {
    @Test
    func `explain every hour`() async throws {
        try await TestHub.run { hub in
            let room = try await hub.newRoom("Dock 1")
            try await hub.setBudget(8)
            _ = try await hub.book(room, "10:00", "13:00")
            let cookie = try await hub.cookie(of: "amt@example.org")
            let page = try await hub.ask(.get, "/partner", cookie: cookie)
            #expect(page.status == .ok)
            for text in ["5\u{a0}h", "−3\u{a0}h", "+8\u{a0}h", "Digitalrat", "31. März 2027", "amt@example.org"] {
                #expect(page.text.contains(text), "\(text)")
            }
            let april = try await hub.ask(.get, "/partner?on=2027-04-01", cookie: cookie)
            #expect(april.text.contains("April 2027"))
            let other = try await hub.cookie(of: "verein@example.org")
            #expect(!(try await hub.ask(.get, "/partner", cookie: other).text.contains("Digitalrat")))
        }
    }

    @Test
    func `give hours away once, however often the form is sent, and keep what was typed`() async throws {
        try await TestHub.run { hub in
            try await hub.setBudget(8)
            try await hub.setBudget(0, of: hub.otherPartnerID)
            let cookie = try await hub.cookie(of: "amt@example.org")
            let form = "to=\(hub.otherPartnerID)&hours=1%2C5&reason=Danke&key=11111111-2222-4333-8444-555555555555"
            for _ in 0..<2 {
                let given = try await hub.submit("/partner/transfers", form, cookie: cookie)
                #expect(given.status == .seeOther, "\(given.text)")
            }
            #expect(try await hub.hoursLeft() == 6.5)
            let tooMuch = try await hub.submit(
                "/partner/transfers",
                "to=\(hub.otherPartnerID)&hours=9&reason=Zuviel&key=",
                cookie: cookie
            )
            #expect(tooMuch.status == .unprocessableContent)
            #expect(tooMuch.text.contains("value=\"9\""))
            #expect(tooMuch.text.contains("Zuviel"))
            let wrong = try await hub.submit("/partner/transfers", "to=&hours=viel&key=", cookie: cookie)
            #expect(wrong.status == .unprocessableContent)
            #expect(try await hub.hoursLeft() == 6.5)
        }
    }

    @Test
    func `let a manager set the budget and grant hours`() async throws {
        try await TestHub.run { hub in
            let cookie = try await hub.cookie(of: "leitung@example.org")
            let path = "/manage/partners/\(hub.partnerID)"
            #expect(try await hub.ask(.get, path, cookie: cookie).status == .ok)
            #expect(try await hub.ask(.get, "/manage/partners/none", cookie: cookie).status == .notFound)
            let set = try await hub.submit(path, "name=Amt+Nord&sector=business&budget=40&per=month", cookie: cookie)
            #expect(set.status == .seeOther, "\(set.text)")
            #expect(try await hub.hoursLeft() == 40)
            let granted = try await hub.submit(path + "/grants", "hours=1:30&reason=Messe&key=", cookie: cookie)
            #expect(granted.status == .seeOther, "\(granted.text)")
            #expect(try await hub.hoursLeft() == 41.5)
            let page = try await hub.ask(.get, path, cookie: cookie)
            #expect(page.text.contains("Messe"))
            #expect(page.text.contains("40 Stunden"))
            let wrong = try await hub.submit(path, "name=&sector=business&budget=lang&per=year", cookie: cookie)
            #expect(wrong.status == .unprocessableContent)
            #expect(wrong.text.contains("value=\"lang\""))
            let again = try await hub.submit(
                path,
                "name=Amt+Nord&sector=business&budget=40+Stunden&per=month",
                cookie: cookie
            )
            #expect(again.status == .seeOther)
            #expect(try await hub.hoursLeft() == 41.5)
            _ = try await hub.submit(path, "name=Amt+Nord&sector=business&budget=&per=", cookie: cookie)
            #expect(try await hub.ask(.get, path, cookie: cookie).text.contains("40 Stunden") == false)
        }
    }

    @Test
    func `change rights and end access`() async throws {
        try await TestHub.run { hub in
            let cookie = try await hub.cookie(of: "amt@example.org")
            let colleague = try await hub.store.writeAccess(at: hub.clock.now) { store in
                try store.addAccount(
                    email: EmailAddress("kollege@example.org"),
                    name: TextLine("Kollege"),
                    role: .partner,
                    partner: hub.partnerID,
                    password: PasswordHash(stored: "none")
                ).id
            }
            let path = "/partner/people/\(colleague)"
            #expect(try await hub.submit(path, "rights=book", cookie: cookie).status == .seeOther)
            #expect(try await hub.read { try $0.account(colleague)?.rights } == [.book])
            let own = try await hub.read { try $0.signInAccount(email: EmailAddress("amt@example.org"))?.account.id }
            let last = try await hub.submit("/partner/people/\(own?.text ?? "")", "rights=book", cookie: cookie)
            #expect(last.status == .unprocessableContent)
            #expect(try await hub.submit(path + "/end", "", cookie: cookie).status == .seeOther)
            #expect(!(try await hub.ask(.get, "/partner", cookie: cookie).text.contains("kollege@example.org")))
        }
    }
}
