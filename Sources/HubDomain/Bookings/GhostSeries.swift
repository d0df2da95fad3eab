/// A series that is booked again and again and that nobody comes to.
package struct GhostSeries: Equatable, Sendable {
    /// So many releases in a row are nobody's accident.
    package static let releases = 3

    package let series: Booking.Series.ID
    /// The last of the dates that were released.
    package let last: Booking
    /// The dates that were released in a row, the last ones that are decided, in order of time.
    package let released: [Booking]
    /// What of it is still to come, in order of time.
    package let following: [Booking]

    /// Nil where somebody has come to one of the last dates.
    ///
    /// A date counts once it is decided: dates that were called off, and those too short to be released, say nothing.
    package init?(_ dates: [Booking], at now: Instant) {
        let ordered = dates.sorted { ($0.period.start, $0.id) < ($1.period.start, $1.id) }
        let decided = ordered.filter { $0.period.start <= now && $0.isUsed(at: now) != nil }
        let released = Array(decided.reversed().prefix { $0.isUsed(at: now) == false }.reversed())
        guard released.count >= GhostSeries.releases, let last = released.last, let series = last.series else {
            return nil
        }
        self.series = series
        self.last = last
        self.released = released
        following = ordered.filter { $0.period.start > now && $0.status.occupies }
    }
}

extension Booking {
    /// Whether somebody came; nil where that is open or cannot be known to matter.
    fileprivate func isUsed(at now: Instant) -> Bool? {
        switch status {
        case .released: checkIn?.checkIn != nil
        case .confirmed: checkIn == nil || checkIn?.checkIn != nil ? true : nil
        case .pending, .declined, .cancelled, .expired: nil
        }
    }
}
