import Foundation
import HubDomain
import NIOHTTP1
import SQLStore
import Templates
import Testing

@testable import AnkerplatzKiosk

@Suite("The screen")
struct ScreenTests {
    let hub: SampleHub
    let kiosk: TestKiosk

    init() async throws {
        hub = try SampleHub()
        kiosk = try await TestKiosk(hub)
        let tickets = [
            try hub.ticket(1, name: "Maria Sommer"), try hub.ticket(2, status: .cancelled), try hub.ticket(3, issue: 1),
            try hub.ticket(10, seats: 10),
        ]
        try await kiosk.enter(try hub.basics() + tickets)
    }

    func open(_ body: @escaping @Sendable (Browser) async throws -> Void) async throws {
        try await kiosk.open { browser, _ in try await body(browser) }
    }

    func open(_ body: @escaping @Sendable (Browser, KioskApplication) async throws -> Void) async throws {
        try await kiosk.open(body)
    }

    @Test(arguments: [
        ("/", "de", "Bitte Ticket vorhalten"), ("/simple", "de-simple", "Bitte zeigen Sie Ihr Ticket"),
        ("/en", "en", "Please hold up your ticket"),
    ])
    func `waits with the programme of the day`(path: String, language: String, heading: String) async throws {
        try await open { browser in
            let page = try await browser.get(path)
            #expect(page.status == 200)
            #expect(page.text.contains("<html lang=\"\(language)\""))
            #expect(page.text.contains(heading))
            #expect(page.text.contains("Formulare, die man versteht"))
            #expect(page.text.contains("Takelage, 1. OG"))
            #expect(page.text.contains("Werftdreieck"))
        }
    }

    @Test
    func `is silent for whoever starts the browser ten seconds after the last beat`() async throws {
        try await open { browser in
            var answers = [try await browser.get("/heartbeat").status]
            answers.append(try await browser.post("/heartbeat", [:]).status)
            for seconds in [10, 1] {
                kiosk.clock.advance(by: .seconds(seconds))
                answers.append(try await browser.get("/heartbeat").status)
            }
            answers.append(try await browser.post("/heartbeat", [:]).status)
            answers.append(try await browser.get("/heartbeat").status)
            #expect(answers == [503, 204, 204, 503, 204, 204])
        }
    }

    @Test
    func `welcomes by name and says room, floor and minutes to go`() async throws {
        let code = try hub.code(1).text
        try await open { browser in
            let german = try await browser.post("/scan", ["code": code])
            #expect(german.status == 200)
            for words in ["Willkommen", "Maria Sommer", "Takelage", "1. OG", "10:00 Uhr", "noch 15 Minuten"] {
                #expect(german.text.contains(words), "\(words)")
            }
            #expect(german.text.contains("data-verdict=\"accepted\""))
            #expect(german.text.contains("http-equiv=\"refresh\""))
        }
        #expect(try await kiosk.pending().map(\.verdict) == [.accepted])
    }

    @Test
    func `takes the same code held up twice for one scan`() async throws {
        let code = try hub.code(1).text
        try await open { [kiosk] browser in
            _ = try await browser.post("/scan", ["code": code])
            kiosk.clock.advance(by: .seconds(2))
            let again = try await browser.post("/scan", ["code": code])
            #expect(again.text.contains("data-verdict=\"accepted\""))
            kiosk.clock.advance(by: .seconds(10))
            let later = try await browser.post("/en/scan", ["code": code])
            #expect(later.text.contains("data-verdict=\"alreadyInside\""))
            #expect(later.text.contains("Already checked in"))
            #expect(later.text.contains("9:45"))
            // What checks out whoever did not mean to come in.
            #expect(later.text.contains("action=\"/en/scan?direction=out\""))
            let out = try await browser.post("/en/scan?direction=out", ["code": code])
            #expect(out.text.contains("Goodbye"))
        }
        #expect(try await kiosk.pending().map(\.verdict) == [.accepted, .alreadyInside, .checkedOut])
    }

    @Test
    func `takes a code for one scan that a device and the page both read`() async throws {
        let code = try hub.code(1).text
        try await open { [kiosk] browser, application in
            _ = await application.porter.take(kiosk.entrance.scan(Array("]Q1\(code)".utf8), .in), typedOn: nil)
            #expect(try await browser.get("/now").text.contains("data-verdict=\"accepted\""))
            kiosk.clock.advance(by: .seconds(4))
            let again = try await browser.post("/scan", ["code": code.lowercased()])
            #expect(again.text.contains("data-verdict=\"accepted\""))
        }
        #expect(try await kiosk.pending().map(\.verdict) == [.accepted])
    }

    @Test
    func `learns how the scanner at its keyboard types`() async throws {
        let correction = KeyboardCorrection(scanner: KeyboardLayout.all[0], reader: KeyboardLayout.all[2])
        let typed = correction.write(try hub.code(1).text)
        try await open { browser in
            let wrong = try await browser.post("/scan", ["code": typed])
            #expect(wrong.text.contains("data-verdict=\"unreadable\""))
            let learnt = try await browser.post("/scan", ["code": correction.write(KeyboardCorrection.calibration)])
            #expect(learnt.text.contains("Scanner geprüft"))
            #expect(learnt.text.contains("„Englisch (USA)“, gelesen wird „Französisch“"))
            #expect(try await browser.get("/en/now").text.contains("Scanner checked"))
            let right = try await browser.post("/scan", ["code": typed])
            #expect(right.text.contains("data-verdict=\"accepted\""))
        }
        #expect(try await kiosk.pending().map(\.verdict) == [.unreadable, .accepted])
    }

    @Test
    func `says that a scanner is out of order, until it is back`() async throws {
        try await open { browser, application in
            application.scanners.note("serial:/dev/ttyACM0", isRead: false)
            let page = try await browser.get("/")
            #expect(page.text.contains("Ein Scanner ist ausgefallen"))
            #expect(page.text.contains("Kurzcode"))
            application.scanners.note("serial:/dev/ttyACM0", isRead: true)
            #expect(try await !browser.get("/").text.contains("ausgefallen"))
        }
    }

    @Test
    func `is ready for the next ticket after whatever a scanner gave`() async throws {
        let code = try hub.code(1).text
        try await open { browser in
            for scrap in [
                "\u{0}", String(repeating: "A", count: 10_000), "\u{1B}[A\u{7}", "https://example.org/?a=b", "\u{FFFD}",
            ] {
                let answer = try await browser.post("/scan", ["code": scrap])
                #expect(answer.text.contains("data-verdict=\"unreadable\""))
            }
            #expect(try await browser.post("/scan", ["code": code]).text.contains("data-verdict=\"accepted\""))
        }
    }

    @Test
    func `asks a group how many are here, and stores the answer once`() async throws {
        let code = try hub.code(10).text
        try await open { [kiosk] browser in
            let question = try await browser.post("/scan", ["code": code])
            #expect(question.text.contains("Wie viele sind da?"))
            #expect(question.text.contains("10 Personen"))
            #expect(try await kiosk.pending().isEmpty)
            let match = try #require(question.text.firstMatch(of: /name="scan" value="([^"]+)"/))
            let id = String(match.1)
            let answer = try await browser.post("/scan", ["code": code, "scan": id, "seats": "4"])
            #expect(answer.text.contains("4 Personen sind eingecheckt"))
            // A second tap on the same button is the same scan.
            _ = try await browser.post("/scan", ["code": code, "scan": id, "seats": "4"])
        }
        let scans = try await kiosk.pending()
        #expect(scans.map(\.seats) == [4])
    }

    @Test
    func `takes the short code key by key, without a script`() async throws {
        let shortCode = hub.shortCode(1).text
        try await open { browser in
            var typed = ""
            let empty = try await browser.get("/code")
            #expect(empty.text.contains("Ihr Kurzcode"))
            for key in shortCode {
                let page = try await browser.post("/code", ["typed": typed, "key": String(key)])
                typed = try #require(page.text.firstMatch(of: /name="typed" value="([^"]*)"/).map { String($0.1) })
            }
            #expect(typed == shortCode)
            #expect(
                try await browser.post("/code", ["typed": typed, "key": "back"]).text.contains(
                    "name=\"typed\" value=\"\(shortCode.dropLast())\""
                )
            )
            let early = try await browser.post("/code", ["typed": String(typed.prefix(3)), "key": "send"])
            #expect(early.text.contains("Es fehlen noch 5 Zeichen."))
            let answer = try await browser.post("/code", ["typed": typed, "key": "send"])
            #expect(answer.text.contains("data-verdict=\"accepted\""))
            #expect(!answer.text.contains("Sommer"))
        }
    }

    @Test(
        arguments: [
            "/help", "/no-ticket", "/walk-in", "/info", "/leaving", "/code", "/now",
        ],
        ["", "/simple", "/en"]
    )
    func `has a page for everything it offers`(path: String, prefix: String) async throws {
        try await open { browser in
            let page = try await browser.get(prefix + path)
            #expect(page.status == 200)
            #expect(!page.text.contains("⟨"))
            #expect(page.text.contains("<h1"))
        }
    }

    @Test(arguments: [
        (2, "Abgesagt", "Cancelled"), (3, "Altes Ticket", "Old ticket"),
    ])
    func `says no in both languages`(number: UInt64, german: String, english: String) async throws {
        let code = try hub.code(number).text
        try await open { [kiosk] browser in
            let first = try await browser.post("/scan", ["code": code])
            kiosk.clock.advance(by: .seconds(30))
            let second = try await browser.post("/en/scan", ["code": code])
            #expect(first.text.contains(german))
            #expect(second.text.contains(english))
        }
    }

    @Test
    func `never shows what was scanned as markup`() async throws {
        try await open { browser in
            let page = try await browser.post("/scan", ["code": "<script>alert(1)</script>"])
            #expect(page.text.contains("Nicht lesbar"))
            #expect(!page.text.contains("<script>alert"))
        }
    }

    @Test
    func `sends what nothing foreign can run in`() async throws {
        try await open { browser in
            let page = try await browser.get("/")
            let policy = try #require(page.headers.first(name: "Content-Security-Policy"))
            #expect(policy.contains("default-src 'none'"))
            #expect(!policy.contains("unsafe"))
            #expect(page.text.firstMatch(of: /<script(?![^>]*src=)/) == nil)
            #expect(page.text.contains(" style=\"") == false)
            let style = try #require(page.text.firstMatch(of: /href="(\/assets\/[^"]+\.css[^"]*)"/))
            let asset = try await browser.get(String(style.1))
            #expect(asset.status == 200)
            #expect(asset.headers.first(name: "Content-Type") == "text/css; charset=utf-8")
            let escaped = try await browser.get("/assets/../kiosk.sqlite")
            #expect(escaped.status == 404)
            let missing = try await browser.get("/nowhere")
            #expect(missing.status == 404)
        }
    }

    @Test
    func `answers to its own name only`() async throws {
        try await open { browser in
            for host in ["evil.example", "evil.example:\(browser.port)", "127.0.0.1:1", "127.0.0.1", ""] {
                let strange = try await browser.get("/", ["Host": host])
                #expect(strange.status == 421, "\(host)")
            }
            let own = try await browser.get("/", ["Host": "localhost:\(browser.port)"])
            #expect(own.status == 200)
        }
    }

    @Test
    func `takes no scan from another page`() async throws {
        let code = try hub.code(1).text
        try await open { browser in
            let foreign: [[String: String]] = [
                [:], ["Sec-Fetch-Site": "cross-site"], ["Sec-Fetch-Site": "same-site"],
                ["Origin": "http://127.0.0.1:8080"], ["Origin": "null"],
                ["Cookie": "ankerplatz-kiosk-\(browser.port)=guess"],
            ]
            for headers in foreign {
                #expect(
                    try await browser.post("/scan", ["code": code], headers, isOwn: false).status == 403,
                    "\(headers)"
                )
            }
            let cookie = try #require(try await browser.get("/").headers.first(name: "Set-Cookie"))
            #expect(cookie.contains("HttpOnly"))
            #expect(cookie.contains("SameSite=Strict"))
            let own = ["Cookie": String(cookie.prefix { $0 != ";" })]
            let answer = try await browser.post("/scan", ["code": code], own, isOwn: false)
            #expect(answer.status == 200)
        }
    }

    @Test
    func `refuses a form that is too long, and goes on`() async throws {
        let code = try hub.code(1).text
        try await open { browser in
            let long = try await browser.post("/scan", ["code": String(repeating: "A", count: 100_000)])
            #expect(long.status == 413)
            let next = try await browser.post("/scan", ["code": code])
            #expect(next.text.contains("data-verdict=\"accepted\""))
        }
    }

    @Test
    func `says so when it was cut off`() async throws {
        try kiosk.station.pairingFile.erase()
        let code = try hub.code(1).text
        try await open { browser in
            let idle = try await browser.get("/")
            #expect(idle.text.contains("nicht angemeldet"))
            let answer = try await browser.post("/scan", ["code": code])
            #expect(answer.text.contains("data-verdict=\"outOfService\""))
        }
    }

    @Test
    func `says how old its news is when none came for long`() async throws {
        try await kiosk.station.journal.write(at: kiosk.clock.now) { try $0.noteSync() }
        try await open { [kiosk] browser in
            let fresh = try await browser.get("/")
            #expect(!fresh.text.contains("Ohne Netz"))
            kiosk.clock.advance(by: .minutes(18))
            let page = try await browser.get("/")
            #expect(page.text.contains("Ohne Netz"))
            #expect(page.text.contains("9:45"))
            #expect(page.text.contains("vor 18"))
        }
    }
}
