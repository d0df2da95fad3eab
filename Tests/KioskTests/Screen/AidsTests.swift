import HubDomain
import NIOHTTP1
import Templates
import Testing

@testable import AnkerplatzKiosk

@Suite("What makes the screen easier to use")
struct AidsTests {
    let kiosk: TestKiosk

    init() async throws {
        let hub = try SampleHub()
        kiosk = try await TestKiosk(hub)
        try await kiosk.enter(try hub.basics())
    }

    /// The cookie that a page set, as a browser sends it back.
    private func cookie(of page: Browser.Page) -> [String: String] {
        let all = page.headers["Set-Cookie"].filter { $0.hasPrefix(Aids.cookie) }
        return all.last.map { ["Cookie": String($0.prefix { $0 != ";" })] } ?? [:]
    }

    @Test
    func `is switched on and off, holds for every screen, and is gone for the next visitor`() async throws {
        try await kiosk.open { browser, _ in
            let larger = try await browser.post("/en/aids", ["aid": "larger"])
            #expect(larger.text.contains("class=\"kiosk kiosk--larger\""))
            let both = try await browser.post("/en/aids", ["aid": "contrast"], cookie(of: larger))
            for path in ["/", "/en/help", "/code", "/info"] {
                let page = try await browser.get(path, cookie(of: both))
                #expect(page.text.contains("class=\"kiosk kiosk--larger kiosk--contrast\""), "\(path)")
            }
            #expect(try await browser.get("/", cookie(of: both)).text.contains("data-home=\"/fresh\""))
            let less = try await browser.post("/aids", ["aid": "larger"], cookie(of: both))
            #expect(less.text.contains("class=\"kiosk kiosk--contrast\""))
            let fresh = try await browser.get("/fresh", cookie(of: less))
            #expect(fresh.text.contains("class=\"kiosk\""))
            #expect(fresh.text.contains("data-idle"))
            #expect(cookie(of: fresh) == ["Cookie": "\(Aids.cookie)="])
        }
    }

    @Test(arguments: [nil, "", "none", "<script>", "larger\"", "LARGER", "a.b.c"])
    func `is nothing where a cookie says nothing of ours`(cookie: String?) {
        #expect(Aids(cookie: cookie).isEmpty)
    }

    @Test
    func `is read back as it was set`() {
        for aids: Aids in [.largerText, .highContrast, [.largerText, .highContrast]] {
            let value = aids.setCookie.dropFirst(Aids.cookie.count + 1).prefix { $0 != ";" }
            #expect(Aids(cookie: String(value)) == aids)
        }
    }

    @Test
    func `reads lines that follow in one language in one go, and nothing in a language it does not speak`() {
        let text = "de\tWillkommen\nde-simple\tTakelage\nen\tWelcome\nfr\tBonjour\nohne\nde\tFertig\tzum\tGehen"
        #expect(
            Passage.reading(text) == [
                Passage(language: .german, text: "Willkommen\nTakelage"), Passage(language: .english, text: "Welcome"),
                Passage(language: .german, text: "Fertig\tzum\tGehen"),
            ]
        )
    }

    @Test
    func `offers no reading out where there is no voice`() async throws {
        #expect(Voice("none") == nil)
        try await kiosk.open { browser, _ in
            let help = try await browser.get("/help")
            let answer = try await browser.post("/speak", ["text": "de\tMoin"])
            #expect(!help.text.contains("data-speak"))
            #expect(answer.status == 404)
        }
    }
}
