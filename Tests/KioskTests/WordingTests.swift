import HubDomain
import Templates
import Testing

@testable import AnkerplatzKiosk

@Suite("What is said of an outcome")
struct WordingTests {
    let hub: SampleHub

    init() throws {
        hub = try SampleHub()
    }

    private func outcome(_ verdict: Verdict) throws -> Outcome {
        var judgement = Judgement(verdict, ticket: TicketID(bits: 1))
        judgement.workshop = hub.workshop
        judgement.session = hub.session
        judgement.period = hub.period
        judgement.opensAt = .opening + .days(2)
        judgement.firstScannedAt = .opening - .minutes(5)
        let id = try #require(ScanID("0b0e6c6e-8d5f-4a53-9a52-6c1ad0b0f1aa"))
        var outcome = Outcome(scan: id, direction: .in, scannedAt: .opening, judgement: judgement)
        outcome.workshopTitle = "Formulare, die man versteht"
        outcome.zone = HubZone("Europe/Berlin")
        outcome.session = SessionChange(
            id: hub.session,
            workshop: hub.workshop,
            room: hub.room,
            roomName: "Takelage",
            floor: "1. OG",
            period: hub.period
        )
        return outcome
    }

    @Test(arguments: Verdict.allCases, ScreenLanguage.allCases)
    func `is complete for every verdict in every language`(verdict: Verdict, language: ScreenLanguage) throws {
        let (words, other) = (Renderer.forTests.words(language), Renderer.forTests.words(language.language.other))
        let wording = Wording(try outcome(verdict), in: words)
        for text in [wording.title, wording.sentence, wording.detail] {
            #expect(!text.isEmpty)
            #expect(!text.contains("⟨") && !text.contains("{"), "\(text)")
        }
        for fact in wording.facts { #expect(!fact.name.contains("⟨") && (fact.value ?? fact.note) != nil) }
        #expect(words("kiosk.verdict.\(verdict.rawValue).title") != other("kiosk.verdict.\(verdict.rawValue).title"))
        let screen = ResultScreen(try outcome(verdict), in: words, other: other)
        #expect(screen.other?.code == language.language.other.code)
        #expect(["come", "known"].contains(screen.signal) == !isRefusal(verdict))
    }

    private func isRefusal(_ verdict: Verdict) -> Bool {
        !verdict.isPassage && verdict != .alreadyInside
    }

    @Test
    func `names the day when admission opens on another one`() throws {
        let words = Renderer.forTests.words(.german)
        #expect(
            Wording(try outcome(.tooEarly), in: words).sentence
                == "Der Einlass beginnt am Donnerstag, 12. März, 9:45 Uhr."
        )
    }

    @Test
    func `names the right room, workshop and time at another door`() throws {
        let german = Wording(try outcome(.wrongWorkshop), in: Renderer.forTests.words(.german))
        #expect(german.title == "Bitte zu Takelage")
        #expect(german.sentence == "Ihr Ticket gilt für „Formulare, die man versteht“, 10:00 Uhr.")
    }

    @Test
    func `says where and when a ticket was here first`() throws {
        let english = Wording(try outcome(.alreadyInside), in: Renderer.forTests.words(.english))
        #expect(english.sentence == "This ticket was already here: 9:40, Foyer.")
    }

    @Test(arguments: [
        ("en", Language.english), ("en-GB", .english), ("de-CH", .german), ("pl", .german), ("", .german),
    ])
    func `speaks the visitor's language where it can`(tag: String, language: Language) throws {
        var outcome = try outcome(.accepted)
        outcome.person = PersonalPart(name: "Maria Sommer", language: tag)
        #expect(outcome.language == language)
    }
}
