/// A half-open stretch of time `[start, end)` that is never empty: what ends at ten does not touch what begins at ten.
package struct Period: Hashable, Sendable {
    package let start: Instant
    package let end: Instant

    /// Nil unless `start` is before `end`.
    package init?(start: Instant, end: Instant) {
        guard start < end else { return nil }
        self.start = start
        self.end = end
    }

    /// - Precondition: `span` is positive.
    package init(start: Instant, lasting span: TimeSpan) {
        precondition(span > .zero, "a period is never empty")
        self.start = start
        end = start + span
    }

    package var duration: TimeSpan { end - start }

    package func contains(_ instant: Instant) -> Bool {
        start <= instant && instant < end
    }

    package func contains(_ other: Period) -> Bool {
        start <= other.start && other.end <= end
    }

    package func overlaps(_ other: Period) -> Bool {
        start < other.end && other.start < end
    }

    /// What both have in common; nil when they only touch or lie apart.
    package func intersection(_ other: Period) -> Period? {
        Period(start: max(start, other.start), end: min(end, other.end))
    }

    package func widened(by span: TimeSpan) -> Period {
        Period(start: start - span, lasting: duration + span + span)
    }

    package func shifted(by span: TimeSpan) -> Period {
        Period(start: start + span, lasting: duration)
    }
}

extension Period: Codable {
    private enum CodingKeys: String, CodingKey {
        case start, end
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let start = try container.decode(Instant.self, forKey: .start)
        let end = try container.decode(Instant.self, forKey: .end)
        guard start < end else {
            throw DecodingError.dataCorruptedError(forKey: .end, in: container, debugDescription: "an empty period")
        }
        self.init(start: start, lasting: end - start)
    }
}

/// A set of instants kept as ordered periods that neither touch nor overlap.
///
/// All figures of occupancy are lengths of such sets, so nothing is ever counted twice.
package struct PeriodSet: Hashable, Sendable {
    package private(set) var periods: [Period]

    /// The union of `periods`, in any order, overlapping or not.
    package init(_ periods: some Sequence<Period> = []) {
        var merged: [Period] = []
        for period in periods.sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) {
            if let last = merged.last, period.start <= last.end,
                let joined = Period(start: last.start, end: max(last.end, period.end))
            {
                merged[merged.count - 1] = joined
            } else {
                merged.append(period)
            }
        }
        self.periods = merged
    }

    /// Takes periods that are known to be in order and apart.
    private init(ordered periods: [Period]) {
        self.periods = periods
    }

    package var isEmpty: Bool { periods.isEmpty }

    /// The total length.
    package var duration: TimeSpan {
        periods.reduce(.zero) { $0 + $1.duration }
    }

    package func union(_ other: PeriodSet) -> PeriodSet {
        PeriodSet(periods + other.periods)
    }

    package func intersection(_ other: PeriodSet) -> PeriodSet {
        var common: [Period] = []
        var left = periods[...]
        var right = other.periods[...]
        while let one = left.first, let two = right.first {
            if let both = one.intersection(two) { common.append(both) }
            if one.end <= two.end { left.removeFirst() } else { right.removeFirst() }
        }
        return PeriodSet(ordered: common)
    }

    /// What lies within `period`; fast however many periods there are.
    package func intersection(_ period: Period) -> PeriodSet {
        var low = periods.startIndex
        var high = periods.endIndex
        while low < high {
            let middle = (low + high) / 2
            if periods[middle].end <= period.start { low = middle + 1 } else { high = middle }
        }
        let near = periods[low...].prefix { $0.start < period.end }
        return PeriodSet(ordered: near.compactMap { $0.intersection(period) })
    }

    /// From the first start to the last end; nil where there is nothing.
    package var bounds: Period? {
        guard let first = periods.first, let last = periods.last else { return nil }
        return Period(start: first.start, end: last.end)
    }

    package func contains(_ instant: Instant) -> Bool {
        !intersection(Period(start: instant, lasting: TimeSpan(milliseconds: 1))).isEmpty
    }

    package func subtracting(_ other: PeriodSet) -> PeriodSet {
        var rest: [Period] = []
        var holes = other.periods[...]
        for period in periods {
            var start = period.start
            while let hole = holes.first, hole.start < period.end {
                if let before = Period(start: start, end: hole.start) { rest.append(before) }
                start = max(start, hole.end)
                // A hole that reaches beyond this period may still cut the next one.
                if hole.end > period.end { break }
                holes.removeFirst()
            }
            if let last = Period(start: start, end: period.end) { rest.append(last) }
        }
        return PeriodSet(ordered: rest)
    }

    package func contains(_ period: Period) -> Bool {
        periods.contains { $0.contains(period) }
    }
}
