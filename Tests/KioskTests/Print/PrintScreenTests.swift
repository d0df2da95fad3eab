import HubDomain
import NIOHTTP1
import Templates
import Testing

@testable import AnkerplatzKiosk

@Suite("Printing at the screen", .timeLimit(.minutes(5)))
struct PrintScreenTests {
    let hub: SampleHub
    let kiosk: TestKiosk

    init() async throws {
        hub = try SampleHub()
        kiosk = try await TestKiosk(hub)
        let tickets = [
            try hub.ticket(1, name: "Maria Sommer"), try hub.ticket(2, name: "Jonas Winter"), try hub.ticket(3),
        ]
        try await kiosk.enter(try hub.basics() + tickets)
        try await StaffDoor.set(try #require(StaffPIN("482915")), at: kiosk.entrance)
    }

    private func open(
        _ printer: TestPrinter,
        _ body: @escaping @Sendable (Browser) async throws -> Void
    ) async throws {
        try await kiosk.open(printer: printer.printer, printLimits: .swift) { browser, _ in try await body(browser) }
    }

    /// Holds a ticket up, and answers what its screen would send to print a badge.
    private func scan(_ number: UInt64, _ browser: Browser) async throws -> [String: String]? {
        let page = try await browser.post("/scan", ["code": try hub.code(number).text])
        let form = /action="\/badge"><input type="hidden" name="scan" value="([^"]+)">/
        return page.text.firstMatch(of: form).map { ["scan": String($0.1)] }
    }

    @Test
    func `prints one badge for whoever has just come in`() async throws {
        let printer = TestPrinter()
        try await open(printer) { [kiosk] browser in
            let scan = try #require(try await scan(1, browser))
            kiosk.clock.advance(by: .seconds(30))
            let page = try await browser.post("/badge", scan)
            #expect(page.text.contains("Ihr Namensschild kommt") && page.text.contains("data-seconds=\"12\""))
            #expect(try await browser.post("/badge", scan).text.contains("Schon gedruckt"))
            #expect(try await browser.post("/en/badge", scan).text.contains("Printed already"))
        }
        #expect(printer.snapshot.handed == [.badge])
    }

    @Test
    func `offers none to whom no code named, or who was not let in`() async throws {
        try await open(TestPrinter()) { browser in
            #expect(try await scan(3, browser) == nil)
            let short = try await browser.post("/scan", ["code": hub.shortCode(2).text])
            #expect(short.text.contains("data-verdict=\"accepted\"") && !short.text.contains("/badge"))
            let again = try await browser.post("/scan?direction=out", ["code": try hub.code(2).text])
            #expect(again.text.contains("data-verdict=\"checkedOut\"") && !again.text.contains("/badge"))
        }
    }

    @Test
    func `prints none for a scan that is not on the screen any more`() async throws {
        let printer = TestPrinter()
        try await open(printer) { [kiosk] browser in
            let first = try #require(try await scan(1, browser))
            let second = try #require(try await scan(2, browser))
            #expect(try await browser.post("/badge", first).text.contains("Dafür ist es zu spät"))
            kiosk.clock.advance(by: .seconds(60))
            #expect(try await browser.post("/badge", second).text.contains("Dafür ist es zu spät"))
        }
        #expect(printer.snapshot.handed == [])
    }

    @Test
    func `prints none once somebody has left the answer`() async throws {
        let printer = TestPrinter()
        try await open(printer) { browser in
            let scan = try #require(try await scan(1, browser))
            _ = try await browser.get("/")
            #expect(try await browser.post("/badge", scan).text.contains("Dafür ist es zu spät"))
            for other in ["", "0b0e6c6e-8d5f-4a53-9a52-6c1ad0b0f1aa", "<script>"] {
                let page = try await browser.post("/badge", ["scan": other])
                #expect(page.status == 404 || page.text.contains("Dafür ist es zu spät"), "\(other)")
            }
        }
        #expect(printer.snapshot.handed == [])
    }

    @Test
    func `says where to get one when the printer does not answer, and lets the next one in`() async throws {
        let printer = TestPrinter { $0.standing.fault = .silent }
        try await open(printer) { browser in
            let scan = try #require(try await scan(1, browser))
            let page = try await browser.post("/badge", scan)
            #expect(page.text.contains("antwortet gerade nicht") && page.text.contains("am Empfang"))
            #expect(try await self.scan(2, browser) != nil)
        }
        #expect(try await kiosk.pending().map(\.verdict) == [.accepted, .accepted])
    }

    @Test
    func `offers nothing to print where there is no printer`() async throws {
        try await kiosk.open { browser, _ in
            #expect(try await scan(1, browser) == nil)
            let answer = try await browser.post("/badge", ["scan": "0b0e6c6e-8d5f-4a53-9a52-6c1ad0b0f1aa"])
            #expect(answer.status == 404)
            let cookie = try await browser.enterStaff("482915")
            #expect(try await !browser.get("/staff", cookie).text.contains("/staff/printer"))
            #expect(try await !browser.get("/staff/evacuation", cookie).text.contains("Liste drucken"))
            #expect(try await browser.get("/staff/printer", cookie).status == 404)
            #expect(try await browser.post("/staff/evacuation", [:], cookie).status == 404)
        }
    }

    @Test
    func `prints the evacuation list and a test page for the staff, and for nobody without the PIN`() async throws {
        let printer = TestPrinter()
        try await open(printer) { browser in
            for path in ["/staff/evacuation", "/staff/printer"] {
                #expect(try await browser.post(path, [:]).text.contains("Nur für den Empfang"))
            }
            let cookie = try await browser.enterStaff("482915")
            #expect(try await browser.get("/staff/evacuation", cookie).text.contains("Liste drucken"))
            #expect(try await browser.post("/staff/evacuation", [:], cookie).text.contains("Ist beim Drucker."))
            #expect(try await browser.post("/staff/printer", [:], cookie).text.contains("Ist beim Drucker."))
        }
        #expect(printer.snapshot.handed == [.evacuationList, .testPage])
    }

    @Test(arguments: [
        (PrinterStanding(), "bereit"), (PrinterStanding(jobs: ["schild-1"], isPrinting: true), "druckt gerade"),
        (PrinterStanding(fault: .stopped), "der Drucker ist angehalten"),
        (PrinterStanding(fault: .noPaper, jobs: ["schild-1", "schild-2"]), "2 Aufträge warten"),
        (PrinterStanding(fault: .missing), "einen Drucker dieses Namens gibt es nicht"),
    ])
    func `says in words how the printer stands`(standing: PrinterStanding, words: String) async throws {
        let printer = TestPrinter { $0.standing = standing }
        try await open(printer) { browser in
            let cookie = try await browser.enterStaff("482915")
            let page = try await browser.get("/staff/printer", cookie)
            #expect(page.text.contains(words) && page.text.contains("schild"))
            #expect(!page.text.contains("Letzter Fehler"))
            guard !standing.mayTakeJobs, let fault = standing.fault else { return }
            let tried = try await browser.post("/staff/printer", [:], cookie)
            let reason = Renderer.forTests.words(.german)("kiosk.staff.printing.fault.\(fault.rawValue)")
            #expect(tried.text.contains("Nicht gedruckt: \(reason)."))
            #expect(tried.text.contains("9:45 Uhr: \(reason)"))
        }
    }

    @Test(arguments: PrintFault.allCases)
    func `has words for every fault`(fault: PrintFault) {
        for language in Language.allCases {
            let words = Renderer.forTests.words(language)("kiosk.staff.printing.fault.\(fault.rawValue)")
            #expect(!words.contains("⟨"))
        }
    }
}
