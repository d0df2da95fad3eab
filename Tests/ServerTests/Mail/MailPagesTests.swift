import HTTPTypes
import HubDomain
import Templates
import Testing

@testable import AnkerplatzServer

@Suite("The page of mails")
struct MailPagesTests {
    @Test
    func `shows managers what was sent, what waits, and why something was given up`() async throws {
        try await TestHub.run { hub in
            try await tell(hub, "Digitalrat")
            await hub.sendLetters()
            try await tell(hub, "Elternrat")
            await hub.sendLetters { _ in .failed(DeliveryFault(reason: .refused, words: "550 <b>unknown</b>")) }
            try await tell(hub, "Gemeinderat")
            let cookie = try await hub.cookie(of: "leitung@example.org")
            let page = try await hub.ask(.get, "/manage/mail", cookie: cookie).text
            for title in ["Digitalrat", "Elternrat", "Gemeinderat"] { #expect(page.contains(title)) }
            #expect(page.contains("550 &lt;b&gt;unknown&lt;/b&gt;"))
            #expect(page.contains("Unzustellbar (1)") && page.contains("Wartet (1)") && page.contains("Verschickt (1)"))
        }
    }

    @Test
    func `lets a manager read a letter and have it tried again`() async throws {
        try await TestHub.run { hub in
            try await tell(hub, "Digitalrat")
            await hub.sendLetters { _ in .failed(DeliveryFault(reason: .refused)) }
            let id = try #require(try await hub.letters().first?.id)
            let cookie = try await hub.cookie(of: "leitung@example.org")
            let page = try await hub.ask(.get, "/manage/mail/\(id)", cookie: cookie).text
            #expect(page.contains("Der Raum ist für Sie gebucht."))
            let answer = try await hub.submit("/manage/mail/\(id)/retry", "", cookie: cookie)
            #expect(answer.status == .seeOther)
            #expect(await hub.sendLetters().count == 1)
            #expect(try await hub.submit("/manage/mail/\(id)/retry", "", cookie: cookie).status == .notFound)
        }
    }

    @Test(arguments: ["amt@example.org", "empfang@example.org"])
    func `is nobody else's business`(email: String) async throws {
        try await TestHub.run { hub in
            try await tell(hub, "Digitalrat")
            let id = try #require(try await hub.letters().first?.id)
            let cookie = try await hub.cookie(of: email)
            for path in ["/manage/mail", "/manage/mail/\(id)"] {
                #expect(try await hub.ask(.get, path, cookie: cookie).status == .forbidden)
            }
            #expect(try await hub.submit("/manage/mail/\(id)/retry", "", cookie: cookie).status == .forbidden)
        }
    }

    @Test
    func `letters are in the language of the first sign-in until another is chosen`() async throws {
        try await TestHub.run { hub in
            let form = "email=amt%40example.org&password=Leinen+los%21"
            let cookie = try await hub.submit("/en/sign-in", form).cookie
            _ = try await hub.cookie(of: "amt@example.org")
            let room = try await hub.newRoom("Helling")
            _ = try await hub.book(room, "10:00", "11:00")
            #expect(await hub.sendLetters().first?.subject.hasPrefix("Booked:") == true)
            #expect(try await hub.submit("/account/language", "language=de", cookie: cookie).status == .seeOther)
            _ = try await hub.book(room, "12:00", "13:00")
            #expect(await hub.sendLetters().first?.subject.hasPrefix("Gebucht:") == true)
            #expect(try await hub.submit("/account/language", "language=xx", cookie: cookie).status == .badRequest)
        }
    }

    private func tell(_ hub: TestHub, _ title: String) async throws {
        let reader = Recipient(address: try EmailAddress("ulf@example.org"), name: nil, language: .german)
        try await hub.write { try $0.tell(.booked(.sample(title, booking: title)), to: reader) }
    }
}
