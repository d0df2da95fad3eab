import Foundation
import Testing

@testable import HubDomain

@Suite("A day of the calendar")
struct LocalDateTests {
    @Test func `is numbered, named and counted as Foundation does, from 1583 to 2500`() {
        var calendar = Calendar(identifier: .iso8601)
        calendar.timeZone = .gmt
        for dayNumber in stride(from: -141_000, through: 193_000, by: 37) {
            let date = LocalDate(dayNumber: dayNumber)
            let shown = calendar.dateComponents(
                [.year, .month, .day, .weekday, .weekOfYear],
                from: Date(timeIntervalSince1970: Double(dayNumber) * 86_400)
            )
            #expect(date.year == shown.year)
            #expect(date.month == shown.month)
            #expect(date.day == shown.day)
            #expect(date.week == shown.weekOfYear)
            #expect(date.weekday.offsetFromMonday == ((shown.weekday ?? 0) + 5) % 7)
            #expect(LocalDate(year: date.year, month: date.month, day: date.day) == date)
            #expect(LocalDate(date.description) == date)
        }
    }

    @Test(arguments: [
        (2027, 2, 29), (2027, 4, 31), (2100, 2, 29), (2027, 0, 1), (2027, 13, 1), (2027, 1, 0), (0, 1, 1),
    ])
    func `exists or is none`(year: Int, month: Int, day: Int) {
        #expect(LocalDate(year: year, month: month, day: day) == nil)
    }

    @Test(arguments: [("2027-03-28", "2027-03-22"), ("2027-03-22", "2027-03-22"), ("2027-01-01", "2026-12-28")])
    func `knows its Monday`(date: String, monday: String) {
        #expect(Berlin.date(date).monday == Berlin.date(monday))
    }
}
