package import HubDomain

extension Words {
    /// `1.042` in German, `1,042` in English.
    package func number(_ value: Int) -> String {
        decimal(value, places: 0)
    }

    /// `48,3` in German, `48.3` in English; halves are rounded away from zero.
    package func decimal(_ value: Double, places: Int = 1) -> String {
        var scaled = value
        for _ in 0..<places { scaled *= 10 }
        return decimal(Int(scaled.rounded()), places: places)
    }

    /// A share as `48,3 %` or `48.3%`.
    package func percent(_ share: Double, places: Int = 1) -> String {
        self("number.percent", ["value": decimal(share * 100, places: places)])
    }

    /// A length of time in hours: `1.042 h`, `9.410,5 h`; a half hour is never rounded away.
    package func hours(_ span: TimeSpan) -> String {
        let tenths = Int((Double(span.milliseconds) / 360_000).rounded())
        let value = tenths % 10 == 0 ? number(tenths / 10) : decimal(tenths, places: 1)
        return self("number.hours", ["value": value])
    }

    /// A length of time as people say it: `30 Minuten`, `2 Stunden`, `1 Stunde 30 Minuten`.
    package func duration(_ span: TimeSpan) -> String {
        let hours = span.minutes / 60
        let minutes = span.minutes % 60
        if hours == 0 { return self("number.minutes", count: minutes) }
        if minutes == 0 { return self("number.fullHours", count: hours) }
        return self("number.fullHours", count: hours) + " " + self("number.minutes", count: minutes)
    }

    /// A length of time of any size: whole days as such, anything else in hours and minutes.
    package func length(_ span: TimeSpan) -> String {
        let days = span.minutes / 1440
        return days > 0 && span == .days(days) ? self("number.days", count: days) : duration(span)
    }

    /// How long ago something was: `vor 4 s`, `vor 18 min`, `vor 3 h`, `vor 2 Tagen`.
    package func age(_ span: TimeSpan) -> String {
        let seconds = max(0, Int(span.milliseconds / 1000))
        switch seconds {
        case ..<60: return self("number.secondsAgo", ["value": number(seconds)])
        case ..<3600: return self("number.minutesAgo", ["value": number(seconds / 60)])
        case ..<172_800: return self("number.hoursAgo", ["value": number(seconds / 3600)])
        default: return self("number.daysAgo", ["value": number(seconds / 86_400)])
        }
    }

    /// `A`, `A und B`, `A, B und C`.
    package func list(_ items: [String]) -> String {
        guard let last = items.last, items.count > 1 else { return items.first ?? "" }
        return self("number.and", ["first": items.dropLast().joined(separator: ", "), "last": last])
    }

    /// Writes a whole number of units of 10^-places.
    private func decimal(_ units: Int, places: Int) -> String {
        let digits = String(units.magnitude)
        let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
        var whole = String(padded.dropLast(places))
        var groups: [String] = []
        while whole.count > 3 {
            groups.insert(String(whole.suffix(3)), at: 0)
            whole.removeLast(3)
        }
        let integer = ([whole] + groups).joined(separator: self("number.group"))
        let sign = units < 0 ? "−" : ""
        return places == 0 ? sign + integer : sign + integer + self("number.decimal") + padded.suffix(places)
    }
}
