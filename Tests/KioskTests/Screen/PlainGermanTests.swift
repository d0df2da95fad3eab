import HubDomain
import Templates
import Testing

@testable import AnkerplatzKiosk

@Suite("Plain German")
struct PlainGermanTests {
    let kiosk: TestKiosk
    let hub: SampleHub

    init() async throws {
        hub = try SampleHub()
        kiosk = try await TestKiosk(hub)
        try await kiosk.enter(try hub.basics() + [try hub.ticket(1)])
    }

    @Test
    func `is one step away from the first screen, and the others from it`() async throws {
        try await kiosk.open { browser, _ in
            let german = links(on: try await browser.get("/"))
            #expect(german == [["/simple", "de-simple"], ["/en", "en"]])
            let plain = links(on: try await browser.get("/simple/leaving"))
            #expect(plain == [["/leaving", "de"], ["/en/leaving", "en"]])
        }
    }

    /// Where each other language is, and its code.
    private func links(on page: Browser.Page) -> [[String]] {
        let link = #/<a class="button" href="([^"]*)" lang="([^"]*)"/#
        return page.text.matches(of: link).map { [String($0.1), String($0.2)] }
    }

    @Test
    func `goes along from screen to screen, and ends with its visitor`() async throws {
        let code = try hub.code(1).text
        try await kiosk.open { browser, _ in
            let idle = try await browser.get("/simple").text
            #expect(idle.contains("data-scan=\"/simple/scan\"") && idle.contains("data-home=\"/fresh\""))
            let answer = try await browser.post("/simple/scan", ["code": code]).text
            #expect(answer.contains("Gehen Sie bitte hinein.") && answer.contains("data-home=\"/simple/\""))
            #expect(answer.contains("<p class=\"result__en\" lang=\"en\">"))
            let fresh = try await browser.get("/fresh").text
            #expect(fresh.contains("<html lang=\"de\""))
        }
    }

    @Test
    func `is not spoken with the staff, whose door is the usual one`() async throws {
        try await kiosk.open { browser, _ in
            let info = try await browser.get("/simple/info").text
            #expect(info.contains("href=\"/staff\""))
            let staff = try await browser.get("/simple/staff")
            #expect(staff.status == 404)
        }
    }
}
