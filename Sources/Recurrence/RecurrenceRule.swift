package import HubDomain

/// How a booking repeats by the hub's wall clock: a recurrence rule (RFC 5545, 3.3.10) of whole days that ends.
package struct RecurrenceRule: Hashable, Sendable {
    package enum Frequency: String, CaseIterable, Codable, Sendable {
        case daily = "DAILY"
        case weekly = "WEEKLY"
        case monthly = "MONTHLY"
        case yearly = "YEARLY"
    }

    package enum End: Hashable, Sendable {
        case count(Int)
        /// The last moment at which an occurrence may start.
        case until(LocalDateTime)
    }

    /// A weekday, or the nth one of its month or year; counted from the end when negative.
    package struct Day: Hashable, Sendable {
        package let ordinal: Int?
        package let weekday: Weekday

        package init(_ weekday: Weekday, ordinal: Int? = nil) {
            self.weekday = weekday
            self.ordinal = ordinal
        }
    }

    /// More occurrences than these are refused.
    package static let limit = 400

    package internal(set) var frequency: Frequency
    package internal(set) var interval = 1
    package internal(set) var end: End
    package internal(set) var months: [Int] = []
    /// Counted from the end of the month when negative.
    package internal(set) var monthDays: [Int] = []
    package internal(set) var days: [Day] = []
    /// Which of the days of one month, year or week are meant.
    package internal(set) var setPositions: [Int] = []
    package internal(set) var weekStart = Weekday.monday

    init(_ frequency: Frequency, end: End) {
        self.frequency = frequency
        self.end = end
    }

    /// The last day on which a booking made on `today` may begin: three years ahead.
    package static func horizon(from today: LocalDate) -> LocalDate {
        LocalDate(year: today.year + 3, month: today.month, day: today.day)
            ?? LocalDate(year: today.year + 3, month: 2, day: 28) ?? today
    }
}
