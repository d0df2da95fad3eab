/// When a hub or a room is open in an ordinary week, by the hub's wall clock.
package struct OpeningHours: Hashable, Sendable {
    /// A stretch of one day, `from` before `to`.
    package struct Stretch: Hashable, Sendable {
        package let from: LocalTime
        package let to: LocalTime

        /// Nil unless `from` is before `to`.
        package init?(from: LocalTime, to: LocalTime) {
            guard from < to else { return nil }
            self.from = from
            self.to = to
        }
    }

    private let days: [Weekday: [Stretch]]

    /// The stretches of each day, in order; a day left out is closed.
    package init(_ days: [Weekday: [Stretch]]) throws(OpeningHoursProblem) {
        for day in Weekday.allCases {
            let stretches = days[day] ?? []
            for (one, next) in zip(stretches, stretches.dropFirst()) where next.from < one.to {
                throw next.to <= one.from ? .outOfOrder(day) : .overlapping(day)
            }
        }
        self.days = days.filter { !$0.value.isEmpty }
    }

    /// Open round the clock, as where no hours are stated.
    package static let always = OpeningHours(
        unchecked: Stretch(from: .midnight, to: .endOfDay).map { allDay in
            Dictionary(uniqueKeysWithValues: Weekday.allCases.map { ($0, [allDay]) })
        } ?? [:]
    )

    package subscript(day: Weekday) -> [Stretch] {
        days[day] ?? []
    }

    private init(unchecked days: [Weekday: [Stretch]]) {
        self.days = days
    }
}

/// What is wrong with stated opening hours.
package enum OpeningHoursProblem: Error, Hashable, Sendable {
    /// Not one of `mon` to `sun`.
    case unknownDay(String)
    /// Not a pair of two times.
    case notAPair(Weekday)
    /// Not `HH:MM` from 00:00 to 24:00.
    case notATime(Weekday, String)
    case endNotAfterStart(Weekday, from: LocalTime, to: LocalTime)
    case outOfOrder(Weekday)
    case overlapping(Weekday)
}

extension OpeningHours: Codable {
    /// Reads `{"mon": [["08:00", "12:00"], ["13:00", "24:00"]], …}`.
    package init(wire: [String: [[String]]]) throws(OpeningHoursProblem) {
        var days: [Weekday: [Stretch]] = [:]
        for (name, pairs) in wire {
            guard let day = Weekday(rawValue: name) else { throw .unknownDay(name) }
            for pair in pairs {
                days[day, default: []].append(try OpeningHours.stretch(pair, of: day))
            }
        }
        try self.init(days)
    }

    /// As written on the wire; closed days are left out.
    package var wire: [String: [[String]]] {
        Dictionary(
            uniqueKeysWithValues: days.map { day, stretches in
                (day.rawValue, stretches.map { [$0.from.description, $0.to.description] })
            }
        )
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        try self.init(wire: container.decode([String: [[String]]].self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(wire)
    }

    private static func stretch(_ pair: [String], of day: Weekday) throws(OpeningHoursProblem) -> Stretch {
        guard pair.count == 2 else { throw .notAPair(day) }
        guard let from = LocalTime(pair[0]) else { throw .notATime(day, pair[0]) }
        guard let to = LocalTime(pair[1]) else { throw .notATime(day, pair[1]) }
        guard let stretch = Stretch(from: from, to: to) else { throw .endNotAfterStart(day, from: from, to: to) }
        return stretch
    }
}
