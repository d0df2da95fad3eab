import HubDomain

/// What a change of a series did, or in a preview would do, to each of its dates.
struct SeriesOutcome: Sendable {
    /// A date that is not as the change would have it, and why.
    struct Left: Sendable {
        let booking: Booking
        let reason: String
    }

    var kept: [Booking] = []
    var moved: [(from: Period, booking: Booking)] = []
    var added: [Booking] = []
    var dropped: [Booking] = []
    var left: [Left] = []
    var skipped: [RefusedDate] = []

    /// Every date that the change meant, as it is after it.
    var all: [Booking] { kept + moved.map(\.booking) + added + dropped }
}

extension Series {
    /// What an edit does to each of its dates; throws why there is no plan for it.
    func plan(_ edit: SeriesEdit, in zone: HubZone, now: Instant) throws(Problem) -> SeriesPlan {
        do {
            return try SeriesPlanner(occurrences: occurrences, zone: zone, now: now).plan(edit)
        } catch {
            throw Problem(error)
        }
    }

    /// The dates that a plan leaves as they are.
    func left(by plan: SeriesPlan) -> [SeriesOutcome.Left] {
        plan.left.compactMap { leaving in
            bookings[leaving.id].map { SeriesOutcome.Left(booking: $0, reason: leaving.reason.rule) }
        }
    }
}

extension SeriesPlan.LeavingReason {
    var rule: String {
        switch self {
        case .past: "past"
        case .moved: "moved"
        case .ended: "ended"
        case .clockJumps: "clock-jumps"
        }
    }
}

/// How a change of a series is meant.
struct SeriesReach: Sendable {
    var scope = SeriesScope.this
    /// Whether also dates that were moved alone take part.
    var includesMoved = false
}
