import HubDomain
import TestVectors
import Testing

@testable import Recurrence

@Suite("Dates that a rule names")
struct SeriesVectorTests {
    @Test func `become the instants that python-dateutil gives them in Berlin`() throws {
        let vectors = try RecurrenceVectors.load()
        let zone = try #require(HubZone(vectors.zone))
        let horizon = try #require(vectors.lastDay)
        var differing: [String] = []
        for row in vectors.rules {
            let starts = try Rostock.rule(row.rule).occurrences(from: row.start, through: horizon)
            let later = LocalDateTime(row.start.date.adding(days: 1), row.start.time)
            let end = try #require(SeriesEnd(from: row.start, to: later))
            let found = starts.map { SeriesDate($0, ending: end, in: zone).period?.start }
            let expected = zip(starts, row.offsets).map { start, offset in
                offset.map { Instant(seconds: Int64(start.date.dayNumber * 1440 + start.time.minutes - $0) * 60) }
            }
            if found != expected { differing.append("\(row.start) \(row.rule)") }
        }
        #expect(differing.isEmpty, "\(differing.prefix(5))")
    }
}
