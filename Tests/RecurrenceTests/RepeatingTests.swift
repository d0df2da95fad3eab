import HubDomain
import Testing

@testable import Recurrence

@Suite("A repetition as people ask for it")
struct RepeatingTests {
    @Test(arguments: [
        (Rhythm.daily, "2027-03-01", "FREQ=DAILY;INTERVAL=1;WKST=MO;COUNT=5"),
        (.weekdays, "2027-03-01", "FREQ=WEEKLY;INTERVAL=1;BYDAY=MO,TU,WE,TH,FR;WKST=MO;COUNT=5"),
        (.weekly, "2027-03-01", "FREQ=WEEKLY;INTERVAL=1;WKST=MO;COUNT=5"),
        (.fortnightly, "2027-03-01", "FREQ=WEEKLY;INTERVAL=2;WKST=MO;COUNT=5"),
        (.monthlyOnDay, "2027-03-15", "FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=15;WKST=MO;COUNT=5"),
        (.monthlyOnWeekday, "2027-03-09", "FREQ=MONTHLY;INTERVAL=1;BYDAY=2TU;WKST=MO;COUNT=5"),
        (.yearly, "2027-03-09", "FREQ=YEARLY;INTERVAL=1;WKST=MO;COUNT=5"),
    ])
    func `becomes a rule`(rhythm: Rhythm, start: String, rule: String) throws {
        let start = try #require(LocalDate(start))
        #expect(Repeating(rhythm, .count(5)).rule(from: start)?.text == rule)
        #expect(Repeating(rhythm, .count(5)).choices(from: start).isEmpty)
    }

    @Test func `reaches through the whole of its last day`() throws {
        let start = try #require(LocalDate("2027-03-01"))
        let last = try #require(LocalDate("2027-05-31"))
        let rule = try #require(Repeating(.weekly, .through(last)).rule(from: start))
        let late = try #require(LocalTime("23:30"))
        let dates = try rule.occurrences(from: LocalDateTime(start, late), through: last.adding(days: 365))
        #expect(dates.count == 14)
        #expect(dates.last?.date == last)
        #expect(try RecurrenceRule(rule.text, in: Rostock.zone()) == rule)
    }

    @Test(arguments: [
        (Rhythm.monthlyOnDay, "2027-01-31", ["2027-01-31", "2027-03-31", "2027-05-31"], "2027-02-28"),
        (.monthlyOnWeekday, "2027-08-30", ["2027-08-30", "2027-11-29", "2028-01-31"], "2027-09-27"),
    ])
    func `asks which day is meant where months differ`(
        rhythm: Rhythm,
        start: String,
        same: [String],
        secondLast: String
    ) throws {
        let start = try #require(LocalDate(start))
        #expect(Repeating(rhythm, .count(3)).rule(from: start) == nil)
        #expect(Repeating(rhythm, .count(3)).choices(from: start).map(\.meaning) == [.same, .last])
        let dates = { (meaning: MonthlyMeaning) in
            let rule = try #require(Repeating(rhythm, .count(3), meaning: meaning).rule(from: start))
            return try rule.occurrences(from: LocalDateTime(start, .midnight), through: start.adding(days: 1000))
                .map(\.date.description)
        }
        #expect(try dates(.same) == same)
        #expect(try dates(.last)[1] == secondLast)
    }
}
