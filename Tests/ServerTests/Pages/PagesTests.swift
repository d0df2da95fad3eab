import Foundation
import Templates
import Testing

@testable import AnkerplatzServer

@Suite("Every page")
struct PagesTests {
    @Test(arguments: SamplePage.all)
    func `shows what it is given and asks for nothing else`(page: SamplePage) throws {
        var missing: [String] = []
        let html = try page.rendered { missing.append($0) }
        #expect(missing == [])
        for text in page.seen { #expect(html.contains(text), "\(text)") }
        #expect(!html.contains("⟨"))
        #expect(!html.contains("{{"))
    }

    @Test(arguments: SamplePage.all)
    func `has one heading, a title, its language and unique ids`(page: SamplePage) throws {
        let html = try page.rendered()
        #expect(html.matches(of: /<h1[ >]/).count == 1)
        #expect(html.contains("<html lang=\"\(page.language.code)\""))
        let title = html.firstMatch(of: /<title>([^<]+) – Ankerplatz<\/title>/)
        #expect(title?.1.isEmpty == false)
        let ids = html.matches(of: /\sid="([^"]+)"/).map { String($0.1) }
        #expect(ids.count == Set(ids).count)
        for reference in html.matches(of: /(?:aria-describedby|aria-labelledby|for)="([^"]+)"/) {
            for id in reference.1.split(separator: " ") { #expect(ids.contains(String(id)), "\(id)") }
        }
    }

    @Test(arguments: SamplePage.all)
    func `carries the token in each form that changes something`(page: SamplePage) throws {
        let html = try page.rendered()
        for form in html.split(separator: "<form").dropFirst() where form.contains("method=\"post\"") {
            let inside = form.prefix(upTo: form.firstRange(of: "</form>")?.lowerBound ?? form.endIndex)
            #expect(inside.contains("name=\"csrf\" value=\"csrf-of-the-session\""))
        }
    }

    @Test(arguments: SamplePage.all)
    func `begins its title with the error when there is one`(page: SamplePage) throws {
        let html = try page.rendered()
        let isWrong = html.contains("class=\"summary")
        let error = Renderer.forTests.words(page.language)("form.error")
        #expect(html.contains("<title>\(error) ") == isWrong)
    }

    @Test(arguments: SamplePage.all)
    func `stays in its language and on this server`(page: SamplePage) throws {
        let html = try page.rendered()
        // What only programs read leads nobody away, and a wallet's link says where it leads.
        let shown = html.replacing(/<link itemprop=[^>]*>/, with: "")
            .replacing("href=\"\(GoogleWallet.address)token\"", with: "")
        for link in shown.matches(of: /(?:href|action|src)="([^"]*)"/).map({ String($0.1) }) {
            #expect(link.hasPrefix("/") && !link.hasPrefix("//") || link.hasPrefix("#"), "\(link)")
            let isShared = ["/assets/", "/api/", "/openapi.json"].contains { link.hasPrefix($0) }
            guard page.language == .english, link.hasPrefix("/"), !isShared else { continue }
            #expect(link == "/en" || link.hasPrefix("/en/") || link == page.frame.otherLanguage?.href, "\(link)")
        }
    }

    @Test func `escapes what people wrote`() throws {
        let page = try #require(SamplePage.all.first { $0.name == "book-refused" })
        #expect(try page.rendered().contains("Werkstatt &lt;Bürgerkonto&gt;"))
    }

    @Test func `shows every template at least once`() {
        let parts: Set<Template> = [
            .layout, .csrf, .back, .problems, .field, .area, .select, .choices, .date, .times, .hiddenValues, .strip,
            .workshopRows, .bookingRow, .waitRow, .kioskTable, .nowBoard, .manageMenu, .displayLayout, .hours, .legend,
            .pager,
            .people, .roomsMenu, .slots, .switch, .checks, .dates, .repeat, .way, .seriesRow, .partnerBookings,
            .invitations, .personKinds, .personLimits, .answers, .participantHead, .participantRow,
            .eventData, .headLinks, .programmeMonth, .workshopsFeed, .spreadsheet, .listRows, .rehearsals,
        ]
        let isPart = { (template: Template) in
            parts.contains(template)
                || ["icon-", "shape-", "kiosk-", "letter"].contains { template.rawValue.hasPrefix($0) }
        }
        let shown = Set(SamplePage.all.map(\.template))
        #expect(Template.allCases.filter { !isPart($0) && !shown.contains($0) } == [])
    }

    /// Leaves all pages in a folder where a browser can look at them.
    @Test(.enabled(if: ProcessInfo.processInfo.environment["ANKERPLATZ_PREVIEW"] != nil))
    func `can be looked at`() throws {
        let folder = URL(filePath: ProcessInfo.processInfo.environment["ANKERPLATZ_PREVIEW"] ?? ".")
        let assets = folder.appending(path: "assets")
        try FileManager.default.createDirectory(at: assets, withIntermediateDirectories: true)
        for asset in Asset.allCases {
            let bytes = try #require(try Renderer.forTests.asset(asset.rawValue)).bytes
            try Data(bytes).write(to: assets.appending(path: asset.rawValue))
        }
        for page in SamplePage.all {
            let file = folder.appending(path: "\(page.name).\(page.language.code).html")
            try Data(try page.rendered().utf8).write(to: file)
        }
    }
}
