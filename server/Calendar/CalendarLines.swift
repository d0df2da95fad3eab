import Foundation
import HubDomain

/// Content lines, folded and escaped (RFC 5545, 3.1 and 3.3.11).
struct CalendarLines {
    private(set) var text = ""

    /// Adds a line whose value is written as it is.
    mutating func add(_ name: String, _ value: String) {
        let line = Array("\(name):\(value)".utf8)
        var start = 0
        // A line has 75 octets at most, those that go on begin with a blank; no character is cut in two.
        while line.count - start > (start == 0 ? 75 : 74) {
            var end = start + (start == 0 ? 75 : 74)
            while line[end] & 0xC0 == 0x80 { end -= 1 }
            text += String(decoding: line[start..<end], as: UTF8.self) + "\r\n "
            start = end
        }
        text += String(decoding: line[start...], as: UTF8.self) + "\r\n"
    }

    /// Adds a line of text that people wrote.
    mutating func addText(_ name: String, _ value: String) {
        add(name, CalendarLines.escaped(value))
    }

    mutating func add(_ event: CalendarEvent, zone: HubZone, _ invitation: CalendarInvitation?) {
        let isCancelled = event.status == .cancelled
        add("BEGIN", "VEVENT")
        add("UID", event.uid)
        add("DTSTAMP", CalendarLines.utc(event.changedAt))
        add("LAST-MODIFIED", CalendarLines.utc(event.changedAt))
        add("SEQUENCE", String(event.sequence))
        add(event.period, zone)
        addText("SUMMARY", event.summary)
        if let place = event.place { addText("LOCATION", place) }
        if let details = event.details { addText("DESCRIPTION", details) }
        if let link = event.link { add("URL", link) }
        if let series = event.series { add("RELATED-TO;RELTYPE=SIBLING", series) }
        if let invitation { add(invitation) }
        add("STATUS", event.status.rawValue)
        add("TRANSP", isCancelled ? "TRANSPARENT" : "OPAQUE")
        add("END", "VEVENT")
    }

    /// By the wall clock with its zone; a time that the clock shows twice always means the first (RFC 5545, 3.3.5), so
    /// what touches the second is told in UTC.
    private mutating func add(_ period: Period, _ zone: HubZone) {
        let isTold = [period.start, period.end].allSatisfy(zone.isMeantByItsWallClock)
        for (name, instant) in [("DTSTART", period.start), ("DTEND", period.end)] {
            if isTold {
                add("\(name);TZID=\(zone.identifier)", CalendarLines.local(instant, zone))
            } else {
                add(name, CalendarLines.utc(instant))
            }
        }
    }

    private static func escaped(_ value: String) -> String {
        // By scalars: with a mark above it, a comma is another character, and parts all the same.
        value.unicodeScalars.reduce(into: "") { text, scalar in
            switch scalar {
            case "\\": text += "\\\\"
            case ";": text += "\\;"
            case ",": text += "\\,"
            case "\n": text += "\\n"
            case "\r": break
            default: text.unicodeScalars.append(scalar)
            }
        }
    }

    /// `20270309T084100Z`.
    static func utc(_ instant: Instant) -> String {
        instant.rfc3339.filter { $0 != "-" && $0 != ":" }
    }

    /// `20270309T094100` as the wall clock shows it.
    static func local(_ instant: Instant, _ zone: HubZone) -> String {
        let shown = Instant(milliseconds: instant.milliseconds + Int64(zone.offset(at: instant)) * 1000)
        return String(utc(shown).dropLast())
    }
}

extension HubZone {
    /// Whether its wall clock alone leads back to an instant: not in the second of two equal hours.
    fileprivate func isMeantByItsWallClock(_ instant: Instant) -> Bool {
        let (date, time) = wallClock(at: instant)
        guard case .twice(_, let second) = resolve(date, time) else { return true }
        return instant < second
    }
}
