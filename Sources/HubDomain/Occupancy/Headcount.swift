/// How many people are inside at each instant.
struct Headcount {
    private let changes: [(at: Instant, seats: Int)]

    init(_ stays: [OccupancyFacts.Stay]) {
        // At the same instant those who leave are gone before others come: stretches are half-open.
        changes = stays.flatMap { [(at: $0.period.start, seats: $0.seats), (at: $0.period.end, seats: -$0.seats)] }
            .sorted { ($0.at, $0.seats) < ($1.at, $1.seats) }
    }

    /// Calls `visit` with each stretch during which the number stays the same, and that number, where it is not zero.
    func eachLevel(_ visit: (Period, Int) -> Void) {
        var inside = 0
        for (change, next) in zip(changes, changes.dropFirst()) {
            inside += change.seats
            if inside > 0, let level = Period(start: change.at, end: next.at) { visit(level, inside) }
        }
    }
}
