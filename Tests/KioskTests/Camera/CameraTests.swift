import Foundation
import HubDomain
import Logging
import NIOHTTP1
import Testing

@testable import AnkerplatzKiosk

@Suite("The camera of the screen")
struct CameraTests {
    let hub: SampleHub
    let kiosk: TestKiosk
    let log = LogBook()

    init() async throws {
        hub = try SampleHub()
        kiosk = try await TestKiosk(hub)
        try await kiosk.enter(try hub.basics() + [try hub.ticket(1, name: "Maria Sommer")])
    }

    /// Runs `body` with a browser at the screen of a kiosk with a camera.
    private func open(
        hasCamera: Bool = true,
        _ body: @escaping @Sendable (Browser, KioskApplication) async throws -> Void
    ) async throws {
        try await kiosk.open(hasCamera: hasCamera, logger: log.logger, body)
    }

    @Test
    func `takes a ticket to the door and shows the answer`() async throws {
        let frame = try GreyFrame.showing(try hub.code(1).text)
        try await open { [kiosk] browser, _ in
            #expect(try await browser.send(try GreyFrame.showing([]), to: "/camera").status == 204)
            let answer = try await browser.send(frame, to: "/camera")
            #expect(answer.status == 200)
            #expect(answer.text.contains("data-verdict=\"accepted\""))
            #expect(answer.text.contains("Maria Sommer"))
            kiosk.clock.advance(by: .seconds(4))
            #expect(try await browser.send(frame, to: "/camera").status == 204)
            #expect(try await browser.get("/now").text.contains("data-verdict=\"accepted\""))
        }
        #expect(try await kiosk.pending().map(\.verdict) == [.accepted])
    }

    @Test
    func `takes a code for one scan that a scanner has just read`() async throws {
        let code = try hub.code(1).text
        try await open { [kiosk] browser, _ in
            _ = try await browser.post("/scan", ["code": code])
            kiosk.clock.advance(by: .seconds(4))
            let again = try await browser.send(try GreyFrame.showing(code), to: "/en/camera")
            #expect(again.text.contains("data-verdict=\"accepted\""))
            #expect(again.text.contains("Welcome"))
        }
        #expect(try await kiosk.pending().map(\.verdict) == [.accepted])
    }

    @Test
    func `lets out whoever holds the ticket up on the screen for leaving`() async throws {
        let frame = try GreyFrame.showing(try hub.code(1).text)
        try await open { browser, _ in
            #expect(try await browser.get("/leaving").text.contains("data-camera=\"/camera?direction=out\""))
            _ = try await browser.send(frame, to: "/camera")
            let out = try await browser.send(frame, to: "/camera?direction=out")
            #expect(out.text.contains("data-verdict=\"checkedOut\""))
        }
        #expect(try await kiosk.pending().map(\.verdict) == [.accepted, .checkedOut])
    }

    @Test
    func `is ready for the next ticket after whatever it saw`() async throws {
        let code = try hub.code(1).text
        try await open { browser, _ in
            for scrap in ["\u{1}", "\u{1B}[A\u{7}", "https://example.org/?a=b", String(repeating: "A", count: 500)] {
                let answer = try await browser.send(try GreyFrame.showing(scrap), to: "/camera")
                #expect(answer.text.contains("data-verdict=\"unreadable\""), "\(scrap)")
            }
            for file in ["", "P5", "P5\n4000 4000\n255\n", "GIF89a", "\u{0}\u{1B}"] {
                #expect(try await browser.send(Array(file.utf8), to: "/camera").status == 422, "\(file)")
            }
            let huge = [UInt8](repeating: 0, count: GreyFrame.longestFile + 1)
            #expect(try await browser.send(huge, to: "/camera").status == 413)
            #expect(try await browser.send(try GreyFrame.showing(code), to: "/camera").text.contains("Maria Sommer"))
        }
    }

    @Test
    func `is of nobody but the kiosk's own page`() async throws {
        let frame = try GreyFrame.showing(try hub.code(1).text).pgm
        try await open { browser, application in
            let foreign: [[String: String]] = [
                [:], ["Sec-Fetch-Site": "cross-site"], ["Origin": "http://127.0.0.1:8080"],
                ["Sec-Fetch-Site": "same-origin", "Host": "evil.example:\(browser.port)"],
            ]
            for path in ["/camera", "/camera/lost"] {
                for headers in foreign {
                    let status = try await browser.send(frame, to: path, headers, isOwn: false).status
                    #expect([403, 421].contains(status), "\(path) \(headers)")
                }
            }
            #expect(application.scanners.scanners == [ScannerStatus(source: "camera", reading: false)])
        }
        #expect(try await kiosk.pending().isEmpty)
    }

    @Test
    func `is allowed to the page only where it is asked for`() async throws {
        let frame = try GreyFrame.showing(try hub.code(1).text)
        try await open { browser, _ in
            let page = try await browser.get("/")
            #expect(page.headers.first(name: "Permissions-Policy")?.contains("camera=(self)") == true)
            #expect(page.text.contains("data-camera=\"/camera\""))
            #expect(page.text.contains("vor die Kamera halten"))
            #expect(try await browser.get("/info").text.contains("Kein Bild wird gespeichert"))
        }
        try await open(hasCamera: false) { browser, application in
            let page = try await browser.get("/")
            #expect(page.headers.first(name: "Permissions-Policy")?.contains("camera=()") == true)
            #expect(!page.text.lowercased().contains("camera"))
            #expect(!page.text.contains("Kamera"))
            #expect(try await browser.send(frame, to: "/camera").status == 404)
            #expect(application.scanners.scanners.isEmpty)
        }
    }

    @Test
    func `is out of order until it gives a picture, and when it gives none any more`() async throws {
        let blank = try #require(GreyFrame.blank)
        try await open { [kiosk] browser, application in
            // The browser that has it starts beside the kiosk.
            kiosk.clock.advance(by: .seconds(30))
            await application.camera?.elapse()
            #expect(try await !browser.get("/").text.contains("ausgefallen"))
            #expect(application.scanners.scanners == [ScannerStatus(source: "camera", reading: false)])
            kiosk.clock.advance(by: .seconds(1))
            await application.camera?.elapse()
            #expect(try await browser.get("/").text.contains("Die Kamera ist ausgefallen"))
            _ = try await browser.send(blank, to: "/camera")
            #expect(application.scanners.scanners == [ScannerStatus(source: "camera", reading: true)])
            kiosk.clock.advance(by: .seconds(5))
            await application.camera?.elapse()
            #expect(try await !browser.get("/").text.contains("ausgefallen"))
            kiosk.clock.advance(by: .seconds(1))
            await application.camera?.elapse()
            #expect(application.scanners.scanners == [ScannerStatus(source: "camera", reading: false)])
            #expect(try await browser.get("/").text.contains("Die Kamera ist ausgefallen"))
        }
        #expect(log.lines.map(\.level) == [.warning, .info, .warning])
    }

    @Test
    func `is out of order at once when the page says so`() async throws {
        try await open { browser, _ in
            _ = try await browser.send(Array("NotFoundError".utf8), to: "/camera/lost")
            #expect(try await browser.get("/").text.contains("Die Kamera ist ausgefallen"))
        }
        #expect(log.lines.map(\.level) == [.warning])
    }

    @Test
    func `is missed once when the page says that it is gone, and everything else goes on`() async throws {
        let blank = try #require(GreyFrame.blank)
        let code = try hub.code(1).text
        try await open { browser, application in
            _ = try await browser.send(blank, to: "/camera")
            for reason in ["NotFoundError", "NotFoundError", "NotAllowedError", "\u{1B}[31m", "x"] {
                #expect(try await browser.send(Array(reason.utf8), to: "/camera/lost").status == 204)
            }
            #expect(application.scanners.scanners == [ScannerStatus(source: "camera", reading: false)])
            #expect(try await browser.post("/scan", ["code": code]).text.contains("data-verdict=\"accepted\""))
            _ = try await browser.send(blank, to: "/camera")
            #expect(application.scanners.scanners == [ScannerStatus(source: "camera", reading: true)])
            #expect(try await browser.send([UInt8](repeating: 65, count: 65), to: "/camera/lost").status == 413)
        }
        #expect(log.lines.map(\.level) == [.info, .warning, .warning, .warning, .info])
    }
}
