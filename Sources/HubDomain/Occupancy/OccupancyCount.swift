/// Counts the figures of one group: certain hours, certain rooms, certain partners.
struct OccupancyCount {
    private let facts: OccupancyFacts
    private let window: PeriodSet
    private let uses: [Room.ID: [OccupancyFacts.Use]]
    private let attendances: [OccupancyFacts.Attendance]
    private let stays: [OccupancyFacts.Stay]

    /// Counts `within` a part of the period, all of it for nil.
    init(
        _ facts: OccupancyFacts,
        within: PeriodSet? = nil,
        of partner: (Partner.ID?) -> Bool = { _ in true },
        sector: (Sector?) -> Bool = { _ in true }
    ) {
        self.facts = facts
        window = within ?? PeriodSet([facts.period])
        let bounds = window.bounds ?? facts.period
        var uses: [Room.ID: [OccupancyFacts.Use]] = [:]
        for use in facts.uses where partner(use.partner) && sector(use.sector) && use.surrounds.overlaps(bounds) {
            for atom in use.atoms { uses[atom, default: []].append(use) }
        }
        self.uses = uses
        attendances = facts.attendances.filter { partner($0.partner) && sector($0.sector) }
        stays = facts.stays.filter { partner($0.partner) && sector($0.sector) && $0.period.overlaps(bounds) }
    }

    /// Of all rooms together.
    func figures() -> OccupancyFigures {
        var figures = OccupancyFigures()
        for room in facts.rooms { addTimes(of: room, to: &figures) }
        addBookings(
            Dictionary(uses.values.joined().map { ($0.booking, $0) }, uniquingKeysWith: { one, _ in one }),
            &figures
        )
        addPeople(attendances, stays, &figures)
        return figures
    }

    func figures(of room: OccupancyFacts.OpenRoom) -> OccupancyFigures {
        var figures = OccupancyFigures()
        addTimes(of: room, to: &figures)
        let own = uses[room.id] ?? []
        addBookings(Dictionary(own.map { ($0.booking, $0) }, uniquingKeysWith: { one, _ in one }), &figures)
        addPeople(
            attendances.filter { $0.atoms.contains(room.id) },
            stays.filter { $0.atoms.contains(room.id) },
            &figures
        )
        return figures
    }

    private func addTimes(of room: OccupancyFacts.OpenRoom, to figures: inout OccupancyFigures) {
        let own = uses[room.id] ?? []
        let confirmed = own.filter { $0.status == .confirmed }
        let booked = within(confirmed.map(\.period))
        let open = window.intersection(room.open)
        figures.open = figures.open + open.duration
        figures.booked = figures.booked + booked.duration
        figures.bookedWithinOpen = figures.bookedWithinOpen + booked.intersection(open).duration
        figures.buffer = figures.buffer + within(confirmed.map(\.surrounds)).subtracting(booked).duration
        figures.pending = figures.pending + within(own.filter { $0.status == .pending }.map(\.period)).duration
        figures.attended = figures.attended + within(confirmed.filter(\.hadCheckIn).map(\.period)).duration
        let givenBack = within(own.compactMap(\.givenBack))
        figures.released = figures.released + givenBack.duration
        figures.recovered = figures.recovered + givenBack.intersection(booked).duration
    }

    /// Counted where they begin, so that days add up.
    private func addBookings(_ bookings: [Booking.ID: OccupancyFacts.Use], _ figures: inout OccupancyFigures) {
        for use in bookings.values where use.requiredCheckIn && window.contains(use.period.start) {
            guard use.status == .confirmed || use.status == .released else { continue }
            figures.requiredCheckIns += 1
            if !use.hadCheckIn, let ended = use.checkInEnded, ended <= facts.now { figures.noShows += 1 }
        }
    }

    private func addPeople(
        _ attendances: [OccupancyFacts.Attendance],
        _ stays: [OccupancyFacts.Stay],
        _ figures: inout OccupancyFigures
    ) {
        for attendance in attendances where window.contains(attendance.startsAt) {
            figures.capacity += attendance.capacity
            figures.registered += attendance.registered
            figures.checkedIn += attendance.checkedIn
        }
        figures.inside = peak(stays)
    }

    /// The largest number inside at one instant; who leaves at the instant at which another comes was not there with
    /// them.
    private func peak(_ stays: [OccupancyFacts.Stay]) -> Int {
        var steps: [(at: Instant, change: Int)] = []
        for stay in stays {
            for part in window.intersection(stay.period).periods {
                steps.append((part.start, stay.seats))
                steps.append((part.end, -stay.seats))
            }
        }
        var inside = 0
        var peak = 0
        for step in steps.sorted(by: { ($0.at, $0.change) < ($1.at, $1.change) }) {
            inside += step.change
            peak = max(peak, inside)
        }
        return peak
    }

    private func within(_ periods: [Period]) -> PeriodSet {
        PeriodSet(periods).intersection(window)
    }
}

extension OccupancyFacts.Use {
    /// With the time that the room needs around it.
    fileprivate var surrounds: Period {
        Period(start: period.start - buffers.setup, lasting: period.duration + buffers.setup + buffers.teardown)
    }

    /// What release or cancellation gave back: all of it, or what was still to come.
    fileprivate var givenBack: Period? {
        guard status == .cancelled || status == .released, let endedAt else { return nil }
        return Period(start: max(period.start, endedAt), end: period.end)
    }
}
