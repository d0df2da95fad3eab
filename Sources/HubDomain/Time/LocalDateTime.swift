/// What a wall clock shows on a day, before anyone has said in which zone it hangs; iCalendar calls it floating
/// (RFC 5545, 3.3.5).
package struct LocalDateTime: Hashable, Comparable, Sendable {
    package let date: LocalDate
    package let time: LocalTime

    package init(_ date: LocalDate, _ time: LocalTime) {
        self.date = date
        self.time = time
    }

    package static func < (left: LocalDateTime, right: LocalDateTime) -> Bool {
        (left.date, left.time) < (right.date, right.time)
    }
}

extension LocalDateTime: CustomStringConvertible {
    /// `YYYY-MM-DD HH:MM`.
    package var description: String { "\(date) \(time)" }

    /// Nil unless `text` is written like the description.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 2, let date = LocalDate(parts[0]), let time = LocalTime(parts[1]) else { return nil }
        self.init(date, time)
    }
}

extension LocalDateTime: TextCodable {
    package static var textForm: String { "a local date and time" }
}
