import HubDomain
import SQLStore

/// Bookings behind a figure, some of them, with the figures that all of them make.
struct OccupancyBookings: Sendable {
    /// With what each gives to the figures.
    let shown: [(booking: Booking, figures: OccupancyFigures)]
    let count: Int
    /// What the row is called where it is a room; nil of others, and where there is no such row.
    let name: String?
    let total: OccupancyFigures
}

extension HubTransaction {
    /// The bookings behind a row of the figures of `period`, or behind all without a key; nil when there is no such row.
    func occupancyBookings(
        behind key: String?,
        by grouping: OccupancyGrouping,
        during period: Period,
        where isMeant: (OccupancyFigures) -> Bool,
        from first: Int,
        most: Int
    ) throws -> OccupancyBookings? {
        let facts = try occupancyFacts(of: period)
        let report = OccupancyReport(facts, by: grouping)
        let row = report.rows.first { $0.key == key }
        if key != nil, row == nil { return nil }
        let sources = OccupancyReport.sources(facts, of: key, by: grouping).filter { isMeant($0.figures) }
        let shown = sources.dropFirst(first).prefix(most)
        let rows = try sql.rows("SELECT * FROM booking WHERE hub = \(hub) AND id IN \(list: shown.map(\.booking))")
        let bookings = try rows.map { try Booking(row: $0, at: now) }
        let known = Dictionary(uniqueKeysWithValues: bookings.map { ($0.id, $0) })
        return OccupancyBookings(
            shown: shown.compactMap { source in known[source.booking].map { ($0, source.figures) } },
            count: sources.count,
            name: row?.name,
            total: row?.figures ?? report.total
        )
    }
}
