import HubDomain
import SQLStore

extension HubTransaction {
    /// The figures of `period`, by the definitions of the domain; the store only brings the facts.
    func occupancy(of period: Period, by grouping: OccupancyGrouping) throws -> OccupancyReport {
        OccupancyReport(try occupancyFacts(of: period), by: grouping)
    }

    private func occupancyFacts(of period: Period) throws -> OccupancyFacts {
        let calendar = try openingCalendar()
        let sectors = Dictionary(uniqueKeysWithValues: try partners().map { ($0.id, $0.sector) })
        let atomic = calendar.rooms.all.filter { !$0.isCombined }
            .sorted { ($0.name.text, $0.id) < ($1.name.text, $1.id) }
        let open = calendar.open(atomic, during: period)
        return OccupancyFacts(
            period: period,
            zone: calendar.hub.zone,
            rooms: atomic.map { room in
                let sinceEnded = room.endedAt.flatMap { Period(start: $0, end: period.end) }
                let closed = PeriodSet(sinceEnded.map { [$0] } ?? [])
                return .init(
                    id: room.id,
                    name: room.name.text,
                    open: (open[room.id] ?? PeriodSet()).subtracting(closed)
                )
            },
            uses: try uses(during: period, calendar.rooms, sectors),
            attendances: try attendances(during: period, calendar.rooms, sectors),
            stays: try stays(during: period, calendar, sectors),
            now: now
        )
    }

    /// Every booking that touches the period, whatever became of it.
    private func uses(
        during period: Period,
        _ rooms: RoomGraph,
        _ sectors: [Partner.ID: Sector]
    ) throws -> [OccupancyFacts.Use] {
        let around = period.widened(by: rooms.longestBuffer)
        let rows = try sql.rows(
            """
            SELECT booking.*, EXISTS (
                SELECT 1 FROM scan WHERE scan.hub = booking.hub AND scan.session IN (
                    SELECT id FROM workshop_session WHERE workshop_session.booking = booking.id
                ) AND scan.direction = 'in' AND scan.annulled_at IS NULL
                    AND scan.verdict IN ('accepted', 'acceptedUnverified')
            ) AS had_check_in
            FROM booking WHERE hub = \(hub) AND start_at < \(around.end) AND end_at > \(around.start)
            """
        )
        return try rows.map { row in
            let booking = try Booking(row: row, at: now)
            return OccupancyFacts.Use(
                booking: booking.id,
                atoms: rooms.atoms(of: booking.room),
                period: booking.period,
                status: booking.status,
                endedAt: try row["ended_at"],
                partner: booking.partner,
                sector: booking.partner.flatMap { sectors[$0] },
                buffers: rooms.buffers(of: booking.room),
                requiredCheckIn: try row["requires_check_in"],
                hadCheckIn: try row["had_check_in"]
            )
        }
    }

    /// The workshops whose first session begins within the period, in seats.
    private func attendances(
        during period: Period,
        _ rooms: RoomGraph,
        _ sectors: [Partner.ID: Sector]
    ) throws -> [OccupancyFacts.Attendance] {
        let filter = WorkshopFilter(
            viewer: .manager,
            status: .published,
            from: period.start,
            to: period.end,
            limit: .max
        )
        return try workshops(filter).compactMap { found in
            let workshop = found.state.workshop
            guard let first = workshop.sessions.first, period.contains(first.period.start) else { return nil }
            return OccupancyFacts.Attendance(
                startsAt: first.period.start,
                atoms: Set(workshop.sessions.flatMap { rooms.atoms(of: $0.room) }),
                partner: workshop.host,
                sector: workshop.host.flatMap { sectors[$0] },
                capacity: workshop.capacity,
                registered: found.state.taken,
                checkedIn: try seatsThatCame(to: workshop.id)
            )
        }
    }

    private func seatsThatCame(to workshop: Workshop.ID) throws -> Int {
        let seats: Int? = try sql.value(
            """
            SELECT SUM(seats) FROM (
                SELECT scan.ticket, MAX(COALESCE(scan.seats, 1)) AS seats FROM scan
                WHERE scan.hub = \(hub) AND scan.workshop = \(workshop) AND scan.direction = 'in'
                    AND scan.annulled_at IS NULL AND scan.verdict IN ('accepted', 'acceptedUnverified')
                GROUP BY scan.ticket
            ) AS arrivals
            """
        )
        return seats ?? 0
    }

    /// From each entry to the exit after it, or to the closing time that ends it.
    private func stays(
        during period: Period,
        _ calendar: OpeningCalendar,
        _ sectors: [Partner.ID: Sector]
    ) throws -> [OccupancyFacts.Stay] {
        let closing = ClosingTime(zone: calendar.hub.zone, time: calendar.hub.closingTime)
        let rows = try sql.rows(
            """
            SELECT scan.ticket, scan.direction, COALESCE(scan.seats, 1) AS seats, scan.effective_at, workshop.host,
                COALESCE(scan.room, workshop_session.room) AS room
            FROM scan
                LEFT JOIN workshop ON workshop.id = scan.workshop
                LEFT JOIN workshop_session ON workshop_session.id = scan.session
            WHERE scan.hub = \(hub) AND scan.ticket IS NOT NULL AND scan.annulled_at IS NULL
                AND scan.effective_at >= \(period.start - .days(1)) AND scan.effective_at < \(period.end)
                AND scan.verdict IN ('accepted', 'acceptedUnverified', 'checkedOut')
            ORDER BY scan.effective_at, scan.seq
            """
        )
        var inside: [String: (stay: OccupancyFacts.Stay, until: Instant)] = [:]
        var stays: [OccupancyFacts.Stay] = []
        let leave = { (ticket: String, instant: Instant) in
            guard let (stay, until) = inside.removeValue(forKey: ticket),
                let length = Period(start: stay.period.start, end: min(instant, until))
            else { return }
            stays.append(stay.lasting(length))
        }
        for row in rows {
            let ticket: String = try row["ticket"]
            let at: Instant = try row["effective_at"]
            let direction: Direction = try row["direction"]
            leave(ticket, at)
            guard direction == .in else { continue }
            let host: Partner.ID? = try row["host"]
            let room: Room.ID? = try row["room"]
            let stay = OccupancyFacts.Stay(
                period: Period(start: at, lasting: TimeSpan(milliseconds: 1)),
                seats: try row["seats"],
                atoms: Set(room.map(calendar.rooms.atoms(of:)) ?? []),
                partner: host,
                sector: host.flatMap { sectors[$0] }
            )
            inside[ticket] = (stay, closing.next(after: at))
        }
        for ticket in inside.keys.sorted() { leave(ticket, now) }
        return stays
    }
}

extension OccupancyFacts.Stay {
    fileprivate func lasting(_ period: Period) -> OccupancyFacts.Stay {
        OccupancyFacts.Stay(period: period, seats: seats, atoms: atoms, partner: partner, sector: sector)
    }
}
