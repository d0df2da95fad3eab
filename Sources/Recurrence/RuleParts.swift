import HubDomain

/// The `NAME=value` parts of an RRULE value that have not been looked at yet.
struct RuleParts {
    /// A rule that names every month, day and weekday is shorter.
    private static let longest = 2000

    private var values: [String: Substring] = [:]

    /// Letters may be small (RFC 5545, 2), and no part may come twice.
    init(_ text: String) throws(RecurrenceProblem) {
        guard text.utf8.count <= Self.longest, text.utf8.allSatisfy({ (0x21...0x7e).contains($0) }) else {
            throw .notUnderstood(part: Self.excerpt(text))
        }
        for part in text.uppercased().split(separator: ";", omittingEmptySubsequences: false) {
            let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard sides.count == 2, !sides[0].isEmpty, !sides[1].isEmpty,
                values.updateValue(sides[1], forKey: String(sides[0])) == nil
            else { throw .notUnderstood(part: Self.excerpt(part)) }
        }
    }

    /// The first name that is left, by the alphabet.
    var first: String? {
        values.keys.min().map(Self.excerpt)
    }

    mutating func take(_ name: String) -> Substring? {
        values.removeValue(forKey: name)
    }

    mutating func frequency() throws(RecurrenceProblem) -> RecurrenceRule.Frequency {
        let name = take("FREQ") ?? ""
        if let frequency = RecurrenceRule.Frequency(rawValue: String(name)) { return frequency }
        if ["SECONDLY", "MINUTELY", "HOURLY"].contains(name) { throw .finerThanDaily(frequency: String(name)) }
        throw Self.notUnderstood("FREQ", name)
    }

    mutating func end(in zone: HubZone) throws(RecurrenceProblem) -> RecurrenceRule.End {
        switch (take("COUNT"), take("UNTIL")) {
        case (nil, nil): throw .endless
        case (.some, .some): throw .countAndUntil
        case (let count?, nil):
            let count = try positive(count, in: "COUNT")
            guard count <= RecurrenceRule.limit else { throw .tooMany(limit: RecurrenceRule.limit) }
            return .count(count)
        case (nil, let until?):
            guard let moment = UntilValue(until)?.moment(in: zone) else { throw Self.notUnderstood("UNTIL", until) }
            return .until(moment)
        }
    }

    /// A whole number from 1; one that is too long to be counted is as good as the largest.
    func positive(_ value: Substring, in name: String) throws(RecurrenceProblem) -> Int {
        guard value.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            throw Self.notUnderstood(name, value)
        }
        let number = Int(value) ?? .max
        guard number > 0 else { throw Self.notUnderstood(name, value) }
        return min(number, 1_000_000)
    }

    func weekday(_ value: Substring, in name: String) throws(RecurrenceProblem) -> Weekday {
        guard let day = Weekday(abbreviation: value) else { throw Self.notUnderstood(name, value) }
        return day
    }

    /// In order and each once; empty when the part is missing.
    mutating func numbers(_ name: String, _ range: ClosedRange<Int>) throws(RecurrenceProblem) -> [Int] {
        guard let value = take(name) else { return [] }
        var found: Set<Int> = []
        for item in value.split(separator: ",", omittingEmptySubsequences: false) {
            found.insert(try Self.number(item, in: name, range))
        }
        return found.sorted()
    }

    mutating func days() throws(RecurrenceProblem) -> [RecurrenceRule.Day] {
        guard let value = take("BYDAY") else { return [] }
        var found: [RecurrenceRule.Day] = []
        for item in value.split(separator: ",", omittingEmptySubsequences: false) {
            let weekday = try weekday(item.suffix(2), in: "BYDAY")
            let ordinal = item.dropLast(2)
            let day = RecurrenceRule.Day(
                weekday,
                ordinal: ordinal.isEmpty ? nil : try Self.number(ordinal, in: "BYDAY", -53...53)
            )
            if !found.contains(day) { found.append(day) }
        }
        return found
    }

    /// With or without a sign, never zero.
    private static func number(
        _ text: Substring,
        in name: String,
        _ range: ClosedRange<Int>
    ) throws(RecurrenceProblem) -> Int {
        guard text.utf8.count <= 4, let number = Int(text), range.contains(number), number != 0 else {
            throw notUnderstood(name, text)
        }
        return number
    }

    private static func notUnderstood(_ name: String, _ value: Substring) -> RecurrenceProblem {
        .notUnderstood(part: excerpt("\(name)=\(value)"))
    }

    /// As much as fits into a sentence.
    private static func excerpt(_ text: some StringProtocol) -> String {
        String(text.prefix(40))
    }
}
