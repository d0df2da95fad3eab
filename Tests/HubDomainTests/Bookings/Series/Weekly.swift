@testable import HubDomain

/// A booking of the same hours every week.
enum Weekly {
    /// Of `YYYY-MM-DD HH:MM`.
    static func start(_ text: String) -> LocalDateTime {
        LocalDateTime(Berlin.date(String(text.prefix(10))), Berlin.time(String(text.dropFirst(11))))
    }

    static func end(_ start: String, _ end: String, daysLater: Int = 0) -> SeriesEnd {
        let start = Weekly.start(start)
        let end = LocalDateTime(start.date.adding(days: daysLater), Berlin.time(end))
        guard let found = SeriesEnd(from: start, to: end) else { preconditionFailure("\(start) is not before \(end)") }
        return found
    }

    static func date(_ start: String, _ end: String, daysLater: Int = 0) -> SeriesDate {
        SeriesDate(
            Weekly.start(start),
            ending: Weekly.end(start, end, daysLater: daysLater),
            in: Berlin.zone
        )
    }

    static func dates(from first: String, count: Int, every days: Int = 7, _ start: String, _ end: String)
        -> [SeriesDate]
    {
        (0..<count).map { date("\(Berlin.date(first).adding(days: $0 * days)) \(start)", end) }
    }

    /// Eight Tuesdays from 7 September 2027, 10:00 to 12:00: the clocks go back between the eighth and the one after.
    static var eightTuesdays: [SeriesOccurrence] {
        dates(from: "2027-09-07", count: 8, "10:00", "12:00").enumerated().compactMap { index, date in
            date.period.map {
                SeriesOccurrence(id: Booking.ID("\(index + 1)"), named: date.named, period: $0, status: .confirmed)
            }
        }
    }
}

extension SeriesOccurrence {
    /// The same, moved alone to another time.
    func moved(to period: Period) -> SeriesOccurrence {
        SeriesOccurrence(id: id, named: named, period: period, status: status, isMoved: true)
    }

    func with(_ status: BookingStatus) -> SeriesOccurrence {
        SeriesOccurrence(id: id, named: named, period: period, status: status, isMoved: isMoved)
    }
}
