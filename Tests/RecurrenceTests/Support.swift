import HubDomain

@testable import Recurrence

/// Rules and dates as they are written.
enum Rostock {
    static let horizon = date("2030-12-31")

    static func zone() -> HubZone {
        guard let zone = HubZone("Europe/Berlin") else { preconditionFailure("no zone") }
        return zone
    }

    static func date(_ text: String) -> LocalDate {
        guard let date = LocalDate(text) else { preconditionFailure("no date: \(text)") }
        return date
    }

    /// Of `YYYY-MM-DD HH:MM`.
    static func start(_ text: String) -> LocalDateTime {
        guard let time = LocalTime(text.dropFirst(11)) else { preconditionFailure("no time: \(text)") }
        return LocalDateTime(date(String(text.prefix(10))), time)
    }

    static func rule(_ text: String) throws(RecurrenceProblem) -> RecurrenceRule {
        try RecurrenceRule(text, in: zone())
    }

    /// The dates of `rule` from `start` on.
    static func dates(
        _ rule: String,
        from start: String,
        skipping: Set<LocalDate> = []
    ) throws(RecurrenceProblem) -> [String] {
        try self.rule(rule)
            .occurrences(from: Rostock.start(start), skipping: skipping, through: horizon)
            .map(\.date.description)
    }
}
