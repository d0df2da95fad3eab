import Foundation
import HTTPTypes
import HubDomain
import Testing

@testable import AnkerplatzServer

@Suite("The head of a page")
struct PageHeadTests {
    private static let settings = ServeSettings(baseURL: "https://hub.example")

    @Test
    func `of a workshop names its address, its languages and its card`() async throws {
        try await TestHub.run(settings: PageHeadTests.settings) { hub in
            let more = #", "summary": "Wir zerlegen \"Anträge\" <b>.\n\nUnd schreiben sie neu.""#
            let id = try await hub.addWorkshop("Formulare & mehr", from: .hours(24), more: more).text("id")
            let german = "https://hub.example/workshops/\(id)"
            let english = "https://hub.example/en/workshops/\(id)"
            for (path, own, locale) in [("", german, "de_DE"), ("/en", english, "en_GB")] {
                let head = try await hub.ask(.get, "\(path)/workshops/\(id)?saved=1").head
                #expect(head.contains(#"<link rel="canonical" href="\#(own)">"#))
                #expect(head.contains(#"<link rel="alternate" hreflang="de" href="\#(german)">"#))
                #expect(head.contains(#"<link rel="alternate" hreflang="en" href="\#(english)">"#))
                #expect(head.contains(#"<meta property="og:title" content="Formulare &amp; mehr">"#))
                #expect(head.contains(#"<meta property="og:url" content="\#(own)">"#))
                #expect(head.contains(#"<meta property="og:locale" content="\#(locale)">"#))
                #expect(head.contains(#"<meta property="og:type" content="website">"#))
                #expect(head.contains(#"<meta property="og:site_name""#))
                #expect(head.contains("Wir zerlegen &quot;Anträge&quot; &lt;b&gt;. Und schreiben sie neu."))
                #expect(!head.contains("noindex"))
            }
        }
    }

    @Test
    func `cuts a long description at a word`() {
        let page = PublicPage("x", at: "/", description: String(repeating: "zwölf Boote\n", count: 40))
        let description = page.description ?? ""
        #expect(description.count <= 201)
        #expect(description.hasSuffix("zwölf…") || description.hasSuffix("Boote…"))
        #expect(!description.contains("\n"))
    }

    @Test
    func `of the programme leads to its feeds, narrowed down as it is`() async throws {
        try await TestHub.run(settings: PageHeadTests.settings) { hub in
            _ = try await hub.addWorkshop("Zu KI", from: .hours(24), more: #", "topics": ["KI"]"#)
            let head = try await hub.ask(.get, "/en/workshops?topic=KI&unknown=1&view=calendar&month=2027-03").head
            #expect(head.contains(#"href="https://hub.example/en/workshops?month=2027-03&amp;topic=ki">"#))
            let news = #"type="application/atom+xml" title="News as a feed (Atom)""#
            let narrowed = "/api/v1/calendar/workshops.atom?month=2027-03&amp;topic=ki&amp;language=en"
            #expect(head.contains(#"<link rel="alternate" \#(news) href="\#(narrowed)">"#))
            #expect(head.contains(#"<link rel="alternate" type="text/calendar""#))
            let feed = "/api/v1/calendar/workshops.atom?month=2027-03&topic=ki&language=en"
            #expect(try await hub.ask(.get, feed).text.contains("Zu KI"))
        }
    }

    @Test
    func `keeps private pages, invitations and what is not there out of search engines`() async throws {
        try await TestHub.run { hub in
            let open = try await hub.addWorkshop("Offen", capacity: 1, from: .hours(24)).text("id")
            let secret = try await hub.addWorkshop(
                "Geheim",
                from: .hours(72),
                more: #", "visibility": "invitation""#
            ).text("id")
            let url = try await hub.register(for: open)["ticket"]?["url"]?.text ?? ""
            let holder = try #require(url.firstRange(of: "/t/").map { String(url[$0.lowerBound...]) })
            let manager = try await hub.cookie(of: "leitung@example.org")
            let hidden = [
                holder, "\(holder)/change", "\(holder)/cancel", "/sign-in", "/workshops/\(secret)", "/workshops/none",
                "/workshops?topic=nichts", "/display",
            ]
            for path in hidden {
                let head = try await hub.ask(.get, path).head
                #expect(head.contains(#"<meta name="robots" content="noindex">"#), "\(path)")
                #expect(!head.contains("canonical") && !head.contains("og:"), "\(path)")
            }
            for path in ["/manage", "/manage/kiosks", "/bookings", "/account"] {
                #expect(try await hub.ask(.get, path, cookie: manager).head.contains("noindex"), "\(path)")
            }
            for path in ["/", "/rooms", "/workshops", "/workshops/\(open)", "/privacy", "/en/imprint"] {
                let head = try await hub.ask(.get, path).head
                #expect(!head.contains("noindex"), "\(path)")
                #expect(head.contains(#"<link rel="canonical""#), "\(path)")
            }
        }
    }

    @Test
    func `of an answer to a form has no address`() async throws {
        try await TestHub.run { hub in
            let id = try await hub.addWorkshop("Offen", from: .hours(24)).text("id")
            let answer = try await hub.submit("/workshops/\(id)/registrations", "name=&email=")
            #expect(answer.status == .unprocessableContent)
            #expect(answer.head.contains("noindex"))
        }
    }
}

extension TestAnswer {
    fileprivate var head: String { text.components(separatedBy: "</head>").first ?? "" }
}
