import Foundation
import HubDomain
import Templates
import Testing

@testable import AnkerplatzServer

@Suite("Refusals in words")
struct RefusalWordsTests {
    private let languages: [Words]

    init() {
        let renderer = Renderer.forTests
        languages = Language.allCases.map(renderer.words)
    }

    @Test(arguments: ProblemCode.allCases)
    func `every code has a sentence`(code: ProblemCode) {
        for words in languages { #expect(words.pattern("problem.\(code.rawValue)") != nil) }
    }

    @Test(arguments: [400, 401, 403, 404, 405, 409, 412, 413, 415, 422, 428, 429, 500, 503])
    func `every status has a title`(status: Int) {
        for words in languages { #expect(words.pattern("problemTitle.\(status)") != nil) }
    }

    @Test
    func `braces that somebody typed stay what they are`() {
        let facts = ["day": "{text}", "text": "{day} {member}", "member": "{day}"]
        let fault = Problem.Violation(rule: "hours-not-a-time", facts: facts)
        for words in languages {
            let said = words.detail(of: fault)
            #expect(said.contains("{text}") && said.contains("{day} {member}"), "\(said)")
        }
    }

    @Test
    func `every rule that the server raises has a sentence`() throws {
        let rules = try RefusalWordsTests.rulesInSources()
        #expect(rules.count > 40)
        for words in languages {
            for rule in rules {
                #expect(words.pattern("rule.\(rule)") != nil, "rule.\(rule) in \(words.language.code)")
            }
        }
    }

    @Test
    func `every rule about bookings has a sentence with all its facts`() throws {
        let zone = try #require(HubZone("Europe/Berlin"))
        let hub = Hub(id: HubID(rawValue: 1), name: TextLine(stored: "Hub"), zone: zone)
        let calendar = OpeningCalendar(hub: hub, rooms: try RoomGraph([]), closures: [])
        let day = LocalDate(dayNumber: 20_000)
        let now = Instant.tuesdayMorning
        let period = Period(start: now, lasting: .hours(1))
        let all: [BookingViolation] = [
            .endNotAfterStart(start: now, end: now), .past(end: now), .roomEnded, .noSeats(asked: 0),
            .capacity(asked: 9, places: 8), .step(minutes: 15, start: now, end: now), .holiday(day, .goodFriday),
            .closure(Closure.ID("c"), reason: TextLine(stored: "Inventur"), until: day),
            .openingHours(day, open: [period]), .openingHours(day, open: []), .taken([period]), .held(until: now),
            .offered(until: now),
            .buffer(neighbours: [period], needed: .minutes(30)),
            .tooShort(least: .minutes(90)), .tooLong(most: .days(1)), .notice(.days(2), earliest: now),
            .horizon(days: 90, last: day), .maxPersons(asked: 9, most: 8), .equipment(missing: ["Beamer"]),
            .layout(.u, known: []), .layout(.u, known: Layout.Name.allCases), .sectors([]), .sectors(Sector.allCases),
            .budget(asked: 300, left: 90, last: day),
        ]
        for words in languages {
            for violation in all {
                let detail = words.detail(of: Problem([violation], calendar, alternatives: []))
                #expect(!detail.contains("⟨") && !detail.contains("{"), "\(violation.rule): \(detail)")
            }
        }
    }

    @Test(arguments: Holiday.allCases)
    func `every holiday has a name`(holiday: Holiday) {
        for words in languages { #expect(words.pattern("holiday.\(holiday.rawValue)") != nil) }
    }

    @Test
    func `both languages say the same facts`() throws {
        let (german, english) = (languages[0], languages[1])
        for key in german.keys where key.hasPrefix("rule.") || key.hasPrefix("problem.") {
            let parameters = [german, english].map {
                Set(($0.pattern(key) ?? "").matches(of: /\{[a-z]+\}/).map(\.output))
            }
            #expect(parameters[0] == parameters[1], "\(key)")
        }
    }

    /// All rules that are raised anywhere in the server's sources, by the way they are written.
    private static func rulesInSources() throws -> Set<String> {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "server")
        let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
        var rules: Set<String> = []
        while let file = files?.nextObject() as? URL {
            guard file.pathExtension == "swift" else { continue }
            let text = try String(contentsOf: file, encoding: .utf8)
            rules.formUnion(text.matches(of: /rule: "([a-z-]+)"/).map { String($0.output.1) })
            rules.formUnion(text.matches(of: /fault\((?:"[A-Za-z]+"|name), "([a-z-]+)"/).map { String($0.output.1) })
        }
        return rules
    }
}
