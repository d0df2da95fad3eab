import HubDomain
import Templates

extension FormReader {
    /// A length of time in minutes as people write it: `90`, `90 min`, `1 h 30`, `24 Stunden`, `2 days`; nil without a
    /// fault when it is left out.
    mutating func length(_ field: String, in range: ClosedRange<Int>) -> Int? {
        let text = form[field].trimmed
        guard !text.isEmpty else { return nil }
        if let minutes = text.asMinutes, range.contains(minutes) { return minutes }
        note(field, words("error.length"))
        return nil
    }
}

extension String {
    /// Numbers with units, one after the other; a number alone is minutes.
    var asMinutes: Int? {
        let part = /(\d{1,6})\s*(\p{L}*)\.?/
        let text = lowercased()
        guard text.contains(part), text.replacing(part, with: "").trimmed.isEmpty else { return nil }
        var sum = 0
        for match in text.matches(of: part) {
            guard let number = Int(match.1), let unit = String.minutes(of: match.2) else { return nil }
            sum += number * unit
        }
        return sum
    }

    private static func minutes(of unit: Substring) -> Int? {
        switch unit {
        case "", "m", "min", "minute", "minuten", "minutes": 1
        case "h", "std", "stunde", "stunden", "hour", "hours": 60
        case "t", "d", "tag", "tage", "tagen", "day", "days": 1440
        default: nil
        }
    }
}
