import HubDomain
import Testing

@Suite("A month")
struct LocalMonthTests {
    @Test(arguments: [
        ("2027-01", "2026-12", "2027-02"), ("2027-12", "2027-11", "2028-01"), ("2028-02", "2028-01", "2028-03"),
    ])
    func `has one before and one after it`(text: String, previous: String, next: String) throws {
        let month = try #require(LocalMonth(text))
        #expect(month.description == text)
        #expect(month.previous.description == previous)
        #expect(month.next.description == next)
        #expect(month.previous.next == month)
        #expect(month.previous < month)
    }

    @Test(arguments: ["2027", "2027-13", "2027-3", "03-2027", "2027-03-01", ""])
    func `is written as year and month`(text: String) {
        #expect(LocalMonth(text) == nil)
    }

    @Test
    func `lasts from its first midnight to the next one's, by the clock of the place`() throws {
        let berlin = try #require(HubZone("Europe/Berlin"))
        let march = berlin.month(try #require(LocalMonth("2027-03")))
        #expect(march.start == Instant(rfc3339: "2027-03-01T00:00:00+01:00"))
        #expect(march.end == Instant(rfc3339: "2027-04-01T00:00:00+02:00"))
    }
}
