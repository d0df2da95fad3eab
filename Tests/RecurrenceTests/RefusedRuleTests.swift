import Testing

@testable import Recurrence

@Suite("A rule that cannot repeat a booking")
struct RefusedRuleTests {
    @Test(arguments: [
        ("", RecurrenceProblem.notUnderstood(part: "")),
        ("FREQ=DAILY;COUNT=2;", .notUnderstood(part: "")),
        ("FREQ=DAILY;COUNT", .notUnderstood(part: "COUNT")),
        ("FREQ=DAILY; COUNT=2", .notUnderstood(part: "FREQ=DAILY; COUNT=2")),
        ("RRULE:FREQ=DAILY;COUNT=2", .notUnderstood(part: "FREQ=")),
        ("COUNT=2", .notUnderstood(part: "FREQ=")),
        ("FREQ=OFTEN;COUNT=2", .notUnderstood(part: "FREQ=OFTEN")),
        ("FREQ=DAILY;FREQ=DAILY;COUNT=2", .notUnderstood(part: "FREQ=DAILY")),
        ("FREQ=DAILY;COUNT=0", .notUnderstood(part: "COUNT=0")),
        ("FREQ=DAILY;COUNT=-1", .notUnderstood(part: "COUNT=-1")),
        ("FREQ=DAILY;COUNT=2;INTERVAL=0", .notUnderstood(part: "INTERVAL=0")),
        ("FREQ=DAILY;UNTIL=20270230", .notUnderstood(part: "UNTIL=20270230")),
        ("FREQ=DAILY;UNTIL=20270101T250000", .notUnderstood(part: "UNTIL=20270101T250000")),
        ("FREQ=DAILY;UNTIL=20270101T10", .notUnderstood(part: "UNTIL=20270101T10")),
        ("FREQ=MONTHLY;COUNT=2;BYMONTHDAY=32", .notUnderstood(part: "BYMONTHDAY=32")),
        ("FREQ=MONTHLY;COUNT=2;BYMONTHDAY=0", .notUnderstood(part: "BYMONTHDAY=0")),
        ("FREQ=MONTHLY;COUNT=2;BYDAY=6MO", .notUnderstood(part: "BYDAY=6MO")),
        ("FREQ=MONTHLY;COUNT=2;BYDAY=MONDAY", .notUnderstood(part: "BYDAY=AY")),
        ("FREQ=YEARLY;COUNT=2;BYMONTH=13", .notUnderstood(part: "BYMONTH=13")),
        ("FREQ=DAILY;COUNT=2;MOOD=GOOD", .notUnderstood(part: "MOOD")),
        ("FREQ=HOURLY;COUNT=2", .finerThanDaily(frequency: "HOURLY")),
        ("FREQ=MINUTELY;COUNT=2", .finerThanDaily(frequency: "MINUTELY")),
        ("FREQ=SECONDLY;COUNT=2", .finerThanDaily(frequency: "SECONDLY")),
        ("FREQ=DAILY", .endless),
        ("FREQ=DAILY;COUNT=2;UNTIL=20270101", .countAndUntil),
        ("FREQ=DAILY;COUNT=99999999999999999999", .tooMany(limit: 400)),
        ("FREQ=DAILY;COUNT=2;BYHOUR=9", .unsupported(part: "BYHOUR")),
        ("FREQ=YEARLY;COUNT=2;BYWEEKNO=20", .unsupported(part: "BYWEEKNO")),
        ("FREQ=YEARLY;COUNT=2;BYYEARDAY=100", .unsupported(part: "BYYEARDAY")),
        ("FREQ=YEARLY;COUNT=2;RSCALE=HEBREW", .unsupported(part: "RSCALE")),
        ("FREQ=WEEKLY;COUNT=2;BYMONTHDAY=1", .misplaced(part: "BYMONTHDAY", frequency: .weekly)),
        ("FREQ=WEEKLY;COUNT=2;BYDAY=1MO", .misplaced(part: "BYDAY=1MO", frequency: .weekly)),
        ("FREQ=MONTHLY;COUNT=2;BYSETPOS=1", .misplaced(part: "BYSETPOS", frequency: .monthly)),
    ])
    func `is refused with its reason`(rule: String, problem: RecurrenceProblem) {
        #expect(throws: problem) { try Rostock.rule(rule) }
    }

    @Test(arguments: [
        ("FREQ=WEEKLY;BYDAY=MO;COUNT=3", "2027-03-04", "2027-03-08"),
        ("FREQ=MONTHLY;BYDAY=5MO;COUNT=3", "2027-09-01", "2027-11-29"),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=3", "2027-01-28", "2027-01-29"),
        ("FREQ=DAILY;BYMONTHDAY=-1;COUNT=3", "2027-02-27", "2027-02-28"),
    ])
    func `as it does not name its start is told the next date that it names`(rule: String, start: String, next: String)
    {
        #expect(throws: RecurrenceProblem.startNotNamed(next: Rostock.date(next))) {
            try Rostock.dates(rule, from: "\(start) 09:00")
        }
    }

    @Test(arguments: [
        "FREQ=YEARLY;BYMONTHDAY=31;BYMONTH=2;COUNT=2", "FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2;COUNT=2",
        "FREQ=DAILY;BYMONTHDAY=31;BYMONTH=2;COUNT=2", "FREQ=MONTHLY;BYDAY=5MO;BYMONTHDAY=1;COUNT=2",
        "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=40;COUNT=2", "FREQ=YEARLY;BYDAY=MO;BYSETPOS=366;COUNT=2",
    ])
    func `names no day at all and is refused at once`(rule: String) {
        let duration = ProcessorTime.of {
            #expect(throws: RecurrenceProblem.startNotNamed(next: nil)) {
                try Rostock.dates(rule, from: "2027-02-01 09:00")
            }
        }
        #expect(duration < .milliseconds(500))
    }
}
