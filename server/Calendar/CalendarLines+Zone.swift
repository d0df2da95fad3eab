import HubDomain

extension CalendarLines {
    /// Adds what a zone's clock does in `years`, every change written out (RFC 5545, 3.6.5): no rule to get wrong.
    mutating func add(zone: HubZone, years: ClosedRange<Int>) {
        guard let first = LocalDate(year: years.lowerBound, month: 1, day: 1),
            let last = LocalDate(year: years.upperBound, month: 12, day: 31)
        else { return }
        add("BEGIN", "VTIMEZONE")
        add("TZID", zone.identifier)
        let start = zone.startOfDay(first)
        let changes = zone.changes(from: start, to: zone.startOfDay(last))
        let standard = ([zone.offset(at: start)] + changes.map { zone.offset(at: $0) }).min() ?? 0
        add(observance: start, from: zone.offset(at: start), in: zone, standard: standard)
        for change in changes {
            add(observance: change, from: zone.offset(at: change - .seconds(1)), in: zone, standard: standard)
        }
        add("END", "VTIMEZONE")
    }

    private mutating func add(observance start: Instant, from before: Int, in zone: HubZone, standard: Int) {
        let after = zone.offset(at: start)
        let kind = after == standard ? "STANDARD" : "DAYLIGHT"
        // The start of an observance is told by the clock that held until then.
        let shown = Instant(milliseconds: start.milliseconds + Int64(before) * 1000)
        add("BEGIN", kind)
        add("DTSTART", String(CalendarLines.utc(shown).dropLast()))
        add("TZOFFSETFROM", CalendarLines.offset(before))
        add("TZOFFSETTO", CalendarLines.offset(after))
        add("END", kind)
    }

    /// `+0100`.
    private static func offset(_ seconds: Int) -> String {
        let minutes = abs(seconds) / 60
        let digits = String(10_000 + minutes / 60 * 100 + minutes % 60).dropFirst()
        return (seconds < 0 ? "-" : "+") + digits
    }
}

extension HubZone {
    /// The instants within a stretch at which the clock is put forward or back.
    fileprivate func changes(from start: Instant, to end: Instant) -> [Instant] {
        var changes: [Instant] = []
        var day = start
        while day < end {
            let next = day + .days(1)
            if offset(at: day) != offset(at: next) { changes.append(change(between: day, and: next)) }
            day = next
        }
        return changes
    }

    private func change(between early: Instant, and late: Instant) -> Instant {
        var low = early.milliseconds / 1000
        var high = late.milliseconds / 1000
        let before = offset(at: early)
        while high - low > 1 {
            let middle = low + (high - low) / 2
            if offset(at: Instant(seconds: middle)) == before { low = middle } else { high = middle }
        }
        return Instant(seconds: high)
    }
}
