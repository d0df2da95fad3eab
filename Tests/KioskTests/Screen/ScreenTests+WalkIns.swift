import Foundation
import HubDomain
import Testing

@testable import AnkerplatzKiosk

extension ScreenTests {
    /// As far as the hidden fields and keys of a page say what is asked next.
    private func hidden(_ page: Browser.Page) -> [String: String] {
        page.text.matches(of: /<input type="hidden" name="([^"]+)" value="([^"]*)">/)
            .reduce(into: [:]) { $0[String($1.1)] = String($1.2) }
    }

    @Test
    func `sends whoever has no ticket to the desk while there is no seat to give away`() async throws {
        try await open { browser in
            let page = try await browser.get("/no-ticket")
            #expect(page.text.contains("Der Empfang sagt Ihnen, ob ein Platz frei ist."))
            #expect(!page.text.contains("walk-in"))
        }
    }

    @Test
    func `takes somebody in who has no ticket, in three steps`() async throws {
        try await kiosk.enter([hub.quota(2)], cursor: "2")
        try await open { [kiosk] browser in
            let choice = try await browser.get("/no-ticket")
            #expect(choice.text.contains("Hier ist noch Platz"))
            #expect(choice.text.contains("Takelage, 1. OG, noch 2 Plätze"))
            var page = try await browser.post("/walk-in", ["session": hub.session.text])
            #expect(page.text.contains("Wie heißen Sie?"))
            for key in ["w", "i", "l", "m", "a"] {
                page = try await browser.post("/walk-in", hidden(page).merging(["key": key]) { $1 })
            }
            #expect(page.text.contains("Wilma</p>"))
            page = try await browser.post("/walk-in", hidden(page).merging(["key": "send"]) { $1 })
            #expect(page.text.contains("Ticket zuschicken?"))
            let last = hidden(page).merging(["key": "send"]) { $1 }
            page = try await browser.post("/walk-in", last)
            for words in ["Willkommen", "Wilma, Sie sind eingecheckt", "Takelage", "Ihr Platz ist eingetragen."] {
                #expect(page.text.contains(words), "\(words)")
            }
            #expect(page.text.contains("data-verdict=\"accepted\""))
            #expect(try await browser.get("/now").text.contains("data-verdict=\"accepted\""))
            // The same answers again are the same person.
            #expect(try await browser.post("/walk-in", last).text.contains("data-verdict=\"accepted\""))
            #expect(try await kiosk.pendingWalkIns().map(\.name) == ["Wilma"])
        }
    }

    @Test
    func `says of a seat that was given without network that it is`() async throws {
        try await kiosk.enter([hub.quota(2)], cursor: "2")
        try await open { browser, application in
            application.link.note(isUp: false)
            var fields = ["session": hub.session.text, "step": "email", "name": "Wilma", "typed": "", "key": "send"]
            fields["scan"] = kiosk.entrance.newScanID().text
            let page = try await browser.post("/en/walk-in", fields)
            #expect(page.text.contains("data-verdict=\"accepted\""))
            #expect(page.text.contains("Taken down without network"))
        }
    }

    @Test
    func `says that the last seat is gone, and asks nobody for more`() async throws {
        try await kiosk.enter([hub.quota(1)], cursor: "2")
        try await open { [kiosk] browser in
            let first = try await browser.post("/walk-in", ["session": hub.session.text])
            _ = await kiosk.entrance.take(try kiosk.walkIn(hub))
            for fields in [hidden(first).merging(["key": "x"]) { $1 }, ["session": "nirgends"]] {
                #expect(try await browser.post("/walk-in", fields).text.contains("Leider kein Platz mehr"))
            }
            let last = hidden(first).merging(["step": "email", "name": "Udo", "key": "send"]) { $1 }
            #expect(try await browser.post("/walk-in", last).text.contains("Leider kein Platz mehr"))
            #expect(try await browser.post("/walk-in", [:]).text.contains("Kein Ticket dabei?"))
        }
    }
}
