/// Makes of all that happened to one ticket who is inside, and what needs a manager; the order of arrival plays no part.
package struct AttendanceFold: Hashable, Sendable {
    package private(set) var attendance: Attendance
    package private(set) var conflicts: [Conflict] = []

    private let seats: Int?
    private let reentry: Reentry
    private let closing: ClosingTime?

    /// Folds passages of one ticket, annulled ones left out, on top of what is known otherwise, as a kiosk knows of the server.
    ///
    /// `seats` are the ticket's, nil when it is not held. Closing times up to `now` check out.
    package init(
        _ facts: some Sequence<ScanFact>,
        seats: Int?,
        reentry: Reentry,
        closing: ClosingTime?,
        base: Attendance = .none,
        now: Instant
    ) {
        self.seats = seats
        self.reentry = reentry
        self.closing = closing
        attendance = base
        for fact in facts.sorted(by: { $0.order < $1.order }) { apply(fact) }
        close(at: now)
    }

    private mutating func apply(_ fact: ScanFact) {
        close(at: fact.order.effectiveAt)
        switch fact.direction {
        case .in: enter(fact)
        case .out: _ = attendance.leave(fact.seats, by: fact.place.room)
        }
    }

    /// It happened, so it counts; but of seats that were inside already only the entry before counts.
    private mutating func enter(_ fact: ScanFact) {
        if let objection = fact.objection, objection != .alreadyInside {
            conflicts.append(Conflict(objection, [fact.id]))
        }
        let claim = attendance.claim(on: fact.place, of: seats, asking: fact.seats, reentry: reentry)
        if reentry != .always, claim.seats < max(1, fact.seats ?? 1) {
            let first = attendance.first(on: fact.place)?.scan
            conflicts.append(Conflict(.alreadyInside, [first, fact.id].compactMap(\.self)))
        }
        if claim.seats > 0 {
            attendance.enter(claim, on: fact.place, at: fact.order.effectiveAt, scan: fact.id)
        }
    }

    private mutating func close(at now: Instant) {
        guard let closing, !attendance.arrivals.isEmpty || !attendance.inside.isEmpty else { return }
        attendance.close(at: closing.last(notAfter: now))
    }
}
