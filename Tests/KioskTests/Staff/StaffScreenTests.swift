import Foundation
import HubDomain
import NIOHTTP1
import SQLStore
import Testing

@testable import AnkerplatzKiosk

@Suite("The staff's screens")
struct StaffScreenTests {
    let hub: SampleHub
    let kiosk: TestKiosk

    init() async throws {
        hub = try SampleHub()
        kiosk = try await TestKiosk(hub)
        let tickets = [try hub.ticket(1, name: "Maria Sommer"), try hub.ticket(2, name: "Jonas Winter")]
        try await kiosk.enter(try hub.basics() + tickets)
        try await StaffDoor.set(try #require(StaffPIN("482915")), at: kiosk.entrance)
    }

    static let screens = [
        "/staff", "/staff/people", "/staff/evacuation", "/staff/undo", "/staff/sync", "/staff/scanners",
    ]

    @Test
    func `open to the PIN, and to nobody without it`() async throws {
        _ = await kiosk.take(try hub.code(1))
        try await kiosk.open { browser, _ in
            for path in Self.screens {
                let page = try await browser.get(path)
                #expect(page.text.contains("Nur für den Empfang"), "\(path)")
                #expect(!page.text.contains("Sommer"), "\(path)")
            }
            let (page, cookie) = try await browser.type("482915")
            #expect(page.text.contains("1 Person ist eingecheckt"))
            #expect(page.headers["Set-Cookie"].contains { $0.contains("HttpOnly") && $0.contains("ankerplatz-staff") })
            for path in Self.screens {
                #expect(try await !browser.get(path, cookie).text.contains("Nur für den Empfang"), "\(path)")
                let guess = ["Cookie": "ankerplatz-staff=guess"]
                #expect(try await browser.get(path, guess).text.contains("Nur für den Empfang"), "\(path)")
            }
            #expect(try await browser.get("/staff/people", cookie).text.contains("Maria Sommer"))
        }
    }

    @Test
    func `close when the screen goes back to visitors, and when nobody does anything for two minutes`() async throws {
        try await kiosk.open { [kiosk] browser, _ in
            let (_, first) = try await browser.type("482915")
            _ = try await browser.get("/", first)
            #expect(try await browser.get("/staff", first).text.contains("Nur für den Empfang"))
            let (_, second) = try await browser.type("482915")
            kiosk.clock.advance(by: .seconds(119))
            #expect(try await browser.get("/staff", second).text.contains("Evakuierungsliste"))
            kiosk.clock.advance(by: .seconds(120))
            #expect(try await browser.get("/staff", second).text.contains("Nur für den Empfang"))
        }
    }

    @Test
    func `stay shut for ten minutes after five wrong PINs, also to the right one and over a restart`() async throws {
        try await kiosk.open { browser, _ in
            for left in [4, 3, 2, 1] {
                let (page, _) = try await browser.type("111222")
                #expect(page.text.contains(left == 1 ? "Noch 1 Versuch." : "Noch \(left) Versuche."))
            }
            let (page, _) = try await browser.type("111222")
            #expect(page.text.contains("Ab 9:55 Uhr geht es wieder"))
        }
        try await kiosk.open { [kiosk] browser, _ in
            #expect(try await browser.type("482915").cookie.isEmpty)
            kiosk.clock.advance(by: .minutes(10))
            #expect(try await !browser.type("482915").cookie.isEmpty)
            // A right one clears what was wrong before.
            let (page, _) = try await browser.type("111222")
            #expect(page.text.contains("Noch 4 Versuche."))
        }
    }

    @Test
    func `let in no more tries at once than one after the other`() async throws {
        let door = StaffDoor(entrance: kiosk.entrance) { .zero }
        let answers = try await withThrowingTaskGroup(of: StaffDoor.Answer.self) { group in
            for number in 0..<20 { group.addTask { try await door.type("55500\(number % 10)") } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(answers.allSatisfy { if case .wrong = $0 { true } else { false } })
        let lock = try await kiosk.station.journal.read(at: kiosk.clock.now) { try $0.staffPIN()?.lock }
        #expect(lock?.failures == PINLock.freeTries)
    }

    @Test
    func `say how a PIN is set where there is none`() async throws {
        try await kiosk.station.journal.write(at: kiosk.clock.now) { try $0.sql.execute("DELETE FROM staff_pin") }
        try await kiosk.open { browser, _ in
            let page = try await browser.get("/staff")
            #expect(page.text.contains("ankerplatz-kiosk pin"))
            #expect(try await browser.type("482915").cookie.isEmpty)
        }
    }

    @Test
    func `list for an evacuation everybody by room, how old it is, and that it proves nothing`() async throws {
        _ = await kiosk.take(try hub.code(1))
        _ = await kiosk.take(try hub.code(2))
        try await kiosk.station.journal.write(at: kiosk.clock.now) { try $0.noteSync() }
        try await kiosk.open { browser, _ in
            let (_, cookie) = try await browser.type("482915")
            let page = try await browser.get("/en/staff/evacuation", cookie)
            for words in [
                "Evacuation list", "Foyer: 2 people", "Formulare, die man versteht, since 9:45", "Jonas Winter",
                "Maria Sommer", "Tuesday 10 March 2026, 9:45",
                "does not prove", "Last exchange",
            ] {
                #expect(page.text.contains(words), "\(words)")
            }
        }
    }

    @Test
    func `find a name letter by letter`() async throws {
        _ = await kiosk.take(try hub.code(1))
        _ = await kiosk.take(try hub.code(2))
        try await kiosk.open { browser, _ in
            let (_, cookie) = try await browser.type("482915")
            let all = try await browser.get("/staff/people", cookie)
            #expect(all.text.contains("href=\"/staff/people?name=W\""))
            let page = try await browser.get("/staff/people?name=wi", cookie)
            #expect(page.text.contains("Jonas Winter") && !page.text.contains("Maria Sommer"))
        }
    }

    @Test
    func `take a check-in back`() async throws {
        _ = await kiosk.take(try hub.code(1))
        try await kiosk.open { [kiosk] browser, _ in
            let (_, cookie) = try await browser.type("482915")
            let list = try await browser.get("/staff/undo", cookie)
            #expect(list.text.contains("Zurücknehmen: Maria Sommer, gekommen 9:45 Uhr"))
            let scan = try #require(list.text.firstMatch(of: /name="scan" value="([^"]+)"/)).1
            // Not without the PIN.
            _ = try await browser.post("/staff/undo", ["scan": String(scan)])
            #expect(try await kiosk.pending().map(\.annulledAt) == [nil])
            let done = try await browser.post("/staff/undo", ["scan": String(scan)], cookie)
            #expect(done.text.contains("Es zählt nicht mehr"))
            #expect(try await kiosk.pending().map(\.isAnnulled) == [true])
        }
    }

    @Test
    func `test a scanner without checking anybody in, until the screen is left`() async throws {
        let code = try hub.code(1).text
        try await kiosk.open { browser, application in
            let (_, cookie) = try await browser.type("482915")
            #expect(try await browser.get("/staff/scanners", cookie).text.contains("niemand wird eingecheckt"))
            _ = await application.porter.take(application.entrance.scan(Array(code.utf8), .in), typedOn: nil)
            let page = try await browser.get("/now")
            #expect(page.text.contains("144 Zeichen") && page.text.contains("Willkommen"))
            _ = try await browser.get("/")
            let real = try await browser.post("/scan", ["code": code])
            #expect(real.text.contains("data-verdict=\"accepted\""))
        }
        #expect(try await kiosk.pending().map(\.verdict) == [.accepted])
    }

    @Test
    func `show how the kiosk stands with its server, and what that did not want`() async throws {
        let scan = await kiosk.take(try hub.code(1)).scan
        try await kiosk.station.journal.write(at: kiosk.clock.now) { journal in
            try journal.quarantine(scan, "seq-reused")
            try journal.note(clockOffset: -3000)
        }
        try await kiosk.open { [kiosk] browser, _ in
            let (_, cookie) = try await browser.type("482915")
            let page = try await browser.get("/staff/sync", cookie)
            for words in ["0 Scans", "geht 3 Sekunden vor", "2 Tickets", "seq-reused", "Noch nie"] {
                #expect(page.text.contains(words), "\(words)")
            }
            let offered = try await browser.post("/staff/offer", [:], cookie)
            #expect(offered.text.contains("1 Scan"))
            #expect(try await kiosk.pending().count == 1)
        }
    }
}
