import HubDomain
import SQLStore

extension HubTransaction {
    /// Rooms, opening hours, holidays and closures, as the rules want them.
    func openingCalendar() throws -> OpeningCalendar {
        try premises().calendar
    }

    /// What takes atomic rooms within `period`, each one's in order of time; nil asks for all rooms.
    func occupations(
        of atoms: [Room.ID]?,
        during period: Period,
        in rooms: RoomGraph
    ) throws -> [Room.ID: [Occupation]] {
        try occupations(of: atoms, during: PeriodSet([period]), in: rooms)
    }

    /// The same for several periods at once.
    ///
    /// A room may be booked some thousand times between two of them, and the rows of a room overlap none of each other, so
    /// of those that began before a period only the last can reach into it: one look into the index for each period.
    func occupations(
        of atoms: [Room.ID]?,
        during periods: PeriodSet,
        in rooms: RoomGraph
    ) throws -> [Room.ID: [Occupation]] {
        var found: [Room.ID: [Occupation]] = [:]
        var seenUntil: Instant?
        for period in periods.periods {
            let rows = try sql.rows(
                """
                SELECT occupancy.*, COALESCE(booking.room, hold.room) AS booked, hold.account AS held_by,
                    hold.partner AS held_for, hold.until_at
                \(occupying(atoms, during: period))
                """
            )
            for row in rows {
                let occupation = try Occupation(row: row, in: rooms)
                // What reaches from one period into the next has been found there.
                if let seenUntil, occupation.period.start < seenUntil { continue }
                found[try row["room"], default: []].append(occupation)
            }
            seenUntil = period.end
        }
        guard let bounds = periods.bounds else { return found }
        for offer in try offers(in: atoms, during: bounds) where !periods.intersection(offer.period).isEmpty {
            let occupation = Occupation(hold: offer, period: offer.period, buffers: rooms.buffers(of: offer.room))
            for atom in rooms.atoms(of: offer.room) where atoms?.contains(atom) ?? true {
                found[atom, default: []].append(occupation)
                found[atom]?.sort { $0.period.start < $1.period.start }
            }
        }
        return found
    }

    /// What takes a room, be it atomic or combined, within `period` and close enough around it for buffers to matter.
    func occupations(of room: Room.ID, around period: Period, in rooms: RoomGraph) throws -> [Occupation] {
        let atoms = rooms.atoms(of: room)
        let found = try occupations(of: atoms, during: period.widened(by: rooms.longestBuffer), in: rooms)
        return atoms.flatMap { found[$0] ?? [] }
    }

    /// The atomic rooms that are taken for some of `period`: of each, no more is read than the first that takes it.
    func atomsTaken(during period: Period) throws -> Set<Room.ID> {
        let rows = try sql.rows(
            """
            SELECT place.id FROM (\(places(nil, since: period))) AS place
            WHERE EXISTS (
                SELECT 1 FROM occupancy \(holders)
                WHERE occupancy.hub = place.hub AND occupancy.room = place.id AND \(within(period)) AND \(takesRoom)
            )
            """
        )
        return Set(try rows.map { try $0["id"] })
    }

    /// The bookings that take one of the atomic rooms within `period`, in order of time; nil asks for all rooms.
    func bookings(occupying atoms: [Room.ID]?, during period: Period) throws -> [Booking] {
        let rows = try sql.rows(
            """
            SELECT * FROM booking WHERE id IN (SELECT occupancy.booking \(occupying(atoms, during: period)))
            ORDER BY start_at, id
            """
        )
        return try rows.map { try Booking(row: $0, at: now) }
    }

    /// The rest of a query over `occupancy`, `booking` and `hold`: what takes rooms within `period` by now.
    func occupying(_ atoms: [Room.ID]?, during period: Period) -> SQL {
        stored(atoms, during: period) + " AND \(takesRoom)"
    }

    /// The same for all that is stored, also what the clock has ended since.
    func stored(_ atoms: [Room.ID]?, during period: Period) -> SQL {
        """
        FROM (\(places(atoms, since: period))) AS place
        JOIN occupancy ON occupancy.hub = place.hub AND occupancy.room = place.id
        \(holders)
        WHERE \(within(period))
        """
    }

    /// Atomic rooms, and for each the start of the last that was there before `period`: only that can reach into it.
    ///
    /// `DISTINCT` has the rooms looked up first, and for each of them its few rows; left to itself, a database may go
    /// through all that was ever booked.
    private func places(_ atoms: [Room.ID]?, since period: Period) -> SQL {
        let wanted: SQL = if let atoms { "AND room.id IN \(list: atoms)" } else { "" }
        return """
            SELECT DISTINCT room.hub, room.id, COALESCE(
                (
                    SELECT MAX(earlier.start_at) FROM occupancy AS earlier
                    WHERE earlier.hub = room.hub AND earlier.room = room.id AND earlier.start_at <= \(period.start)
                ),
                \(period.start)
            ) AS since
            FROM room WHERE room.hub = \(hub) \(wanted)
            """
    }

    /// What rows of `occupancy` belong to.
    private var holders: SQL {
        """
        LEFT JOIN booking ON booking.id = occupancy.booking
        LEFT JOIN hold ON hold.id = occupancy.hold
        """
    }

    private func within(_ period: Period) -> SQL {
        """
        occupancy.start_at < \(period.end) AND occupancy.start_at >= place.since AND occupancy.end_at > \(period.start)
        """
    }

    /// Not ended by the clock.
    private var takesRoom: SQL {
        "(hold.until_at > \(now) OR booking.status <> 'pending' OR booking.start_at > \(now)) AND \(isKept)"
    }

    /// Keeps others out of these rooms, and from these hours, until the end of the transaction, and gives back what has
    /// ended in the rooms.
    func claim(_ atoms: [Room.ID], for partner: Partner.ID? = nil) throws {
        try sql.lock(atoms.sorted().map(\.text) + [partner?.text].compactMap(\.self))
        try settle(atoms)
    }

    /// Removes from `occupancy` what `now` has ended in these rooms: requests nobody answered in time, bookings nobody
    /// came to, and holds.
    ///
    /// What that made free, and nobody has written down yet, is kept for those whose turn has come.
    func settle(_ atoms: [Room.ID]) throws {
        let turns = try turns(in: atoms)
        let atoms = Set(atoms + (try turns.values.flatMap { try self.atoms(of: $0.room) })).sorted()
        try releaseAbandoned(in: atoms)
        let expired = try sql.rows(
            """
            SELECT * FROM booking WHERE hub = \(hub) AND status = 'pending' AND start_at <= \(now)
                AND EXISTS (
                    SELECT 1 FROM occupancy WHERE occupancy.booking = booking.id AND occupancy.room IN \(list: atoms)
                )
            """
        )
        for row in expired { try expire(Booking(row: row, at: now)) }
        try sql.execute(
            """
            DELETE FROM occupancy WHERE hold IN (
                SELECT ended.id FROM hold AS ended JOIN occupancy AS held ON held.hold = ended.id
                WHERE ended.hub = \(hub) AND ended.until_at <= \(now) AND held.room IN \(list: atoms)
            )
            """
        )
        try write(turns)
    }

    /// Writes down that nobody decided on a request before it should have begun.
    func expire(_ booking: Booking) throws {
        try sql.execute("UPDATE booking SET status = 'expired', ended_at = start_at WHERE id = \(booking.id)")
        try vacate(booking.id)
        try charge(booking, instead: booking, at: booking.period.start)
        try guestsFollow(booking)
        // Of what is over by now nobody needs to hear any more.
        if booking.period.end > now { try tellExpired(booking) }
    }

    /// The atomic rooms in which the clock has ended requests and bookings or made somebody's turn come, and nobody has
    /// written it down yet.
    func atomsUnsettled() throws -> [Room.ID] {
        let ended: [Room.ID] = try sql.rows(
            """
            SELECT room FROM booking WHERE hub = \(hub) AND status = 'pending' AND start_at <= \(now)
            UNION
            SELECT room FROM booking
            WHERE hub = \(hub) AND status = 'confirmed' AND release_at IS NOT NULL AND \(isAbandoned)
            """
        ).map { try $0["room"] }
        let rooms = ended + (try turns(in: nil).values.map(\.room))
        guard !rooms.isEmpty else { return [] }
        let graph = try roomGraph()
        return Set(rooms.flatMap(graph.atoms(of:))).sorted()
    }

    /// Takes the rooms of a booking, and what was kept in them for `asker`; the schema refuses what overlaps.
    func occupy(_ atoms: [Room.ID], with booking: Booking, asked asker: Asker? = nil) throws {
        if let asker { try takeUpHolds(of: asker, in: atoms, during: booking.period) }
        if let partner = booking.partner { try endWaits(of: partner, metBy: booking) }
        for atom in atoms {
            try sql.execute(
                """
                INSERT INTO occupancy (hub, room, booking, start_at, end_at)
                VALUES (\(hub), \(atom), \(booking.id), \(booking.period.start), \(booking.period.end))
                """
            )
        }
    }

    /// Gives the rooms of a booking back.
    func vacate(_ booking: Booking.ID) throws {
        try sql.execute("DELETE FROM occupancy WHERE booking = \(booking)")
    }
}

extension Occupation {
    /// A row of `occupancy` with what it belongs to.
    init(row: SQLRow, in rooms: RoomGraph) throws {
        let booked: Room.ID = try row["booked"]
        self.init(
            booking: try row["booking"],
            hold: try Hold(occupancy: row, of: booked),
            period: try row.period(),
            buffers: rooms.buffers(of: booked)
        )
    }
}
