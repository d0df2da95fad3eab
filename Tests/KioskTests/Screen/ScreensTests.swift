import Foundation
import Templates
import Testing

@testable import AnkerplatzKiosk

@Suite("Every screen of the kiosk")
struct ScreensTests {
    @Test(arguments: SampleScreen.all)
    func `shows what it is given and asks for nothing else`(screen: SampleScreen) throws {
        var missing: [String] = []
        let html = try screen.rendered { missing.append($0) }
        #expect(missing == [])
        for text in screen.seen { #expect(html.contains(text), "\(text)") }
        #expect(!html.contains("⟨"))
        #expect(!html.contains("{{"))
    }

    @Test(arguments: SampleScreen.all)
    func `has one heading, a title and its language`(screen: SampleScreen) throws {
        let html = try screen.rendered()
        // What stands in for a lost process is not part of the page.
        let page = html.replacing(/<template[\s\S]*<\/template>/, with: "")
        #expect(page.matches(of: /<h1[ >]/).count == 1)
        #expect(html.contains("<html lang=\"\(screen.language.code)\" class=\"kiosk"))
        #expect(html.firstMatch(of: /<title>([^<]+) – Haupteingang<\/title>/) != nil)
    }

    @Test(arguments: SampleScreen.all)
    func `takes a typed code without a script`(screen: SampleScreen) throws {
        let html = try screen.rendered()
        let typed = html.firstMatch(of: /<noscript>\s*<form[^>]*action="([^"]+)"[\s\S]*?name="code"[^>]* autofocus/)
        let expected = screen.language.path("/scan") + screen.frame.query
        #expect(typed.map { String($0.1) } == expected)
    }

    @Test func `offers the 32 characters of the short code`() {
        let keys = CodeScreen(hint: "", spoken: "", typed: "").keys
        #expect(keys.joined() == "0123456789ABCDEFGHJKLMNPQRSTUVWX")
    }

    @Test(arguments: [("", 0), ("7KFH", 5), ("7KFH2M4", 8)])
    func `marks where the next character goes`(typed: String, cell: Int) {
        let cells = CodeScreen(hint: "", spoken: "", typed: typed).cells
        #expect(cells.count == 9)
        #expect(cells.firstIndex { $0.class == "next" } == cell)
        #expect(cells[4].class == "gap")
        #expect(cells.map(\.text).joined() == typed)
    }

    @Test func `marks nothing once the short code is complete`() {
        #expect(!CodeScreen(hint: "", spoken: "", typed: "7KFH2M4R").cells.contains { $0.class == "next" })
    }

    /// Leaves all screens in a folder where a browser can look at them.
    @Test(.enabled(if: ProcessInfo.processInfo.environment["ANKERPLATZ_PREVIEW"] != nil))
    func `can be looked at`() throws {
        let folder = URL(filePath: ProcessInfo.processInfo.environment["ANKERPLATZ_PREVIEW"] ?? ".")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for screen in SampleScreen.all {
            let file = folder.appending(path: "\(screen.name).\(screen.language.code).html")
            try Data(try screen.rendered().utf8).write(to: file)
        }
    }
}
