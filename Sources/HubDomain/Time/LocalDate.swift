/// A day of the proleptic Gregorian calendar, without a time zone.
package struct LocalDate: Hashable, Comparable, Sendable {
    /// Days since 1970-01-01.
    package let dayNumber: Int

    package init(dayNumber: Int) {
        self.dayNumber = dayNumber
    }

    /// Nil when there is no such day, as 30 February.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month),
            (1...LocalDate.days(inMonth: month, of: year)).contains(day)
        else { return nil }
        // Days from civil: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms".
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = shiftedYear / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        dayNumber = era * 146_097 + dayOfEra - 719_468
    }

    /// Nil unless `text` is `YYYY-MM-DD`, an RFC 3339 full-date that exists.
    package init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            let year = Digits.number(bytes[0..<4]), let month = Digits.number(bytes[5..<7]),
            let day = Digits.number(bytes[8..<10])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    package var year: Int { civil.year }
    package var month: Int { civil.month }
    package var day: Int { civil.day }

    package var weekday: Weekday {
        Weekday.allCases[((dayNumber + 3) % 7 + 7) % 7]
    }

    package func adding(days: Int) -> LocalDate {
        LocalDate(dayNumber: dayNumber + days)
    }

    /// The Monday of this day's week (ISO 8601).
    package var monday: LocalDate {
        adding(days: -weekday.offsetFromMonday)
    }

    /// The number of this day's week (ISO 8601, 4.2.1): week 1 holds the year's first Thursday.
    package var week: Int {
        let thursday = monday.adding(days: 3)
        guard let newYear = LocalDate(year: thursday.year, month: 1, day: 1) else { return 1 }
        return (thursday.dayNumber - newYear.dayNumber) / 7 + 1
    }

    package static func < (left: LocalDate, right: LocalDate) -> Bool {
        left.dayNumber < right.dayNumber
    }

    package static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private var civil: (year: Int, month: Int, day: Int) {
        let shifted = dayNumber + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch + (monthFromMarch < 10 ? 3 : -9)
        return (
            yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        )
    }
}

extension LocalDate: CustomStringConvertible {
    /// `YYYY-MM-DD`.
    package var description: String {
        "\(Digits.padded(year, to: 4))-\(Digits.padded(month, to: 2))-\(Digits.padded(day, to: 2))"
    }
}

extension LocalDate: TextCodable {
    package static var textForm: String { "a date" }
}

/// A day of the week, Monday first (ISO 8601).
package enum Weekday: String, CaseIterable, Codable, CodingKeyRepresentable, Sendable {
    case monday = "mon"
    case tuesday = "tue"
    case wednesday = "wed"
    case thursday = "thu"
    case friday = "fri"
    case saturday = "sat"
    case sunday = "sun"

    package var offsetFromMonday: Int {
        Weekday.allCases.firstIndex(of: self) ?? 0
    }
}

/// A wall-clock time as whole minutes since midnight; 24:00 is the end of the day.
package struct LocalTime: Hashable, Comparable, Sendable {
    package let minutes: Int

    /// Nil unless 0…1440.
    package init?(minutes: Int) {
        guard (0...1440).contains(minutes) else { return nil }
        self.minutes = minutes
    }

    /// Nil unless `text` is `H:MM` or `HH:MM` from 00:00 to 24:00.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { Array($0.utf8) }
        guard parts.count == 2, (1...2).contains(parts[0].count), parts[1].count == 2,
            let hour = Digits.number(parts[0][...]), let minute = Digits.number(parts[1][...]), minute < 60
        else { return nil }
        self.init(minutes: hour * 60 + minute)
    }

    package static let midnight = LocalTime(unchecked: 0)
    package static let endOfDay = LocalTime(unchecked: 1440)

    package static func < (left: LocalTime, right: LocalTime) -> Bool {
        left.minutes < right.minutes
    }

    private init(unchecked minutes: Int) {
        self.minutes = minutes
    }
}

extension LocalTime: CustomStringConvertible {
    /// `HH:MM`.
    package var description: String {
        "\(Digits.padded(minutes / 60, to: 2)):\(Digits.padded(minutes % 60, to: 2))"
    }
}

/// Decimal digits of fixed width, as dates are written.
enum Digits {
    static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
        guard !bytes.isEmpty, bytes.count <= 15 else { return nil }
        var value = 0
        for byte in bytes {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
        }
        return value
    }

    static func padded(_ number: Int, to width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
