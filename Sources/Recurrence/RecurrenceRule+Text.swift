import HubDomain

extension RecurrenceRule {
    /// The rule as RFC 5545 writes it, UNTIL as a local time; reading it again gives the same rule.
    package var text: String {
        let ending =
            switch end {
            case .count(let count): "COUNT=\(count)"
            case .until(let last): "UNTIL=\(Self.basic(last))"
            }
        return "\(pattern);\(ending)" + Self.part("BYSETPOS", setPositions)
    }

    /// Without its end and its set positions.
    var pattern: String {
        "FREQ=\(frequency.rawValue);INTERVAL=\(interval)" + Self.part("BYMONTH", months)
            + Self.part("BYMONTHDAY", monthDays) + Self.part("BYDAY", days.map(\.text))
            + ";WKST=\(weekStart.abbreviation)"
    }

    private static func part(_ name: String, _ values: [some CustomStringConvertible]) -> String {
        values.isEmpty ? "" : ";\(name)=" + values.map(\.description).joined(separator: ",")
    }

    /// `YYYYMMDDTHHMMSS`.
    private static func basic(_ moment: LocalDateTime) -> String {
        let date = moment.date.description.filter { $0 != "-" }
        let time = moment.time.description.filter { $0 != ":" }
        return "\(date)T\(time)00"
    }
}

extension RecurrenceRule.Day {
    /// `MO`, `2TU`, `-1FR`.
    var text: String {
        (ordinal.map(String.init) ?? "") + weekday.abbreviation
    }
}

extension Weekday {
    /// `MO` to `SU`.
    var abbreviation: String {
        rawValue.prefix(2).uppercased()
    }

    init?(abbreviation: some StringProtocol) {
        guard let day = Weekday.allCases.first(where: { $0.abbreviation == abbreviation }) else { return nil }
        self = day
    }
}
