import Foundation
import FoundationXML
import HTTPTypes
import HubDomain
import SQLStore
import Testing

@testable import AnkerplatzServer

/// As a reader of feeds reads it: by a parser of XML that stops at whatever is none.
@Suite("The programme as an Atom feed")
struct WorkshopFeedTests {
    private static let path = "/api/v1/calendar/workshops.atom"

    @Test
    func `tells of all public workshops, what changed last on top`() async throws {
        try await TestHub.run { hub in
            let early = try await hub.addWorkshop("Bleibt", from: .hours(24), more: #", "topics": ["KI", "Recht"]"#)
            hub.clock.advance(by: .minutes(1))
            let ended = try await hub.addWorkshop("Fällt aus", from: .hours(48)).text("id")
            _ = try await hub.addWorkshop("Geheim", from: .hours(72), more: #", "visibility": "invitation""#)
            hub.clock.advance(by: .minutes(1))
            _ = try await hub.ask(.delete, "/api/v1/workshops/\(ended)", as: hub.partner)

            let answer = try await hub.ask(.get, WorkshopFeedTests.path)
            #expect(answer.status == .ok)
            #expect(answer.headers[.contentType] == "application/atom+xml; charset=utf-8")
            let feed = try answer.feed
            #expect(feed.texts("/feed/entry/title") == ["Abgesagt: Fällt aus", "Bleibt"])
            #expect(feed.texts("/feed/updated") == ["2027-03-09T08:43:00Z"])
            #expect(feed.texts("/feed/entry/updated") == ["2027-03-09T08:43:00Z", "2027-03-09T08:41:00Z"])
            #expect(feed.texts("/feed/entry/author/name") == ["Amt Warnow-West", "Amt Warnow-West"])
            #expect(feed.texts("/feed/entry[2]/category/@term") == ["ki", "recht"])
            #expect(feed.texts("/feed/entry[2]/category/@label") == ["KI", "Recht"])
            #expect(feed.texts("/feed/entry[2]/summary").first?.hasPrefix("Mittwoch, 10. März 2027, 9:41") == true)
            let page = try #require(feed.texts("/feed/entry[2]/link/@href").first)
            #expect(page.hasSuffix("/workshops/\(early.text("id"))"))
            #expect(try await hub.ask(.get, "/workshops/\(early.text("id"))").status == .ok)
            for text in feed.texts("//link/@href") { #expect(text.hasPrefix("http://"), "\(text)") }
        }
    }

    @Test
    func `names a workshop the same in both languages, whatever becomes of it, and each feed by itself`() async throws {
        try await TestHub.run { hub in
            let workshop = try await hub.addWorkshop("Erst so", from: .hours(24))
            let german = try await hub.ask(.get, WorkshopFeedTests.path + "?language=de").feed
            let english = try await hub.ask(.get, WorkshopFeedTests.path + "?language=en").feed
            #expect(english.texts("/feed/@xml:lang") == ["en"])
            #expect(english.texts("/feed/entry/link/@href").first?.contains("/en/workshops/") == true)
            #expect(english.texts("/feed/entry/summary").first?.hasPrefix("Wednesday 10 March 2027") == true)
            _ = try await hub.ask(
                .patch,
                "/api/v1/workshops/\(workshop.text("id"))",
                as: hub.partner,
                json: #"{"title": "Dann anders"}"#,
                headers: [.ifMatch: "*"]
            )
            let later = try await hub.ask(.get, WorkshopFeedTests.path + "?language=de").feed
            #expect(later.texts("/feed/entry/title") == ["Dann anders"])
            let ids = [german, english, later].map { $0.texts("/feed/entry/id") }
            #expect(ids[0] == ids[1] && ids[0] == ids[2])
            #expect(german.texts("/feed/id") == later.texts("/feed/id"))
            #expect(german.texts("/feed/id") != english.texts("/feed/id"))
            for id in ids[0] + german.texts("/feed/id") {
                // RFC 9562, 5.8.
                let digits = /urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/
                #expect(id.wholeMatch(of: digits) != nil, "\(id)")
            }
            let preferred = try await hub.ask(.get, WorkshopFeedTests.path, headers: [.acceptLanguage: "en"])
            #expect(try preferred.feed.texts("/feed/id") == english.texts("/feed/id"))
        }
    }

    @Test
    func `is narrowed down as the page is, and tells what makes no sense`() async throws {
        try await TestHub.run { hub in
            _ = try await hub.addWorkshop("Zu KI", from: .hours(24), more: #", "topics": ["KI"]"#)
            _ = try await hub.addWorkshop("Zu anderem", from: .hours(48))
            let feed = { (query: String) in try await hub.ask(.get, WorkshopFeedTests.path + query).feed }
            #expect(try await feed("?topic=KI").texts("/feed/entry/title") == ["Zu KI"])
            #expect(try await feed("?topic=ki").texts("/feed/subtitle") == ["Thema: KI"])
            let page = try await feed("?topic=ki").texts("/feed/link[@rel='alternate']/@href").first
            #expect(page?.hasSuffix("/workshops?topic=ki") == true)
            #expect(try await feed("?month=2027-03").texts("/feed/entry/title").count == 2)
            #expect(try await feed("?month=2027-04").texts("/feed/entry/title") == [])
            #expect(try await feed("?month=2027-04").texts("/feed/updated") == ["1970-01-01T00:00:00Z"])
            #expect(try await feed("?sector=administration").texts("/feed/entry/title").count == 2)
            #expect(try await feed("?sector=business&month=2027-03").texts("/feed/entry/title") == [])
            for query in ["month=x", "sector=adel", "language=fr"] {
                #expect(try await hub.ask(.get, WorkshopFeedTests.path + "?" + query).status == .badRequest, "\(query)")
            }
        }
    }

    @Test
    func `stays XML whatever people wrote, and whatever an older version let in`() async throws {
        try await TestHub.run { hub in
            let id = try await hub.addWorkshop("x", from: .hours(24)).text("id")
            let markup = "</title><script>alert(1)</script> & \" ' ]]> <!--"
            let hostile = markup + "\u{1}\u{8}\u{B}\u{C}\u{1F}\u{FFFE}\u{FFFF} 𝔘 ü"
            _ = try await hub.write { hub in
                try hub.sql.execute("UPDATE workshop SET title = \(hostile), summary = \(hostile) WHERE id = \(id)")
            }
            let feed = try await hub.ask(.get, WorkshopFeedTests.path).feed
            let kept = markup + String(repeating: "\u{FFFD}", count: 7) + " 𝔘 ü"
            #expect(feed.texts("/feed/entry/title") == [kept])
            #expect(feed.texts("/feed/entry/content") == [kept])
            #expect(feed.texts("//script") == [])
        }
    }

    @Test
    func `is sent again only when something changed`() async throws {
        try await TestHub.run { hub in
            _ = try await hub.addWorkshop("Eins", from: .hours(24))
            let first = try await hub.ask(.get, WorkshopFeedTests.path)
            let tag = try #require(first.headers[.eTag])
            #expect(first.headers[.cacheControl] == "no-cache")
            hub.clock.advance(by: .minutes(5))
            let again = try await hub.ask(.get, WorkshopFeedTests.path, headers: [.ifNoneMatch: "W/\(tag)"])
            #expect(again.status == .notModified)
            #expect(again.body.isEmpty)
            _ = try await hub.addWorkshop("Zwei", from: .hours(48))
            #expect(try await hub.ask(.get, WorkshopFeedTests.path, headers: [.ifNoneMatch: tag]).status == .ok)
        }
    }
}

extension TestAnswer {
    /// The body as XML; fails where it is none.
    fileprivate var feed: Feed {
        get throws { Feed(document: try XMLDocument(data: body)) }
    }
}

/// A feed that was read.
private struct Feed {
    let document: XMLDocument

    /// The texts at an XPath, whose names are those of Atom.
    func texts(_ path: String) -> [String] {
        // XPath knows no default namespace, so elements are asked for by their local names.
        let local = path.replacing(/\/([a-z]+)/) { "/*[local-name()='\($0.1)']" }
        return ((try? document.nodes(forXPath: local)) ?? []).map { $0.stringValue ?? "" }
    }
}
