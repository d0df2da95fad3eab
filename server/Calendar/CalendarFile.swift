import Foundation
import HubDomain

/// An iCalendar file (RFC 5545) of events in a hub's zone; the same events always make the same bytes.
struct CalendarFile {
    /// What subscribers see it called.
    let name: String
    let zone: HubZone
    let events: [CalendarEvent]
    /// Whom one event is sent to; nil when the file is published for whoever subscribes or takes it along.
    var invitation: CalendarInvitation?

    static let contentType = "text/calendar; charset=utf-8"

    /// How often programs may ask again, as a duration.
    private static let refreshInterval = "PT1H"

    /// What the file asks a calendar to do (RFC 5546, 1.4).
    var method: String {
        guard invitation != nil else { return "PUBLISH" }
        return events.allSatisfy { $0.status == .cancelled } ? "CANCEL" : "REQUEST"
    }

    var text: String {
        var lines = CalendarLines()
        lines.add("BEGIN", "VCALENDAR")
        lines.add("VERSION", "2.0")
        lines.add("PRODID", "-//Ankerplatz//Ankerplatz//DE")
        lines.add("CALSCALE", "GREGORIAN")
        lines.add("METHOD", method)
        if invitation == nil {
            // RFC 7986, 5.1 and 5.7, and what clients older than that understand. There is no X-WR-TIMEZONE: readers that
            // heed it take a second of two equal hours for the first.
            lines.addText("NAME", name)
            lines.addText("X-WR-CALNAME", name)
            lines.add("REFRESH-INTERVAL;VALUE=DURATION", CalendarFile.refreshInterval)
            lines.add("X-PUBLISHED-TTL", CalendarFile.refreshInterval)
        }
        if let years { lines.add(zone: zone, years: years) }
        for event in events { lines.add(event, zone: zone, invitation) }
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
