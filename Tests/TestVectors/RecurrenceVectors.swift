package import HubDomain

/// What `recurrence-vectors.json` holds; its README says what the members are.
package struct RecurrenceVectors: Decodable, Sendable {
    /// A rule, the dates that it names from its start on, and how far the clock is from UTC at each.
    package struct Row: Decodable, Sendable {
        package let start: LocalDateTime
        package let rule: String
        package let dates: [LocalDate]
        /// In minutes; nil where the clock jumps over the time.
        package let offsets: [Int?]

        package init(from decoder: any Decoder) throws {
            var row = try decoder.unkeyedContainer()
            start = try LocalDateTime(vector: row.decode(String.self))
            rule = try row.decode(String.self)
            let first = start.date.dayNumber
            let gaps = try RecurrenceVectors.runs(row.decode(String.self)).compactMap { Int($0) }
            dates = gaps.reduce(into: [first]) { days, gap in days.append((days.last ?? first) + gap) }
                .map(LocalDate.init(dayNumber:))
            offsets = try RecurrenceVectors.runs(row.decode(String.self)).map { Int($0) }
        }
    }

    /// A rule with a start that it does not name, and the first later day that it could begin on.
    package struct Stranger: Decodable, Sendable {
        package let start: LocalDateTime
        package let rule: String
        package let next: LocalDate?

        package init(from decoder: any Decoder) throws {
            var row = try decoder.unkeyedContainer()
            start = try LocalDateTime(vector: row.decode(String.self))
            rule = try row.decode(String.self)
            next = try LocalDate(row.decode(String.self))
        }
    }

    private let horizon: String
    package let zone: String
    package let rules: [Row]
    package let strangers: [Stranger]

    package var lastDay: LocalDate? { LocalDate(horizon) }

    package static func load() throws -> RecurrenceVectors {
        try VectorFile.load(RecurrenceVectors.self, from: "recurrence-vectors.json")
    }

    /// `7x3 14` is 7, 7, 7, 14.
    private static func runs(_ text: String) -> [Substring] {
        text.split(separator: " ").flatMap { run in
            let parts = run.split(separator: "x")
            return Array(repeating: parts[0], count: parts.count > 1 ? Int(parts[1]) ?? 0 : 1)
        }
    }
}

extension LocalDateTime {
    /// Of `YYYY-MM-DD HH:MM`.
    fileprivate init(vector text: String) throws {
        guard let date = LocalDate(text.prefix(10)), let time = LocalTime(text.dropFirst(11)) else {
            throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "no local time: \(text)"))
        }
        self.init(date, time)
    }
}
