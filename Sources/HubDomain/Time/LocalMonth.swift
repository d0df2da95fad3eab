/// A month of a calendar year.
package struct LocalMonth: Hashable, Comparable, Sendable {
    package let first: LocalDate

    /// The month that a day lies in.
    package init(_ date: LocalDate) {
        first = date.adding(days: 1 - date.day)
    }

    /// Nil unless `text` is `YYYY-MM`.
    package init?(_ text: some StringProtocol) {
        guard let date = LocalDate("\(text)-01") else { return nil }
        first = date
    }

    package var next: LocalMonth { LocalMonth(first.adding(days: 31)) }

    package var previous: LocalMonth { LocalMonth(first.adding(days: -1)) }

    package static func < (left: LocalMonth, right: LocalMonth) -> Bool {
        left.first < right.first
    }
}

extension LocalMonth: CustomStringConvertible {
    /// `YYYY-MM`.
    package var description: String { String(first.description.dropLast(3)) }
}

extension HubZone {
    /// From the first instant of a month to the first of the next.
    package func month(_ month: LocalMonth) -> Period {
        let start = startOfDay(month.first)
        return Period(start: start, end: startOfDay(month.next.first)) ?? day(month.first)
    }
}
