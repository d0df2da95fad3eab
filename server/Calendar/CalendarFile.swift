import Foundation
import HubDomain

/// An iCalendar file (RFC 5545) of events in a hub's zone.
struct CalendarFile {
    /// What subscribers see it called.
    let name: String
    let zone: HubZone
    /// When the file is made.
    let now: Instant
    let events: [CalendarEvent]

    static let contentType = "text/calendar; charset=utf-8"

    var text: String {
        var lines = CalendarLines()
        lines.add("BEGIN", "VCALENDAR")
        lines.add("VERSION", "2.0")
        lines.add("PRODID", "-//Ankerplatz//Ankerplatz//DE")
        lines.add("CALSCALE", "GREGORIAN")
        lines.add("METHOD", "PUBLISH")
        lines.addText("X-WR-CALNAME", name)
        lines.add("X-WR-TIMEZONE", zone.identifier)
        if let years { lines.add(zone: zone, years: years) }
        for event in events { lines.add(event, zone: zone, now: now) }
        lines.add("END", "VCALENDAR")
        return lines.text
    }

    /// The calendar years whose clock changes the file must know.
    private var years: ClosedRange<Int>? {
        guard let first = events.map(\.period.start).min(), let last = events.map(\.period.end).max() else {
            return nil
        }
        return zone.date(at: first).year...zone.date(at: last).year
    }
}

/// One entry of a calendar.
struct CalendarEvent {
    /// Stays the same for as long as the event lives.
    let uid: String
    /// Rises with every change.
    var sequence = 0
    let period: Period
    let summary: String
    var place: String?
    var details: String?
    var link: String?
    var status = Status.confirmed
    var changedAt: Instant?

    enum Status: String {
        case confirmed = "CONFIRMED"
        case tentative = "TENTATIVE"
        case cancelled = "CANCELLED"
    }
}
