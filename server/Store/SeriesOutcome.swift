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
