import HubDomain
import Testing

@testable import Templates

@Suite("Dates, times and numbers in words")
struct WordingTests {
    let german: Words
    let english: Words
    let zone: HubZone

    init() throws {
        german = try TemplateSource.beside.words(.standard(.german))
        english = try TemplateSource.beside.words(.standard(.english))
        zone = try #require(HubZone("Europe/Berlin"))
    }

    @Test func `dates read as people write them`() throws {
        let date = try #require(LocalDate(year: 2027, month: 3, day: 9))
        #expect(german.longDate(date) == "Dienstag, 9. März 2027")
        #expect(english.longDate(date) == "Tuesday 9 March 2027")
        #expect(german.dayAndDate(date) == "Dienstag, 9. März")
        #expect(german.shortDate(date) == "Di, 9. März")
        #expect(english.shortDate(date) == "Tue 9 March")
        #expect(german.dateAndYear(date) == "9. März 2027")
        #expect(german.monthAndYear(date) == "März 2027")
    }

    @Test(arguments: [
        ("2027-03-08", "8. bis 14. März 2027", "8 to 14 March 2027"),
        ("2027-03-29", "29. März bis 4. April 2027", "29 March to 4 April 2027"),
        ("2026-12-28", "28. Dezember 2026 bis 3. Januar 2027", "28 December 2026 to 3 January 2027"),
    ])
    func `a week names no more than it must`(monday: String, inGerman: String, inEnglish: String) throws {
        let monday = try #require(LocalDate(monday))
        #expect(german.week(from: monday) == inGerman)
        #expect(english.week(from: monday) == inEnglish)
    }

    @Test func `one day is no range`() throws {
        let date = try #require(LocalDate("2027-03-08"))
        #expect(german.range(from: date, through: date) == "8. März 2027")
    }

    @Test func `times are o'clock in German only`() throws {
        let time = try #require(LocalTime("09:41"))
        #expect(german.oClock(time) == "9:41 Uhr")
        #expect(english.oClock(time) == "9:41")
        #expect(german.oClock(.endOfDay) == "24:00 Uhr")
        #expect(german.oClock(.midnight) == "0:00 Uhr")
    }

    @Test func `instants are told by the hub's clock`() throws {
        let instant = try #require(Instant(rfc3339: "2027-03-09T08:41:00Z"))
        let clock = HubClock(zone: zone, words: german)
        #expect(clock.moment(instant) == "Dienstag, 9. März 2027, 9:41 Uhr")
        #expect(clock.machine(instant) == "2027-03-09T09:41+01:00")
        let newYork = try #require(HubZone("America/New_York"))
        #expect(HubClock(zone: newYork, words: english).machine(instant) == "2027-03-09T03:41-05:00")
    }

    @Test(arguments: [
        ("2027-03-09T09:00:00Z", "2027-03-09T11:30:00Z", "10:00–12:30 Uhr", "10:00–12:30"),
        ("2027-03-09T19:00:00Z", "2027-03-09T23:00:00Z", "20:00–24:00 Uhr", "20:00–24:00"),
        (
            "2027-03-09T21:00:00Z", "2027-03-10T05:00:00Z", "22:00 Uhr bis Mittwoch, 10. März, 6:00 Uhr",
            "22:00 to Wednesday 10 March, 6:00"
        ),
        (
            "2027-03-09T09:00:00Z", "2027-03-10T23:00:00Z", "10:00 Uhr bis Donnerstag, 11. März, 0:00 Uhr",
            "10:00 to Thursday 11 March, 0:00"
        ),
    ])
    func `a stretch names the day it ends on only when it must`(
        start: String,
        end: String,
        inGerman: String,
        inEnglish: String
    ) throws {
        let start = try #require(Instant(rfc3339: start))
        let end = try #require(Instant(rfc3339: end))
        let period = try #require(Period(start: start, end: end))
        #expect(HubClock(zone: zone, words: german).oClockRange(period) == inGerman)
        #expect(HubClock(zone: zone, words: english).oClockRange(period) == inEnglish)
    }

    @Test func `numbers are grouped and rounded`() {
        #expect(german.number(1042) == "1.042")
        #expect(english.number(1_234_567) == "1,234,567")
        #expect(german.number(-999) == "−999")
        #expect(german.decimal(9410.5) == "9.410,5")
        #expect(german.decimal(0.05) == "0,1")
        #expect(german.decimal(2.0) == "2,0")
        #expect(german.percent(0.483) == "48,3\u{a0}%")
        #expect(english.percent(0.483) == "48.3%")
        #expect(english.percent(1) == "100.0%")
    }

    @Test func `lengths of time are told in hours`() {
        #expect(german.hours(.hours(1042)) == "1.042\u{a0}h")
        #expect(german.hours(.minutes(90)) == "1,5\u{a0}h")
        #expect(german.hours(.zero) == "0\u{a0}h")
        #expect(german.duration(.minutes(30)) == "30 Minuten")
        #expect(german.duration(.minutes(90)) == "1 Stunde 30 Minuten")
        #expect(english.duration(.hours(2)) == "2 hours")
        #expect(german.length(.days(1)) == "1 Tag")
        #expect(english.length(.days(14)) == "14 days")
        #expect(german.length(.hours(50)) == "50 Stunden")
    }

    @Test func `ages use one unit`() {
        #expect(german.age(.seconds(4)) == "vor 4\u{a0}s")
        #expect(german.age(.minutes(18)) == "vor 18\u{a0}min")
        #expect(english.age(.hours(30)) == "30\u{a0}h ago")
        #expect(german.age(.days(2)) == "vor 2 Tagen")
        #expect(german.age(.seconds(-3)) == "vor 0\u{a0}s")
    }

    @Test func `lists end with and`() {
        #expect(german.list(["Dock 1"]) == "Dock 1")
        #expect(german.list(["Dock 1", "Dock 2"]) == "Dock 1 und Dock 2")
        #expect(english.list(["a", "b", "c"]) == "a, b and c")
    }
}

@Suite("The language of a page")
struct LanguageTests {
    @Test(arguments: [
        ("/", Language.german, "/"), ("/rooms", .german, "/rooms"), ("/en", .english, "/"), ("/en/", .english, "/"),
        ("/en/rooms/r1", .english, "/rooms/r1"), ("/english", .german, "/english"),
    ])
    func `stands in its path`(path: String, language: Language, rest: String) {
        let read = Language.reading(path: path)
        #expect(read.language == language)
        #expect(read.path == rest)
    }

    @Test func `is put before the path again`() {
        #expect(Language.english.path("/") == "/en")
        #expect(Language.english.path("/rooms") == "/en/rooms")
        #expect(Language.german.path("/rooms") == "/rooms")
    }

    @Test(arguments: [
        (nil, Language.german), ("", .german), ("en", .english), ("en-GB,en;q=0.9,de;q=0.8", .english),
        ("fr, de;q=0.5, en;q=0.7", .english), ("de-DE, en", .german), ("pl", .german), ("en;q=0", .german),
    ])
    func `follows what a program accepts`(header: String?, language: Language) {
        #expect(Language.preferred(by: header) == language)
    }
}
