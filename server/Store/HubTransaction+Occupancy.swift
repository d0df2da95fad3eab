import HubDomain
import SQLStore

extension HubTransaction {
    /// The figures of `period`, by the definitions of the domain; the store only brings the facts.
    func occupancy(of period: Period, by grouping: OccupancyGrouping) throws -> OccupancyReport {
        OccupancyReport(try occupancyFacts(of: period), by: grouping)
    }

    func occupancyFacts(of period: Period) throws -> OccupancyFacts {
        let calendar = try openingCalendar()
        let attended = try attended(during: period, in: calendar)
        return OccupancyFacts(
            period: period,
            zone: calendar.hub.zone,
            rooms: openRooms(calendar, during: period),
            uses: try uses(during: period, calendar.rooms, checkedIn: attended.bookings),
            attendances: attended.sessions,
            stays: attended.stays,
            now: now
        )
    }

    /// Atomic rooms by name with the hours they were open; one taken out of use counts until then.
    private func openRooms(_ calendar: OpeningCalendar, during period: Period) -> [OccupancyFacts.OpenRoom] {
        let rooms = calendar.rooms.all.filter { !$0.isCombined && $0.endedAt.map { $0 > period.start } ?? true }
        let open = calendar.open(rooms, during: period)
        return rooms.sorted { ($0.name.text, $0.id) < ($1.name.text, $1.id) }.map { room in
            let afterwards = room.endedAt.flatMap { Period(start: $0, end: period.end) }
            let hours = (open[room.id] ?? PeriodSet()).subtracting(PeriodSet(afterwards.map { [$0] } ?? []))
            return OccupancyFacts.OpenRoom(id: room.id, name: room.name.text, open: hours)
        }
    }

    /// Every booking that touches the period or the buffers around it, and what became of it.
    private func uses(
        during period: Period,
        _ rooms: RoomGraph,
        checkedIn: Set<Booking.ID>
    ) throws -> [OccupancyFacts.Use] {
        let around = period.widened(by: rooms.longestBuffer)
        let query: SQL = """
            SELECT booking.id, booking.room, booking.start_at, booking.end_at, booking.status, booking.partner,
                booking.requires_check_in, booking.release_at, booking.checked_in_at, booking.checked_in_by,
                booking.ended_at, partner.sector
            FROM booking LEFT JOIN partner ON partner.id = booking.partner
            WHERE booking.hub = \(hub) AND booking.start_at < \(around.end) AND booking.end_at > \(around.start)
                AND booking.start_at > \(around.start - (try longestBooking()))
                AND booking.status IN ('pending', 'confirmed', 'cancelled', 'released')
            """
        var uses: [OccupancyFacts.Use] = []
        try sql.forEach(query) { uses.append(try OccupancyFacts.Use(row: $0, rooms, checkedIn: checkedIn, at: now)) }
        return uses
    }
}

extension OccupancyFacts.Use {
    fileprivate init(row: SQLRow, _ rooms: RoomGraph, checkedIn: Set<Booking.ID>, at now: Instant) throws {
        let id: Booking.ID = try row["id"]
        let room: Room.ID = try row["room"]
        let period = try row.period()
        let stored: BookingStatus = try row["status"]
        let duty = try CheckInDuty(row: row)
        let status = stored.effective(start: period.start, checkIn: duty, at: now)
        let endedAt: Instant? = try row["ended_at"]
        self.init(
            booking: id,
            atoms: rooms.atoms(of: room),
            period: period,
            status: status,
            endedAt: status == .released ? endedAt ?? duty?.releaseAt : endedAt,
            partner: try row["partner"],
            sector: try row["sector"],
            buffers: rooms.buffers(of: room),
            requiredCheckIn: duty != nil,
            hadCheckIn: duty.map { $0.checkIn != nil } ?? checkedIn.contains(id),
            checkInEnded: duty?.releaseAt
        )
    }
}
