import HubDomain
import Testing

@testable import Recurrence

@Suite("A recurrence rule")
struct RecurrenceRuleTests {
    /// Kinds of rule from RFC 5545, 3.8.5.3, on dates of the hub.
    @Test(arguments: [
        ("FREQ=DAILY;COUNT=3", "2027-03-27", ["2027-03-27", "2027-03-28", "2027-03-29"]),
        ("FREQ=DAILY;INTERVAL=10;COUNT=3", "2027-10-25", ["2027-10-25", "2027-11-04", "2027-11-14"]),
        ("FREQ=WEEKLY;INTERVAL=2;WKST=SU;COUNT=3", "2027-09-07", ["2027-09-07", "2027-09-21", "2027-10-05"]),
        (
            "FREQ=WEEKLY;UNTIL=20270115;BYDAY=TU,TH", "2027-01-05",
            ["2027-01-05", "2027-01-07", "2027-01-12", "2027-01-14"]
        ),
        ("FREQ=MONTHLY;COUNT=3;BYDAY=1FR", "2027-01-01", ["2027-01-01", "2027-02-05", "2027-03-05"]),
        (
            "FREQ=MONTHLY;COUNT=4;BYDAY=1SU,-1SU", "2027-02-07",
            ["2027-02-07", "2027-02-28", "2027-03-07", "2027-03-28"]
        ),
        ("FREQ=MONTHLY;COUNT=3;BYMONTHDAY=-3", "2027-01-29", ["2027-01-29", "2027-02-26", "2027-03-29"]),
        ("FREQ=MONTHLY;COUNT=3;BYDAY=FR;BYMONTHDAY=13", "2027-08-13", ["2027-08-13", "2028-10-13", "2029-04-13"]),
        ("FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", "2027-09-07", ["2027-09-07", "2027-10-07", "2027-11-04"]),
        (
            "FREQ=MONTHLY;COUNT=3;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "2027-01-29",
            ["2027-01-29", "2027-02-26", "2027-03-31"]
        ),
        ("FREQ=YEARLY;COUNT=3;BYMONTH=6,7", "2027-06-10", ["2027-06-10", "2027-07-10", "2028-06-10"]),
        ("FREQ=YEARLY;COUNT=3;BYDAY=20MO", "2027-05-17", ["2027-05-17", "2028-05-15", "2029-05-14"]),
        ("FREQ=YEARLY;COUNT=2;INTERVAL=2;BYMONTH=1;BYDAY=SU,2MO", "2027-01-03", ["2027-01-03", "2027-01-10"]),
    ])
    func `names its dates`(rule: String, start: String, dates: [String]) throws {
        #expect(try Rostock.dates(rule, from: "\(start) 09:00") == dates)
    }

    @Test func `counts weeks from the day on which they start`() throws {
        let rule = "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU"
        #expect(
            try Rostock.dates("\(rule);WKST=MO", from: "2027-08-03 09:00")
                == ["2027-08-03", "2027-08-08", "2027-08-17", "2027-08-22"]
        )
        #expect(
            try Rostock.dates("\(rule);WKST=SU", from: "2027-08-03 09:00")
                == ["2027-08-03", "2027-08-15", "2027-08-17", "2027-08-29"]
        )
    }

    @Test func `shows 09:00 on every Thursday across both clock changes`() throws {
        let spring = try Rostock.rule("FREQ=WEEKLY;COUNT=4")
            .occurrences(from: Rostock.start("2027-03-18 09:00"), through: Rostock.horizon)
        #expect(
            spring.map(\.description) == [18, 25].map { "2027-03-\($0) 09:00" }
                + ["01", "08"].map { "2027-04-\($0) 09:00" }
        )
        let autumn = try Rostock.dates("FREQ=WEEKLY;COUNT=4", from: "2027-10-21 09:00")
        #expect(autumn == ["2027-10-21", "2027-10-28", "2027-11-04", "2027-11-11"])
    }

    @Test func `leaves out the dates skipped, which count all the same`() throws {
        let holidays = Set(["2027-03-08", "2027-03-29", "2027-05-17"].map(Rostock.date))
        let rule = "FREQ=WEEKLY;BYDAY=MO;UNTIL=20270531"
        #expect(try Rostock.dates(rule, from: "2027-03-01 10:00").count == 14)
        let booked = try Rostock.dates(rule, from: "2027-03-01 10:00", skipping: holidays)
        #expect(booked.count == 11)
        #expect(!booked.contains("2027-03-29"))
        let week = "FREQ=DAILY;COUNT=5"
        let goodFriday: Set = [Rostock.date("2027-03-26")]
        #expect(try Rostock.dates(week, from: "2027-03-22 10:00", skipping: goodFriday).last == "2027-03-25")
    }

    @Test func `passes over months without the 31st, or means their last day when it says so`() throws {
        #expect(
            try Rostock.dates("FREQ=MONTHLY;COUNT=4", from: "2027-01-31 10:00")
                == ["2027-01-31", "2027-03-31", "2027-05-31", "2027-07-31"]
        )
        #expect(
            try Rostock.dates("FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=4", from: "2027-01-31 10:00")
                == ["2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30"]
        )
        #expect(try Rostock.dates("FREQ=YEARLY;COUNT=1", from: "2028-02-29 10:00") == ["2028-02-29"])
    }

    @Test func `tells the fifth Monday from the last`() throws {
        #expect(
            try Rostock.dates("FREQ=MONTHLY;BYDAY=5MO;COUNT=3", from: "2027-08-30 10:00")
                == ["2027-08-30", "2027-11-29", "2028-01-31"]
        )
        #expect(
            try Rostock.dates("FREQ=MONTHLY;BYDAY=-1MO;COUNT=3", from: "2027-08-30 10:00")
                == ["2027-08-30", "2027-09-27", "2027-10-25"]
        )
    }

    @Test func `names a day once, however often its parts do`() throws {
        // Mondays and first Mondays are Mondays.
        #expect(
            try Rostock.dates("FREQ=MONTHLY;BYDAY=MO,1MO;COUNT=3", from: "2027-02-01 10:00")
                == ["2027-02-01", "2027-02-08", "2027-02-15"]
        )
        #expect(
            try Rostock.dates("FREQ=MONTHLY;BYMONTHDAY=31,-1,31;COUNT=2", from: "2027-01-31 10:00")
                == ["2027-01-31", "2027-02-28"]
        )
    }

    @Test func `counts set positions in the whole week in which it starts`() throws {
        #expect(
            try Rostock.dates("FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=-1;COUNT=2", from: "2027-01-08 10:00")
                == ["2027-01-08", "2027-01-15"]
        )
    }
}

@Suite("The end of a recurrence rule")
struct RecurrenceEndTests {
    @Test(arguments: [
        ("20270107", "09:00", 7), ("20270107T090000", "09:00", 7), ("20270107T085959", "09:00", 6),
        ("20270107T080000Z", "09:00", 7), ("20270107T075900Z", "09:00", 6), ("20270106T230000Z", "00:00", 7),
        ("20270106T225959Z", "00:00", 6),
    ])
    func `is a whole day, a local time, or a UTC time turned into the hub's`(until: String, time: String, count: Int)
        throws
    {
        #expect(try Rostock.dates("FREQ=DAILY;UNTIL=\(until)", from: "2027-01-01 \(time)").count == count)
    }

    @Test func `in UTC follows the clock change`() throws {
        let rule = "FREQ=WEEKLY;UNTIL=20270401T070000Z"
        #expect(try Rostock.dates(rule, from: "2027-03-18 09:00").last == "2027-04-01")
        #expect(try Rostock.dates(rule, from: "2027-03-18 09:01").last == "2027-03-25")
    }

    @Test func `lies at most three years and 400 occurrences ahead`() throws {
        let horizon = RecurrenceRule.horizon(from: Rostock.date("2028-02-29"))
        #expect(horizon == Rostock.date("2031-02-28"))
        let start = Rostock.start("2028-02-29 10:00")
        func count(_ rule: String) throws -> Int {
            try Rostock.rule(rule).occurrences(from: start, through: horizon).count
        }
        #expect(try count("FREQ=DAILY;COUNT=400") == 400)
        #expect(throws: RecurrenceProblem.tooMany(limit: 400)) { try count("FREQ=DAILY;COUNT=401") }
        #expect(throws: RecurrenceProblem.tooMany(limit: 400)) { try count("FREQ=DAILY;UNTIL=20300101") }
        #expect(try count("FREQ=DAILY;UNTIL=20290403") == 400)
        #expect(try count("FREQ=WEEKLY;UNTIL=20310228") == 157)
        #expect(throws: RecurrenceProblem.tooFarAhead(latest: horizon)) { try count("FREQ=WEEKLY;UNTIL=20310301") }
        #expect(try count("FREQ=MONTHLY;COUNT=34") == 34)
        #expect(throws: RecurrenceProblem.tooFarAhead(latest: horizon)) { try count("FREQ=MONTHLY;COUNT=35") }
        #expect(throws: RecurrenceProblem.tooFarAhead(latest: horizon)) { try count("FREQ=YEARLY;COUNT=2") }
    }

    @Test func `lies not before its start`() {
        #expect(throws: RecurrenceProblem.endsBeforeStart) {
            try Rostock.dates("FREQ=DAILY;UNTIL=20261231", from: "2027-01-01 09:00")
        }
        #expect(throws: RecurrenceProblem.endsBeforeStart) {
            try Rostock.dates("FREQ=DAILY;UNTIL=20270101T085900", from: "2027-01-01 09:00")
        }
    }
}
