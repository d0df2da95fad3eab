import HubDomain
import Testing

@testable import Recurrence

@Suite("Expanding a series")
struct ExpansionSpeedTests {
    @Test(arguments: [
        "FREQ=DAILY;COUNT=400", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;COUNT=400",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1,-1;COUNT=70",
    ])
    func `is quick`(rule: String) throws {
        // The first call in a process loads what libical needs.
        let limit = Duration.milliseconds(5)
        let start = Rostock.start("2027-02-01 09:00")
        let durations = (0..<30).map { _ in
            ProcessorTime.of { _ = try? Rostock.rule(rule).occurrences(from: start, through: Rostock.horizon) }
        }
        #expect(try #require(durations.min()) < limit)
    }
}
