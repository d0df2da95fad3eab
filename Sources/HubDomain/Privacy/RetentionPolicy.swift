/// How long a hub keeps each kind of what it knows of people.
package struct RetentionPolicy: Equatable, Sendable {
    /// When what is due is removed, by the hub's clock: nobody waits then.
    package static let hour = LocalTime(minutes: 180) ?? .midnight

    /// What a manager has otherwise than by default.
    package private(set) var chosen: [RetentionKind: Int]

    /// Of what was stored, only what can be chosen counts.
    package init(chosen: [RetentionKind: Int] = [:]) {
        self.chosen = chosen.filter { $0.key.choice?.contains($0.value) ?? false && $0.value != $0.key.standard.count }
    }

    package func limit(_ kind: RetentionKind) -> RetentionLimit {
        RetentionLimit(chosen[kind] ?? kind.standard.count, kind.standard.unit)
    }

    /// With other limits; throws what is out of bounds.
    package func choosing(_ counts: [RetentionKind: Int]) throws(RetentionRefusal) -> RetentionPolicy {
        for (kind, count) in counts.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            guard let choice = kind.choice else { throw .fixed(kind) }
            guard choice.contains(count) else { throw .outOfBounds(kind, choice) }
        }
        return RetentionPolicy(chosen: chosen.merging(counts) { $1 })
    }

    /// Whether the hour has come again since what was due was last removed.
    package static func isDue(after last: Instant?, at now: Instant, in zone: HubZone) -> Bool {
        guard let last else { return true }
        let today = zone.date(at: now)
        let due = [0, -1].map { zone.earliest(today.adding(days: $0), hour) }.first { $0 <= now }
        return due.map { last < $0 } ?? false
    }
}

/// Why a limit can't be chosen.
package enum RetentionRefusal: Error, Equatable, Sendable {
    /// Others rely on it as it is.
    case fixed(RetentionKind)
    case outOfBounds(RetentionKind, ClosedRange<Int>)
}

/// That what was due was removed: when, and how much; of nobody anything.
package struct RetentionRun: Equatable, Sendable {
    package typealias ID = Identifier<RetentionRun>

    package let id: ID
    package let begunAt: Instant
    /// Nil while it goes on, or when it was broken off: then the next one goes on with it.
    package var endedAt: Instant?
    package var counts: [RetentionKind: Int]

    package init(id: ID, begunAt: Instant, endedAt: Instant? = nil, counts: [RetentionKind: Int] = [:]) {
        self.id = id
        self.begunAt = begunAt
        self.endedAt = endedAt
        self.counts = counts
    }
}
