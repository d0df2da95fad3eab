/// The figures of occupancy, each as the contract defines it (section 8); lengths are absolute time.
package struct OccupancyFigures: Equatable, Sendable {
    /// A figure that may be about too few people to be told.
    package enum Sensitive: String, CaseIterable, Codable, Sendable {
        case fillRate
        case showUpRate
        case peakInside
    }

    package var open = TimeSpan.zero
    package var booked = TimeSpan.zero
    package var bookedWithinOpen = TimeSpan.zero
    package var buffer = TimeSpan.zero
    package var pending = TimeSpan.zero
    package var attended = TimeSpan.zero
    package var released = TimeSpan.zero
    package var recovered = TimeSpan.zero
    package var requiredCheckIns = 0
    package var noShows = 0
    package var capacity = 0
    package var registered = 0
    package var checkedIn = 0
    package var inside = 0
    /// What is not told because it is about one to four people, or would tell such a figure by subtraction.
    package var suppressed: Set<Sensitive> = []

    package init() {}

    /// From 0 to 1; nil where nothing was open.
    package var utilisation: Double? { share(bookedWithinOpen.milliseconds, open.milliseconds) }
    package var offHours: TimeSpan { booked - bookedWithinOpen }
    /// Nil where no check-in was required.
    package var noShowRate: Double? { share(Int64(noShows), Int64(requiredCheckIns)) }
    package var fillRate: Double? {
        suppressed.contains(.fillRate) ? nil : share(Int64(registered), Int64(capacity))
    }
    package var showUpRate: Double? {
        suppressed.contains(.showUpRate) ? nil : share(Int64(checkedIn), Int64(registered))
    }
    package var peakInside: Int? { suppressed.contains(.peakInside) ? nil : inside }

    private func share(_ part: Int64, _ whole: Int64) -> Double? {
        whole == 0 ? nil : Double(part) / Double(whole)
    }
}
