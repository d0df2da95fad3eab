import HubDomain
import TestVectors
import Testing

@testable import Recurrence

@Suite("Hostile rules")
struct HostileRuleTests {
    private let rules: [String]
    private let horizon: LocalDate

    init() throws {
        let vectors = try RecurrenceVectors.load()
        rules = vectors.rules.map(\.rule)
        horizon = try #require(vectors.lastDay)
    }

    @Test func `neither crash nor take long, 20,000 of them`() {
        var random = SeededRandom(seed: 3016)
        var longest = (time: Duration.zero, rule: "")
        var outcomes: [Bool: Int] = [:]
        for number in 0..<20_000 {
            let rule = number.isMultiple(of: 2) ? mutated(using: &random) : assembled(using: &random)
            let start = LocalDateTime(
                LocalDate(dayNumber: Int.random(in: 20_700...21_500, using: &random)),
                .midnight
            )
            let time = ProcessorTime.of {
                let found = try? Rostock.rule(rule).occurrences(from: start, through: horizon)
                outcomes[found != nil, default: 0] += 1
                if let found { #expect(found.first == start && found.count <= RecurrenceRule.limit, "\(rule)") }
            }
            if time > longest.time { longest = (time, rule) }
        }
        #expect(longest.time < .seconds(1), "\(longest.rule)")
        #expect(outcomes[true, default: 0] > 500)
        #expect(outcomes[false, default: 0] > 10_000)
    }

    @Test(arguments: [
        String(repeating: "A", count: 1_000_000), String(repeating: ";", count: 2000),
        "FREQ=MONTHLY;COUNT=2;BYMONTHDAY=" + String(repeating: "1,", count: 900) + "1", "FREQ=DAILY;COUNT=2;\u{0}",
        "FREQ=ﬁVE;COUNT=2", "FREQ=DAILY;UNTIL=99999999T999999Z", "FREQ=DAILY;UNTIL=00010101T000000Z",
        "FREQ=DAILY;COUNT=2;INTERVAL=999999999999999999999999",
    ])
    func `are answered, however long or odd`(rule: String) {
        let found = Result {
            try Rostock.rule(rule).occurrences(from: Rostock.start("2027-02-01 09:00"), through: horizon)
        }
        if case .success(let starts) = found { #expect(starts.count == 2) }
    }

    /// One that was valid, with one to four letters changed, lost, doubled or moved.
    private func mutated(using random: inout SeededRandom) -> String {
        var text = Array(rules[Int.random(in: 0..<rules.count, using: &random)].unicodeScalars)
        let letters = Array("0123456789-+,;=TZMOUAB \u{0}é\u{1F4A9}".unicodeScalars)
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            let place = Int.random(in: 0..<text.count, using: &random)
            let letter = letters[Int.random(in: 0..<letters.count, using: &random)]
            switch Int.random(in: 0..<5, using: &random) {
            case 0 where text.count > 1: text.remove(at: place)
            case 1: text.insert(letter, at: place)
            case 2: text.insert(contentsOf: text[place...].prefix(9), at: place)
            case 3: text.swapAt(place, Int.random(in: 0..<text.count, using: &random))
            default: text[place] = letter
            }
        }
        var scalars = String.UnicodeScalarView()
        scalars.append(contentsOf: text)
        return String(scalars)
    }

    /// One of parts that are each understood, however little they go together.
    private func assembled(using random: inout SeededRandom) -> String {
        func numbers(_ range: ClosedRange<Int>, most: Int) -> String {
            (0..<Int.random(in: 1...most, using: &random))
                .map { _ in String(Int.random(in: range, using: &random)) }
                .joined(separator: ",")
        }
        let weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
        let days = (0..<Int.random(in: 1...7, using: &random)).map { _ in
            let ordinal = Bool.random(using: &random) ? "" : String(Int.random(in: -53...53, using: &random))
            return ordinal + (weekdays.randomElement(using: &random) ?? "MO")
        }
        let parts = [
            "INTERVAL=\(Int.random(in: 1...40_000, using: &random))",
            "INTERVAL=\(Int.random(in: 1...14, using: &random))",
            "BYMONTH=" + numbers(1...12, most: 12), "BYMONTHDAY=" + numbers(-31...31, most: 70),
            "BYDAY=" + days.joined(separator: ","), "BYDAY=" + weekdays.shuffled(using: &random).joined(separator: ","),
            "BYSETPOS=" + numbers(-366...366, most: 3), "BYSETPOS=" + numbers(1...3, most: 3),
            "WKST=" + (weekdays.randomElement(using: &random) ?? "MO"),
        ]
        let frequency = RecurrenceRule.Frequency.allCases.randomElement(using: &random) ?? .daily
        let chosen = parts.shuffled(using: &random).prefix(Int.random(in: 0...4, using: &random))
        let end = Bool.random(using: &random) ? "COUNT=\(Int.random(in: 1...400, using: &random))" : "UNTIL=20310101"
        return (["FREQ=\(frequency.rawValue)"] + chosen + [end]).joined(separator: ";")
    }
}
