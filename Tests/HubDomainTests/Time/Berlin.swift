@testable import HubDomain

/// Times as Rostock's clocks show them.
enum Berlin {
    static let zone = zone("Europe/Berlin")

    static func zone(_ identifier: String) -> HubZone {
        guard let zone = HubZone(identifier) else { preconditionFailure("no zone \(identifier)") }
        return zone
    }

    /// `YYYY-MM-DD HH:MM`; of a time that exists twice the first.
    static func at(_ text: String) -> Instant {
        guard let date = LocalDate(text.prefix(10)), let time = LocalTime(text.dropFirst(11)) else {
            preconditionFailure("no local time: \(text)")
        }
        return zone.earliest(date, time)
    }

    /// From `YYYY-MM-DD HH:MM` to the same, or to `HH:MM` of the same day.
    static func period(_ start: String, _ end: String) -> Period {
        let end = end.count == 5 ? "\(start.prefix(10)) \(end)" : end
        guard let period = Period(start: at(start), end: at(end)) else {
            preconditionFailure("\(start) is not before \(end)")
        }
        return period
    }

    static func date(_ text: String) -> LocalDate {
        guard let date = LocalDate(text) else { preconditionFailure("no date: \(text)") }
        return date
    }

    static func time(_ text: String) -> LocalTime {
        guard let time = LocalTime(text) else { preconditionFailure("no time: \(text)") }
        return time
    }

    static func utc(_ text: String) -> Instant {
        guard let instant = Instant(rfc3339: text) else { preconditionFailure("no instant: \(text)") }
        return instant
    }
}
