/// What a change does to each date of a series: shown before it is confirmed, applied row by row.
///
/// What it does not name stays as it is.
package struct SeriesPlan: Hashable, Sendable {
    /// An occurrence that gets another time and keeps its id, its tickets and its link to the series.
    package struct Move: Hashable, Sendable {
        package let id: Booking.ID
        package let from: Period
        package let to: Period
        /// Its place in the series from now on.
        package let named: LocalDateTime
        /// Whether it is moved alone, out of the rule.
        package let isAlone: Bool
    }

    /// A date that is to be booked.
    package struct Addition: Hashable, Sendable {
        package let named: LocalDateTime
        package let period: Period
    }

    /// An occurrence of the scope that is not touched.
    package struct Leaving: Hashable, Sendable {
        package let id: Booking.ID
        package let reason: LeavingReason
    }

    package enum LeavingReason: Hashable, Sendable {
        /// It has begun; where it alone is changed, it is over.
        case past
        /// Moved alone before.
        case moved
        /// It is cancelled, declined, released or expired.
        case ended
        /// Its new start does not exist that night.
        case clockJumps(at: Instant)
    }

    /// A date that would have been added, did it exist.
    package struct Skipping: Hashable, Sendable {
        package let named: LocalDateTime
        package let reason: SkipReason
    }

    /// Those that keep their time, and take what else the change says.
    package internal(set) var kept: [Booking.ID] = []
    package internal(set) var moved: [Move] = []
    package internal(set) var added: [Addition] = []
    /// To be cancelled.
    package internal(set) var dropped: [Booking.ID] = []
    package internal(set) var left: [Leaving] = []
    package internal(set) var skipped: [Skipping] = []
}
