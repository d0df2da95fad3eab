import HubDomain

/// The three forms of UNTIL: `20270531`, `20270531T120000`, `20270531T100000Z` (RFC 5545, 3.3.4 and 3.3.5).
struct UntilValue {
    private let date: LocalDate
    /// Nil where a date alone was given.
    private let secondOfDay: Int?
    private let isUTC: Bool

    init?(_ text: Substring) {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard digits.count == 8, let date = LocalDate(Self.hyphenated(digits)) else { return nil }
        self.date = date
        var rest = text.dropFirst(8)
        guard !rest.isEmpty else {
            secondOfDay = nil
            isUTC = false
            return
        }
        isUTC = rest.last == "Z"
        if isUTC { rest.removeLast() }
        guard let second = Self.secondOfDay(rest) else { return nil }
        secondOfDay = second
    }

    /// As the wall clock of `zone` shows it, to the minute; a date alone means its last one.
    func moment(in zone: HubZone) -> LocalDateTime? {
        guard isUTC, let secondOfDay else {
            return LocalTime(minutes: (secondOfDay ?? 86_399) / 60).map { LocalDateTime(date, $0) }
        }
        let shown = zone.wallClock(at: Instant(seconds: Int64(date.dayNumber) * 86_400 + Int64(secondOfDay)))
        return LocalDateTime(shown.date, shown.time)
    }

    private static func hyphenated(_ digits: Substring) -> String {
        "\(digits.prefix(4))-\(digits.dropFirst(4).prefix(2))-\(digits.dropFirst(6))"
    }

    /// Of `T` and six digits; a leap second is the last of its minute.
    private static func secondOfDay(_ text: Substring) -> Int? {
        let digits = text.dropFirst()
        guard text.first == "T", digits.utf8.count == 6, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let number = Int(digits), number / 10_000 < 24, number / 100 % 100 < 60, number % 100 <= 60
        else { return nil }
        return number / 10_000 * 3600 + number / 100 % 100 * 60 + min(number % 100, 59)
    }
}
