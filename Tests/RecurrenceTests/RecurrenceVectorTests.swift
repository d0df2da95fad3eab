import HubDomain
import TestVectors
import Testing

@testable import Recurrence

@Suite("Generated rules, as python-dateutil reads them")
struct RecurrenceVectorTests {
    private let vectors: RecurrenceVectors
    private let horizon: LocalDate

    init() throws {
        vectors = try RecurrenceVectors.load()
        horizon = try #require(vectors.lastDay)
    }

    @Test func `name the same dates`() {
        var differing: [String] = []
        for row in vectors.rules {
            let found = Result { try Rostock.rule(row.rule).occurrences(from: row.start, through: horizon) }
            if (try? found.get().map(\.date)) == row.dates { continue }
            differing.append("\(row.start) \(row.rule)\n  expected \(row.dates)\n  found \(found)")
        }
        #expect(vectors.rules.count >= 2000)
        #expect(
            differing.isEmpty,
            "\(differing.count) of \(vectors.rules.count): \(differing.prefix(5).joined(separator: "\n"))"
        )
    }

    @Test func `cross both clock changes, also at hours that they touch`() {
        let dates = Set(vectors.rules.flatMap(\.dates))
        #expect(dates.isSuperset(of: ["2027-03-28", "2027-10-31", "2028-03-26", "2028-10-29"].map(Rostock.date)))
        #expect(vectors.rules.filter { $0.offsets.contains(nil) }.count >= 10)
        #expect(vectors.rules.filter { $0.offsets.contains(60) && $0.offsets.contains(120) }.count >= 500)
    }

    @Test func `refuse a start that they do not name, and name the next`() {
        var differing: [String] = []
        for row in vectors.strangers {
            let found = Result { try Rostock.rule(row.rule).occurrences(from: row.start, through: horizon) }
            if case .failure(RecurrenceProblem.startNotNamed(row.next)) = found { continue }
            differing.append("\(row.start) \(row.rule) expected \(row.next?.description ?? "none"), found \(found)")
        }
        #expect(vectors.strangers.count >= 200)
        #expect(differing.isEmpty, "\(differing.prefix(5).joined(separator: "\n"))")
    }

    @Test func `are written so that reading them again gives the same`() throws {
        for row in vectors.rules {
            let rule = try Rostock.rule(row.rule)
            #expect(try Rostock.rule(rule.text) == rule)
        }
    }
}
