/// A booking behind the figures of a period, and what it gives to them.
package struct OccupancySource: Equatable, Sendable {
    package let booking: Booking.ID
    /// Of this booking alone.
    ///
    /// What several have in common, as two cancellations of one slot, counts once in their sum. Open time and people belong to
    /// no booking.
    package let figures: OccupancyFigures
}

extension OccupancyReport {
    /// The bookings behind the row with this key, or behind the hub's figures without one, in order of time.
    package static func sources(
        _ facts: OccupancyFacts,
        of key: String?,
        by grouping: OccupancyGrouping
    ) -> [OccupancySource] {
        OccupancyCount(facts).sources(of: key, by: grouping)
    }
}

extension OccupancyCount {
    fileprivate func sources(of key: String?, by grouping: OccupancyGrouping) -> [OccupancySource] {
        guard let (cells, row) = cell(of: key, by: grouping) else { return [] }
        let known = Dictionary(uniqueKeysWithValues: rooms.map { ($0.id, $0) })
        return uses.sorted { ($0.period.start, $0.booking) < ($1.period.start, $1.booking) }.compactMap { use in
            guard let use = use.part(of: key, by: grouping) else { return nil }
            let rooms = use.atoms.compactMap { known[$0] }.map {
                // All that is open elsewhere gives nothing.
                OccupancyFacts.OpenRoom(id: $0.id, name: $0.name, open: $0.open.intersection(use.period))
            }
            var figures = bookingFigures(
                OccupancySlice(rooms: rooms, uses: [use], attendances: [], stays: []),
                in: cells
            )[row]
            figures.open = .zero
            return figures == OccupancyFigures() ? nil : OccupancySource(booking: use.booking, figures: figures)
        }
    }

    /// The cells in which the row with this key is counted, and where it stands among them; nil when there is none.
    private func cell(of key: String?, by grouping: OccupancyGrouping) -> (OccupancyCells, row: Int)? {
        guard let key else { return (.whole(period), 0) }
        let dates = zone.dates(touching: period)
        switch grouping {
        case .room, .partner, .sector:
            return (.whole(period), 0)
        case .day:
            return dates.firstIndex { $0.description == key }.map { (.days(dates, of: period, in: zone), $0) }
        case .weekday:
            return Weekday(rawValue: key).map {
                (.weekdays(of: dates, during: period, in: zone), $0.offsetFromMonday)
            }
        case .hour:
            guard let hour = Int(key), (0..<24).contains(hour) else { return nil }
            return (.hours(of: dates, during: period, in: zone), hour)
        }
    }
}

extension OccupancyFacts.Use {
    /// What of it belongs to the row with this key; nil when nothing does.
    fileprivate func part(of key: String?, by grouping: OccupancyGrouping) -> OccupancyFacts.Use? {
        guard let key else { return self }
        switch grouping {
        case .room: return atoms.contains(Room.ID(key)) ? only(in: Room.ID(key)) : nil
        case .partner: return partner?.text == key ? self : nil
        case .sector: return sector?.rawValue == key ? self : nil
        case .day, .weekday, .hour: return self
        }
    }
}
