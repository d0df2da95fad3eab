import HTTPTypes
import Testing

@testable import AnkerplatzServer

@Suite("A text with addresses in it")
struct LinkedTextTests {
    @Test(arguments: [
        ("Mehr: https://example.org/a?b=1&c=2.", "https://example.org/a?b=1&c=2", "https://example.org/a?b=1&c=2"),
        ("(siehe http://example.org/x_(y))", "http://example.org/x_(y)", "http://example.org/x_(y)"),
        ("„HTTPS://Example.org“!", "HTTPS://Example.org", "HTTPS://Example.org"),
        ("Fragen an lotsen@example.org, gern", "lotsen@example.org", "mailto:lotsen@example.org"),
        ("mailto:lotsen@example.org", "mailto:lotsen@example.org", "mailto:lotsen@example.org"),
        ("https://münchen.example/größe", "https://münchen.example/größe", "https://münchen.example/größe"),
    ])
    func `links what is an address, without the punctuation around it`(text: String, shown: String, href: String) {
        let runs = TextRun.runs(of: text)
        #expect(runs.filter { $0.href != nil } == [TextRun(text: shown, href: href)])
        #expect(runs.map(\.text).joined() == text)
    }

    @Test(arguments: [
        "javascript:alert(1)", "data:text/html,<script>alert(1)</script>", "https://", "http://localhost:1/",
        "https://bank.example@evil.example/", "www.example.org", "vbscript:x", "ftp://example.org/x",
        "mailto:a@b?bcc=c@d.example", "Preis: 3@4", "javascript:https//example.org", "<a href=x>",
    ])
    func `leaves as text what is none beyond doubt`(text: String) {
        let hrefs = TextRun.runs(of: text).compactMap(\.href)
        #expect(hrefs.allSatisfy { $0.hasPrefix("mailto:") && !$0.contains("?") && !$0.contains("bank") }, "\(hrefs)")
        #expect(TextRun.runs(of: text).map(\.text).joined() == text)
    }

    @Test
    func `stays escaped on the page, and opens nothing that could reach back`() async throws {
        try await TestHub.run { hub in
            let summary = #"<b>fett</b> https://example.org/?a=1&b=\"><script> javascript:alert(1)"#
            let made = try await hub.addWorkshop(more: #", "summary": "\#(summary)""#)
            let page = try await hub.ask(.get, "/workshops/\(made.text("id"))").text
            #expect(page.contains("&lt;b&gt;fett&lt;/b&gt;"))
            #expect(page.contains(#"<a href="https://example.org/?a=1&amp;b=" rel="noopener nofollow ugc">"#))
            #expect(!page.contains("<script>"))
            #expect(!page.contains("href=\"javascript"))
        }
    }
}
