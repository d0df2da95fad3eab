/// Seats of one ticket in one place, from their coming to their going.
package struct Visit: Hashable, Sendable {
    /// Of the door they came in by; nil is the foyer.
    package let room: Room.ID?
    /// What they came for, where it was known.
    package let session: WorkshopSession.ID?
    package let seats: Int
    package let period: Period

    package init(room: Room.ID?, session: WorkshopSession.ID? = nil, seats: Int, period: Period) {
        self.room = room
        self.session = session
        self.seats = seats
        self.period = period
    }

    /// The visits that the passages of one ticket make, by the same reading of them that says who is inside.
    ///
    /// Annulled scans are left out of `facts`, which may come in any order. Who is still inside stays until `now`.
    package static func visits(
        _ facts: [ScanFact],
        seats: Int?,
        reentry: Reentry,
        closing: ClosingTime,
        now: Instant
    ) -> [Visit] {
        let ordered = facts.sorted { $0.order < $1.order }.filter { $0.order.effectiveAt <= now }
        var watch = Watch(closing: closing)
        for index in ordered.indices {
            let at = ordered[index].order.effectiveAt
            let fold = AttendanceFold(ordered[...index], seats: seats, reentry: reentry, closing: closing, now: at)
            watch.advance(to: at, inside: fold.attendance.inside)
        }
        watch.advance(to: now, inside: [])
        return watch.ended
    }
}

/// Looks at who of a ticket is inside and notes who left when.
private struct Watch {
    let closing: ClosingTime
    private(set) var ended: [Visit] = []
    private var inside: [Arrival] = []

    init(closing: ClosingTime) {
        self.closing = closing
    }

    mutating func advance(to instant: Instant, inside next: [Arrival]) {
        for arrival in inside {
            let remaining = next.first { $0.isSame(as: arrival) }?.seats ?? 0
            let left = min(closing.next(after: arrival.at), instant)
            guard remaining < arrival.seats, let period = Period(start: arrival.at, end: left) else { continue }
            ended.append(
                Visit(
                    room: arrival.room,
                    session: arrival.session,
                    seats: arrival.seats - remaining,
                    period: period
                )
            )
        }
        inside = next
    }
}

extension Arrival {
    fileprivate func isSame(as other: Arrival) -> Bool {
        scan == other.scan && at == other.at && room == other.room
    }
}
