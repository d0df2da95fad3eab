import HubDomain
import Templates
import Testing

@testable import AnkerplatzServer

@Suite("Letters in words")
struct LetterTests {
    @Test(arguments: Letter.Kind.allCases, Language.allCases)
    func `say all they have to say in both languages`(kind: Letter.Kind, language: Language) throws {
        let words = try words(language)
        let letter = try #require(try LetterTests.samples.first { $0.kind == kind })
        let view = words.draft(letter).view
        for template in [Template.letter, .letterText] {
            var missing: [String] = []
            let text = try Renderer.forTests.render(template, view, in: EmptyView(), language: language) {
                missing.append($0)
            }
            #expect(missing == [])
            #expect(!text.contains("⟨") && !text.contains("{"), "\(text)")
            #expect(text.contains(view.heading))
        }
        #expect(!words.words("letter.\(kind.rawValue).name").contains("⟨"))
    }

    @Test
    func `are written safely in HTML and as they are in text`() throws {
        let view = try words(.german).draft(.booked(.sample("<b>Rat & \"Tat\"</b>"))).view
        let html = try Renderer.forTests.render(.letter, view, in: EmptyView(), language: .german)
        #expect(html.contains("&lt;b&gt;Rat &amp; &quot;Tat&quot;&lt;/b&gt;"))
        #expect(!html.contains("<b>"))
        let text = try Renderer.forTests.render(.letterText, view, in: EmptyView(), language: .german)
        #expect(text.contains("<b>Rat & \"Tat\"</b>"))
    }

    @Test
    func `lead to pages in their reader's language`() throws {
        let view = try words(.english).draft(.booked(.sample("Digitalrat"))).view
        #expect(view.action?.href == "https://hub.example/en/bookings/b1")
    }

    private static var samples: [Letter] {
        get throws { [.booked(try .sample("Digitalrat"))] }
    }

    private func words(_ language: Language) throws -> LetterWords {
        LetterWords(
            words: Renderer.forTests.words(language),
            hub: Hub(
                id: HubID(rawValue: 7),
                name: try TextLine("@Work Werftdreieck"),
                address: try TextBlock("Lübecker Straße\n18057 Rostock"),
                zone: try #require(HubZone("Europe/Berlin"))
            ),
            recipient: Recipient(
                address: try EmailAddress("ulf@example.org"),
                name: try TextLine("Ulf"),
                language: language
            ),
            origin: "https://hub.example"
        )
    }
}
