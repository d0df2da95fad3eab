/// What some bookings did to one atomic room.
///
/// All are sets of instants, so nothing is counted twice.
struct RoomTimes {
    let open: PeriodSet
    let booked: PeriodSet
    let bookedWithinOpen: PeriodSet
    let buffer: PeriodSet
    let pending: PeriodSet
    let attended: PeriodSet
    let released: PeriodSet
    let recovered: PeriodSet

    /// Of `uses`, which all take this room; `allBooked` is what anybody has booked in it.
    init(open: PeriodSet, uses: [OccupancyFacts.Use], allBooked: PeriodSet, during period: Period) {
        self.open = open
        let confirmed = uses.filter { $0.status == .confirmed }
        booked = PeriodSet(confirmed.map(\.period)).intersection(period)
        bookedWithinOpen = booked.intersection(open)
        buffer = PeriodSet(confirmed.flatMap(\.bufferPeriods)).subtracting(allBooked).intersection(period)
        pending = PeriodSet(uses.filter { $0.status == .pending }.map(\.period)).intersection(period)
        attended = PeriodSet(confirmed.filter(\.hadCheckIn).map(\.period)).intersection(period)
        released = PeriodSet(uses.compactMap(\.givenBack)).intersection(period)
        recovered = released.intersection(allBooked)
    }

    func add(to rows: inout [OccupancyFigures], in cells: OccupancyCells) {
        add(open, \.open, to: &rows, in: cells)
        add(booked, \.booked, to: &rows, in: cells)
        add(bookedWithinOpen, \.bookedWithinOpen, to: &rows, in: cells)
        add(buffer, \.buffer, to: &rows, in: cells)
        add(pending, \.pending, to: &rows, in: cells)
        add(attended, \.attended, to: &rows, in: cells)
        add(released, \.released, to: &rows, in: cells)
        add(recovered, \.recovered, to: &rows, in: cells)
    }

    private func add(
        _ set: PeriodSet,
        _ figure: WritableKeyPath<OccupancyFigures, TimeSpan>,
        to rows: inout [OccupancyFigures],
        in cells: OccupancyCells
    ) {
        cells.spread(set) { row, common in
            rows[row][keyPath: figure] = rows[row][keyPath: figure] + common.duration
        }
    }
}

extension OccupancyFacts.Use {
    fileprivate var bufferPeriods: [Period] {
        [
            Period(start: period.start - buffers.setup, end: period.start),
            Period(start: period.end, end: period.end + buffers.teardown),
        ].compactMap(\.self)
    }

    /// What others could have used after it was cancelled or released.
    fileprivate var givenBack: Period? {
        switch status {
        case .cancelled, .released: Period(start: max(period.start, endedAt ?? period.start), end: period.end)
        case .pending, .confirmed, .declined, .expired: nil
        }
    }
}
