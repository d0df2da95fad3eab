import Testing

@testable import HubDomain

@Suite("A date and a time typed into a form")
struct LocalInputTests {
    @Test func `name one instant`() throws {
        #expect(
            try Berlin.zone.instant(date: "2027-07-01", time: "9:05") == Berlin.utc("2027-07-01T07:05:00Z")
        )
    }

    @Test func `that do not exist that night offer 01:30 and 03:00`() {
        let problem = LocalInputProblem.doesNotExist(
            Berlin.date("2027-03-28"),
            Berlin.time("02:30"),
            before: Berlin.at("2027-03-28 01:30"),
            after: Berlin.at("2027-03-28 03:00")
        )
        #expect(throws: problem) { try Berlin.zone.instant(date: "2027-03-28", time: "02:30") }
        #expect(throws: problem) { try Berlin.zone.instant(date: "2027-03-28", time: "02:30", choosing: .second) }
    }

    @Test func `that exist twice ask for summer or winter time`() throws {
        let first = Berlin.utc("2027-10-31T00:30:00Z")
        let second = Berlin.utc("2027-10-31T01:30:00Z")
        let problem = LocalInputProblem.existsTwice(
            Berlin.date("2027-10-31"),
            Berlin.time("02:30"),
            first: first,
            second: second
        )
        #expect(throws: problem) { try Berlin.zone.instant(date: "2027-10-31", time: "02:30") }
        #expect(try Berlin.zone.instant(date: "2027-10-31", time: "02:30", choosing: .first) == first)
        #expect(try Berlin.zone.instant(date: "2027-10-31", time: "02:30", choosing: .second) == second)
    }

    @Test(arguments: ["", "2027-02-29", "28.3.2027", "2027-3-28", "20270328", "2027-00-10", "2027-13-01", "０027-01-01"])
    func `say which of them is no date`(text: String) {
        #expect(throws: LocalInputProblem.notADate(text)) { try Berlin.zone.instant(date: text, time: "10:00") }
    }

    @Test(arguments: ["", "10", "24:01", "10:60", "-1:00", "10:5", "10:00:00", "١٠:٠٠"])
    func `say which of them is no time`(text: String) {
        #expect(throws: LocalInputProblem.notATime(text)) { try Berlin.zone.instant(date: "2027-01-04", time: text) }
    }

    @Test func `may say 24:00 for the end of a day`() throws {
        #expect(try Berlin.zone.instant(date: "2027-03-28", time: "24:00") == Berlin.utc("2027-03-28T22:00:00Z"))
    }
}
