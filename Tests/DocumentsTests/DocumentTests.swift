import QRCode
import Testing

@testable import Documents

@Suite("A printed document")
struct DocumentTests {
    /// What people type to do harm, and what merely looks odd.
    private static let payloads = [
        "<b>fett</b> & <i>schräg</i>", "<span font='99999'>x</span>", "&lt;script&gt;", "\\) Tj ET (", "%PDF-1.4",
        "</span></markup>", "<script>alert(1)</script>", "$(rm -rf /)", "{{name}} {name} %s %n", "Ünïcødé ßẞ ﬁ Ł",
        "Иван Петров", "Αθηνά", "שלום", "مرحبا", "北京", "👩‍👩‍👧 🚢", "a\u{0301}\u{0328}\u{0301}", "\u{FFFD}\u{FFFE}",
        "<![CDATA[x]]>", "'; DROP TABLE ticket; --",
    ]

    @Test(arguments: [(Paper.a4, "595.276 x 841.89 pts (A4)"), (.a6, "297.638 x 419.528 pts")])
    func `says all in text, on one sheet of its size, with fonts in it and nothing to complain of`(
        paper: Paper,
        size: String
    ) throws {
        let help = paper == .a4 ? [Block.help] : []
        let file = try PrintedFile(.sample([.masthead, .ticket(try .sample())] + help, on: paper))
        defer { file.remove() }
        let text = try file.text()
        for word in [
            "@Work Werftdreieck", "Ticket für Jördis Grün, 3 Personen", "Formulare, die man versteht",
            "Dienstag, 9. März 2027", "10:00–12:30, Einlass ab 9:30 Uhr", "Takelage, 1. OG", "Lübecker Straße",
            "Hanse- und Universitätsstadt Rostock", "Am Eingang vor das Gerät halten.", "7KFH 2M4R",
        ] {
            #expect(text.contains(word), "\(word) in \(text)")
        }
        let facts = try file.facts()
        #expect(facts["Pages"] == "1")
        #expect(facts["Page size"]?.hasPrefix(size) == true, "\(facts["Page size"] ?? "")")
        #expect(facts["Tagged"] == "yes")
        #expect(facts["Title"] == "Ihr Ticket: Formulare, die man versteht")
        #expect(facts["Author"] == "@Work Werftdreieck")
        #expect(facts["JavaScript"] == "no")
        let fonts = try file.fonts()
        #expect(!fonts.isEmpty)
        for font in fonts { #expect(font.contains(/\syes\syes\s(yes|no)\s/), "\(font)") }
        #expect(fonts.contains { $0.contains("OpenSans") }, "\(fonts)")
        #expect(try file.complaints() == "")
        #expect(file.bytes.count < 60_000)
    }

    @Test
    func `says what its parts are, and in which language`() throws {
        let file = try PrintedFile(.sample([.masthead, .ticket(try .sample()), .help]))
        defer { file.remove() }
        let structure = try file.structure()
        #expect(structure.hasPrefix("Document\n"), "\(structure)")
        #expect(structure.contains(/H1[^\n]*\n\s+"Formulare, die man versteht"/), "\(structure)")
        for tag in ["H2", "P ", "Figure"] { #expect(structure.contains(tag), "\(tag) in \(structure)") }
        #expect(String(decoding: file.bytes, as: UTF8.self).contains("/Lang (de)"))
    }

    @Test
    func `is the same bytes for the same content`() throws {
        let document = Document.sample([.masthead, .ticket(try .sample())])
        #expect(try document.pdf() == document.pdf())
    }

    @Test(arguments: DocumentTests.payloads)
    func `shows what people typed as they typed it`(payload: String) throws {
        let ticket = PrintedTicket(
            kicker: payload,
            title: payload,
            facts: [PrintedFact(name: payload, strong: payload, value: payload)],
            symbol: try QRSymbol("A"),
            hints: [payload],
            shortCode: "7KFH 2M4R"
        )
        let file = try PrintedFile(.sample([.masthead, .ticket(ticket)], title: payload, foot: payload))
        defer { file.remove() }
        #expect(try file.complaints() == "")
        let text = try file.text()
        #expect(text.contains("7KFH 2M4R"))
        if payload.unicodeScalars.allSatisfy(\.isASCII) {
            #expect(text.contains(payload), "\(text)")
            #expect(try file.facts()["Title"] == payload)
        }
    }

    @Test
    func `has no place for control characters`() throws {
        let controls = String(String.UnicodeScalarView((0..<32).compactMap { UnicodeScalar($0) }))
        let text = "eins\(controls)zwei\u{7F}drei\u{2028}vier\u{2029}fünf\u{202E}sechs\r\nsieben"
        let file = try PrintedFile(.sample([.title(text), .paragraph(text)]))
        defer { file.remove() }
        #expect(try file.complaints() == "")
        #expect(try file.text().hasPrefix("eins zwei drei vier fünfsechs sieben eins zwei"))
    }

    @Test(arguments: [Paper.a4, .a6])
    func `goes on on further pages, and nothing runs off a sheet`(paper: Paper) throws {
        let long = String(repeating: "Größenordnung ", count: 300)
        let wide = String(repeating: "W", count: 1000)
        let ticket = PrintedTicket(
            kicker: wide,
            title: wide,
            facts: (1...30).map { PrintedFact(name: "Wann \($0)", strong: wide, value: long) },
            symbol: try QRSymbol("A"),
            hints: [long],
            shortCode: "7KFH 2M4R"
        )
        let table = PrintedTable(
            columns: [.init("Name", share: 2), .init("Organisation", share: 1), .init("Da", share: 1)],
            rows: (1...80).map { [.text("Gast \($0)"), .text(String(wide.prefix(200))), .boxes(3)] }
        )
        let sections = PrintedSection(heading: wide, text: long)
        let file = try PrintedFile(
            .sample(
                [.masthead, .ticket(ticket), .sections([sections, sections]), .table(table)],
                on: paper
            )
        )
        defer { file.remove() }
        #expect(try file.complaints() == "")
        let pages = try #require(Int(file.facts()["Pages"] ?? ""))
        #expect(pages > 8)
        let words = try file.words()
        #expect(words.count > 9000)
        for word in words {
            #expect(word.right <= paper.width && word.bottom <= paper.height, "\(word)")
        }
        let text = try file.text()
        #expect(text.filter { $0 == "W" }.count >= 30_000)
        for number in [1, 30] { #expect(text.contains("Wann \(number) ")) }
        for number in [1, 80] { #expect(text.contains("Gast \(number) ")) }
        #expect(!text.contains("-"))
    }

    @Test
    func `has ten badges to a sheet, each with its name however long`() throws {
        let names = ["Jördis Grün", String(repeating: "Müller-Lüdenscheidt ", count: 10), "X"]
        let badges = (0..<21).map { number in
            PrintedBadge(
                name: number % 4 == 3 ? nil : names[number % 4],
                detail: number.isMultiple(of: 2) ? "Amt Warnow-West" : nil,
                event: "Formulare, die man versteht"
            )
        }
        let file = try PrintedFile(.sample([.badges(badges)], foot: nil))
        defer { file.remove() }
        #expect(try file.facts()["Pages"] == "3")
        #expect(try file.complaints() == "")
        let text = try file.text()
        #expect(text.matches(of: /Jördis Grün/).count == 6)
        #expect(text.matches(of: /Formulare, die man versteht/).count == 21)
        for word in try file.words() { #expect(word.right <= Paper.a4.width && word.bottom <= Paper.a4.height) }
    }

    @Test
    func `has one badge to a label, which is all of it`() throws {
        let long = String(repeating: "Müller-Lüdenscheidt ", count: 10)
        let badges = [
            PrintedBadge(name: "Jördis Grün", detail: "Amt Warnow-West", event: "Formulare, die man versteht"),
            PrintedBadge(name: long, detail: long, event: nil),
        ]
        let file = try PrintedFile(.sample([.badges(badges)], on: .badge, foot: nil))
        defer { file.remove() }
        let facts = try file.facts()
        #expect(facts["Pages"] == "2")
        #expect(facts["Page size"]?.hasPrefix("255.118 x 153.071 pts") == true, "\(facts["Page size"] ?? "")")
        #expect(try file.complaints() == "")
        let text = try file.text()
        for words in ["Jördis Grün", "Amt Warnow-West", "Formulare, die man versteht", "@Work Werftdreieck"] {
            #expect(text.contains(words), "\(words)")
        }
        for word in try file.words() { #expect(word.right <= Paper.badge.width && word.bottom <= Paper.badge.height) }
    }
}

extension PrintedTicket {
    static func sample() throws -> PrintedTicket {
        PrintedTicket(
            kicker: "Ticket für Jördis Grün, 3 Personen",
            title: "Formulare, die man versteht",
            facts: [
                PrintedFact(
                    name: "Wann",
                    strong: "Dienstag, 9. März 2027",
                    value: "10:00–12:30, Einlass ab 9:30 Uhr"
                ),
                PrintedFact(
                    name: "Wo",
                    strong: "Takelage, 1. OG",
                    value: "@Work Werftdreieck, Lübecker Straße, Rostock"
                ),
                PrintedFact(name: "Gastgeber", value: "Hanse- und Universitätsstadt Rostock"),
            ],
            symbol: try QRSymbol(String(repeating: "0123456789ABCDEFGHIJKLMNOPQRSTUV", count: 4) + "0123456789ABCDEF"),
            hints: ["Am Eingang vor das Gerät halten.", "Oder diesen Kurzcode eintippen:"],
            shortCode: "7KFH 2M4R"
        )
    }
}

extension Block {
    static var help: Block {
        .sections([
            PrintedSection(
                heading: "Der Weg zum Raum",
                text: "Raum Takelage, 1. OG. Das Gerät am Eingang nennt ihn Ihnen noch einmal."
            ),
            PrintedSection(
                heading: "Doch verhindert?",
                text: "Sagen Sie auf der Seite dieses Tickets ab. Ihr Platz geht dann an die nächste Person."
            ),
        ])
    }
}
