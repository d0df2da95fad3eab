/// Adds up facts, whole or by groups.
struct OccupancyCount {
    let period: Period
    let zone: HubZone
    private let now: Instant
    let rooms: [OccupancyFacts.OpenRoom]
    let uses: [OccupancyFacts.Use]
    private let attendances: [OccupancyFacts.Attendance]
    private let stays: [OccupancyFacts.Stay]
    /// What anybody has booked in each room.
    private let allBooked: [Room.ID: PeriodSet]

    /// Everything is cut to whole minutes first, so that the sum of rows in minutes is the minutes of their sum.
    init(_ facts: OccupancyFacts) {
        let period = facts.period.inWholeMinutes ?? facts.period
        self.period = period
        zone = facts.zone
        now = facts.now
        rooms = facts.rooms.map { room in
            let open = PeriodSet(room.open.periods.compactMap(\.inWholeMinutes))
            return .init(id: room.id, name: room.name, open: open.intersection(period))
        }
        let known = Set(rooms.map(\.id))
        uses = facts.uses.compactMap { $0.inWholeMinutes(within: known) }
        attendances = facts.attendances
        stays = facts.stays
        let confirmed = uses.filter { $0.status == .confirmed }
        allBooked = OccupancySlice(rooms: [], uses: confirmed, attendances: [], stays: []).uses
            .mapValues { PeriodSet($0.map(\.period)) }
    }

    var total: OccupancyFigures {
        figures(of: all)
    }

    func byRoom() -> [(room: OccupancyFacts.OpenRoom, figures: OccupancyFigures)] {
        all.byRoom().map { ($0.room, figures(of: $0.slice)) }
    }

    func byDay() -> [(date: LocalDate, figures: OccupancyFigures)] {
        let dates = zone.dates(touching: period)
        return Array(zip(dates, figures(of: all, in: .days(dates, of: period, in: zone))))
    }

    /// For each day of the week, Monday first.
    func byWeekday() -> [OccupancyFigures] {
        figures(of: all, in: .weekdays(of: zone.dates(touching: period), during: period, in: zone))
    }

    /// The times alone, for each hour of the clock on each day of the week, Monday first.
    func byHourOfWeek() -> [OccupancyFigures] {
        times(of: all, in: .hoursOfWeek(of: zone.dates(touching: period), during: period, in: zone))
    }

    /// For each hour of the clock, 0 to 23.
    func byHour() -> [OccupancyFigures] {
        figures(of: all, in: .hours(of: zone.dates(touching: period), during: period, in: zone))
    }

    /// By whom the rooms were used for; nil is the hub itself.
    func byPartner() -> [Partner.ID?: OccupancyFigures] {
        by(\.partner, \.partner, \.partner)
    }

    func bySector() -> [Sector?: OccupancyFigures] {
        by(\.sector, \.sector, \.sector, always: Sector.allCases)
    }

    private var all: OccupancySlice {
        OccupancySlice(rooms: rooms, uses: uses, attendances: attendances, stays: stays)
    }

    private func by<Key: Hashable>(
        _ ofUse: KeyPath<OccupancyFacts.Use, Key?>,
        _ ofAttendance: KeyPath<OccupancyFacts.Attendance, Key?>,
        _ ofStay: KeyPath<OccupancyFacts.Stay, Key?>,
        always: [Key] = []
    ) -> [Key?: OccupancyFigures] {
        let uses = Dictionary(grouping: uses) { $0[keyPath: ofUse] }
        let attendances = Dictionary(grouping: attendances) { $0[keyPath: ofAttendance] }
        let stays = Dictionary(grouping: stays) { $0[keyPath: ofStay] }
        var found: [Key?: OccupancyFigures] = [:]
        for key in Set(uses.keys).union(attendances.keys).union(stays.keys).union(always) {
            let slice = OccupancySlice(
                rooms: rooms,
                uses: uses[key] ?? [],
                attendances: attendances[key] ?? [],
                stays: stays[key] ?? []
            )
            found[key] = figures(of: slice)
        }
        return found
    }
}

// MARK: Adding up

extension OccupancyCount {
    private func figures(of slice: OccupancySlice) -> OccupancyFigures {
        figures(of: slice, in: .whole(period)).first ?? OccupancyFigures()
    }

    private func figures(of slice: OccupancySlice, in cells: OccupancyCells) -> [OccupancyFigures] {
        var rows = bookingFigures(slice, in: cells)
        countGuests(slice, into: &rows, in: cells)
        return rows
    }

    /// Without what is about guests.
    func bookingFigures(_ slice: OccupancySlice, in cells: OccupancyCells) -> [OccupancyFigures] {
        var rows = times(of: slice, in: cells)
        countCheckIns(slice, into: &rows, in: cells)
        return rows
    }

    private func times(of slice: OccupancySlice, in cells: OccupancyCells) -> [OccupancyFigures] {
        var rows = [OccupancyFigures](repeating: OccupancyFigures(), count: cells.rows)
        for room in slice.rooms {
            let times = RoomTimes(
                open: room.open,
                uses: slice.uses[room.id] ?? [],
                allBooked: allBooked[room.id] ?? PeriodSet(),
                during: period
            )
            times.add(to: &rows, in: cells)
        }
        return rows
    }

    /// Each booking once, where it begins.
    private func countCheckIns(
        _ slice: OccupancySlice,
        into rows: inout [OccupancyFigures],
        in cells: OccupancyCells
    ) {
        var counted: Set<Booking.ID> = []
        for use in slice.uses.values.joined() where use.requiredCheckIn {
            guard use.status == .confirmed || use.status == .released,
                let row = cells.row(at: use.period.start), counted.insert(use.booking).inserted
            else { continue }
            rows[row].requiredCheckIns += 1
            if !use.hadCheckIn, use.checkInEnded ?? use.period.end <= now { rows[row].noShows += 1 }
        }
    }

    private func countGuests(
        _ slice: OccupancySlice,
        into rows: inout [OccupancyFigures],
        in cells: OccupancyCells
    ) {
        for attendance in slice.attendances {
            guard let row = cells.row(at: attendance.startsAt) else { continue }
            rows[row].capacity += attendance.capacity
            rows[row].registered += attendance.registered
            rows[row].checkedIn += attendance.checkedIn
        }
        Headcount(slice.stays).eachLevel { level, seats in
            cells.spread(PeriodSet([level])) { row, _ in rows[row].inside = max(rows[row].inside, seats) }
        }
    }
}
