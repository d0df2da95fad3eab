/// How the seats of one ticket came and went: by how many the hub filled or emptied with each scan.
package struct SeatFlow: Sendable {
    package struct Step: Sendable {
        package let at: Instant
        /// How many more are inside than before; negative when they left.
        package let change: Int
    }

    package let steps: [Step]
    /// Seats inside now.
    package let inside: Int
    /// The most that were inside together: so many came at least.
    package let arrived: Int

    /// Takes passages of one ticket, in any order.
    package init(_ passages: [ScanFact], seats: Int?, reentry: Reentry, closing: ClosingTime, now: Instant) {
        let ordered = passages.sorted { $0.order < $1.order }
        var steps: [Step] = []
        var known: [ScanFact] = []
        var before = 0
        var most = 0
        func count(at instant: Instant) -> Int {
            AttendanceFold(known, seats: seats, reentry: reentry, closing: closing, now: instant).attendance.seatsInside
        }
        func step(to inside: Int, at instant: Instant) {
            if inside != before { steps.append(Step(at: instant, change: inside - before)) }
            before = inside
            most = max(most, inside)
        }
        for fact in ordered {
            let instant = fact.order.effectiveAt
            let closed = closing.last(notAfter: instant)
            if before > 0, let last = known.last, last.order.effectiveAt < closed { step(to: 0, at: closed) }
            known.append(fact)
            step(to: count(at: instant), at: instant)
        }
        if before > 0, let last = known.last, closing.last(notAfter: now) > last.order.effectiveAt {
            step(to: 0, at: closing.next(after: last.order.effectiveAt))
        }
        self.steps = steps
        inside = before
        arrived = most
    }
}

/// How a hub filled and emptied in the course of a day.
package struct DayFlow: Sendable {
    /// How many came in each half hour, from the first to the last one with somebody in it.
    package let halfHours: [(start: Instant, came: Int)]
    /// How many came at least.
    package let came: Int
    package let inside: Int
    package let peak: (seats: Int, at: Instant)?

    /// Of one instant those who leave come first.
    private let steps: [SeatFlow.Step]

    package var left: Int { came - inside }

    /// How many came within the hour that ends at `now`; who came back counts again.
    package func cameLately(at now: Instant) -> Int {
        steps.reduce(0) { came, step in
            step.at > now - .hours(1) && step.at <= now ? came + max(step.change, 0) : came
        }
    }

    package init(_ flows: [SeatFlow]) {
        steps = flows.flatMap(\.steps).sorted { ($0.at, $0.change) < ($1.at, $1.change) }
        came = flows.reduce(0) { $0 + $1.arrived }
        inside = flows.reduce(0) { $0 + $1.inside }
        var running = 0
        var peak: (seats: Int, at: Instant)?
        var counts: [Int64: Int] = [:]
        // Of one instant those who leave go first: the room of who goes is free for who comes.
        for step in steps {
            running += step.change
            if running > peak?.seats ?? 0 { peak = (running, step.at) }
            if step.change > 0 { counts[step.at.milliseconds / DayFlow.stretch, default: 0] += step.change }
        }
        self.peak = peak
        guard let first = counts.keys.min(), let last = counts.keys.max() else {
            halfHours = []
            return
        }
        halfHours = (first...last).map { (Instant(milliseconds: $0 * DayFlow.stretch), counts[$0] ?? 0) }
    }

    /// Half an hour; all zones' clocks are on it or on the quarter.
    private static let stretch: Int64 = 30 * 60_000
}
