import Testing

@testable import HubDomain

@Suite("What days are measured against")
struct ComparedDaysTests {
    @Test(arguments: [
        ("2027-03-08", "2027-03-14", "2027-03-01", "2027-03-07", "2026-03-08", "2026-03-14"),
        ("2027-11-01", "2027-11-30", "2027-10-02", "2027-10-31", "2026-11-01", "2026-11-30"),
        ("2027-01-01", "2027-12-31", "2026-01-01", "2026-12-31", "2026-01-01", "2026-12-31"),
        // The month is the whole month, with and without a leap day.
        ("2028-02-01", "2028-02-29", "2028-01-03", "2028-01-31", "2027-02-01", "2027-02-28"),
        ("2029-02-01", "2029-02-28", "2029-01-04", "2029-01-31", "2028-02-01", "2028-02-29"),
        ("2029-02-28", "2029-02-28", "2029-02-27", "2029-02-27", "2028-02-28", "2028-02-28"),
        ("2028-02-29", "2028-02-29", "2028-02-28", "2028-02-28", "2027-02-28", "2027-02-28"),
    ])
    func `is as many days before, and the same a year ago`(
        first: String,
        last: String,
        beforeFirst: String,
        beforeLast: String,
        yearAgoFirst: String,
        yearAgoLast: String
    ) throws {
        let compared = ComparedDays(to: try days(first, last))
        #expect(compared.before == (try days(beforeFirst, beforeLast)))
        #expect(compared.yearAgo == (try days(yearAgoFirst, yearAgoLast)))
    }

    private func days(_ first: String, _ last: String) throws -> ClosedRange<LocalDate> {
        try #require(LocalDate(first))...(try #require(LocalDate(last)))
    }
}
