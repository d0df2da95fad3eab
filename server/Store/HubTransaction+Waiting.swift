import HubDomain
import SQLStore

extension HubTransaction {
    /// Puts a partner into the line for a slot that is taken; refused where it is free or no time would make it so.
    func wait(for request: BookingRequest, by account: Account) throws -> SlotWait {
        guard let partner = account.partner else { throw Problem.forbidden }
        let calendar = try openingCalendar()
        let wish = request.wish.asked(by: try self.partner(partner))
        try claim(calendar.rooms.atoms(of: wish.room))
        let broken = try violations(of: wish, in: calendar)
        let lasting = broken.filter { !$0.passes }
        guard lasting.isEmpty, let period = wish.period else { throw Problem(lasting, calendar, alternatives: []) }
        if period.start <= now { throw Problem.refused(rule: "waiting-begun") }
        if broken.isEmpty { throw Problem.refused(rule: "waiting-free") }
        let own = try openWaits().filter { $0.partner == partner && $0.room == wish.room && $0.period == period }
        guard !own.contains(where: { $0.isOpen(at: now) }) else { throw Problem.conflict(rule: "waiting-already") }
        let wait = SlotWait(
            id: newID(),
            room: wish.room,
            period: period,
            title: request.title,
            seats: wish.seats,
            partner: partner,
            createdBy: account.id,
            createdAt: now
        )
        try insert(wait)
        return wait
    }

    /// Whether a slot is still kept for whoever was told so: neither taken nor over, nor theirs at another time.
    func stands(_ offer: OfferNews) throws -> Bool {
        let row = try sql.row("SELECT * FROM slot_wait WHERE hub = \(hub) AND id = \(offer.wait)")
        guard let wait = try row.map(SlotWait.init(row:)), wait.offeredAt == offer.offeredAt else { return false }
        return wait.state(at: now) == .offered(until: offer.until)
    }

    /// Takes a partner out of the line; what was offered to them goes to the next at once.
    func withdraw(_ wait: SlotWait) throws -> SlotWait {
        guard wait.isOpen(at: now) else { return wait }
        let atoms = try atoms(of: wait.room)
        try claim(atoms)
        try end([wait.id], as: .withdrawn)
        try offerFreed(atoms)
        var ended = wait
        ended.outcome = .withdrawn
        return ended
    }

    /// What an account waits for, by the start of the slot: a manager sees everybody's.
    func waits(of account: Account) throws -> [PlacedWait] {
        let whose: SQL = account.role == .manager ? "" : " AND partner = \(account.partner)"
        let rows = try sql.rows("SELECT * FROM slot_wait WHERE hub = \(hub)" + whose + " ORDER BY start_at, arrival")
        return try placed(try rows.map(SlotWait.init(row:)))
    }

    /// A wait that is the account's business; 404 otherwise.
    func wait(_ id: SlotWait.ID, openTo account: Account) throws -> PlacedWait {
        guard let row = try sql.row("SELECT * FROM slot_wait WHERE hub = \(hub) AND id = \(id)"),
            let wait = try placed([SlotWait(row: row)]).first,
            account.role == .manager || wait.wait.partner == account.partner
        else { throw Problem.notFound }
        return wait
    }

    /// How many wait for the time of each of these bookings.
    func waiting(behind bookings: [Booking]) throws -> [Booking.ID: Int] {
        let open = try openWaits().filter { $0.isOpen(at: now) }
        guard !open.isEmpty else { return [:] }
        let rooms = try roomGraph()
        let counts = bookings.map { booking in
            let behind = open.filter { rooms.share($0.room, booking.room) && $0.period.overlaps(booking.period) }
            return (booking.id, behind.count)
        }
        return Dictionary(counts, uniquingKeysWith: { first, _ in first })
    }

    /// With what the clock has brought since it was last written down, and the place of each in its line.
    private func placed(_ waits: [SlotWait]) throws -> [PlacedWait] {
        let turns = try turns(in: nil)
        let open = try openWaits().map { turns[$0.id] ?? $0 }.filter { $0.isOpen(at: now) }
        let rooms = try roomGraph()
        return waits.map { stored in
            let wait = turns[stored.id] ?? stored
            guard let index = open.firstIndex(where: { $0.id == wait.id }) else { return PlacedWait(wait: wait) }
            let ahead = open[..<index].filter { rooms.share($0.room, wait.room) && $0.period.overlaps(wait.period) }
            return PlacedWait(wait: wait, position: ahead.count + 1)
        }
    }

    private func insert(_ wait: SlotWait) throws {
        concerns(.wait, wait.id)
        try sql.execute(
            """
            INSERT INTO slot_wait (id, hub, arrival, room, start_at, end_at, title, seats, partner, created_by, created_at)
            VALUES (\(wait.id), \(hub), \(try next(.arrival)), \(wait.room), \(wait.period.start), \(wait.period.end),
                \(wait.title), \(wait.seats), \(wait.partner), \(wait.createdBy), \(wait.createdAt))
            """
        )
    }
}

/// A wait with its place in the line, from 1; nil when it is over.
struct PlacedWait: Sendable {
    let wait: SlotWait
    var position: Int?
}

// MARK: Whose turn it is

extension HubTransaction {
    /// Whose turn has come by the clock since it was last written down, by their ids; nil asks about all rooms.
    func turns(in atoms: [Room.ID]?, freed: Bool = false) throws -> [SlotWait.ID: SlotWait] {
        let waits = try openWaits().filter { $0.offeredAt == nil }
        guard !waits.isEmpty else { return [:] }
        let calendar = try openingCalendar()
        let near = atoms.map { waits.near($0, in: calendar.rooms) } ?? waits
        let span = near.map(\.period)
        guard let start = span.map(\.start).min(), let end = span.map(\.end).max() else { return [:] }
        let line = WaitingLine(
            calendar: calendar,
            sectors: Dictionary(try partners().map { ($0.id, $0.sector) }, uniquingKeysWith: { first, _ in first }),
            obstacles: try obstacles(
                in: Set(near.flatMap { calendar.rooms.atoms(of: $0.room) }).sorted(),
                during: Period(start: start, lasting: end - start).widened(by: calendar.rooms.longestBuffer),
                in: calendar.rooms
            ),
            waits: near
        )
        return Dictionary(line.turns(until: now, freed: freed).map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    }

    /// The slots that are offered by the clock alone, in these rooms within `period`.
    func offers(in atoms: [Room.ID]?, during period: Period) throws -> [Hold] {
        try turns(in: atoms).values.compactMap(\.offer)
            .filter { $0.stands(at: now) && $0.period.overlaps(period) }
            .sorted { ($0.period.start, $0.id) < ($1.period.start, $1.id) }
    }

    /// Writes down whose turn has come: what is offered now is kept for them, and they are told.
    func write(_ turns: [SlotWait.ID: SlotWait]) throws {
        for turn in turns.values.sorted(by: { $0.id < $1.id }) {
            try sql.execute(
                "UPDATE slot_wait SET offered_at = \(turn.offeredAt) WHERE hub = \(hub) AND id = \(turn.id)"
            )
            guard let offer = turn.offer, offer.stands(at: now) else { continue }
            try keep(offer, in: try atoms(of: turn.room))
            try tellOffered(turn)
        }
    }

    /// Offers what was just given back in these rooms to those who wait for it.
    func offerFreed(_ atoms: [Room.ID]) throws {
        try write(try turns(in: atoms, freed: true))
    }

    /// Puts those whose turn it is back into the line: their slot is somebody else's after all.
    func takeBack(_ offer: Hold) throws {
        try sql.execute("DELETE FROM occupancy WHERE hold = \(offer.id)")
        try sql.execute("DELETE FROM hold WHERE hub = \(hub) AND id = \(offer.id)")
        try sql.execute("UPDATE slot_wait SET offered_at = NULL WHERE hub = \(hub) AND id = \(offer.id.text)")
    }

    /// Ends waits, and what was kept for them.
    func end(_ waits: [SlotWait.ID], as outcome: SlotWait.Outcome) throws {
        guard !waits.isEmpty else { return }
        let holds = waits.map { Hold.ID($0.text) }
        try sql.execute("DELETE FROM occupancy WHERE hold IN \(list: holds)")
        try sql.execute("DELETE FROM hold WHERE hub = \(hub) AND id IN \(list: holds)")
        try sql.execute("UPDATE slot_wait SET outcome = \(outcome) WHERE hub = \(hub) AND id IN \(list: waits)")
    }

    /// Ends the waits of a partner who got what they waited for, or a part of it.
    func endWaits(of partner: Partner.ID, metBy booking: Booking) throws {
        let met = try openWaits().filter {
            $0.partner == partner && $0.room == booking.room && $0.period.overlaps(booking.period) && $0.isOpen(at: now)
        }
        try end(met.map(\.id), as: .booked)
    }

    /// The waits that neither came to a booking nor were withdrawn, of slots that have not ended, in their order.
    func openWaits() throws -> [SlotWait] {
        try sql.rows(
            """
            SELECT * FROM slot_wait WHERE hub = \(hub) AND outcome IS NULL AND end_at > \(now) ORDER BY arrival
            """
        )
        .map(SlotWait.init(row:))
    }

    /// What stands in these rooms as it is stored, also what has ended by the clock since.
    private func obstacles(
        in atoms: [Room.ID],
        during period: Period,
        in rooms: RoomGraph
    ) throws -> [WaitingLine.Obstacle] {
        let rows = try sql.rows(
            """
            SELECT occupancy.*, COALESCE(booking.room, hold.room) AS booked, hold.account AS held_by,
                hold.partner AS held_for, hold.until_at,
                COALESCE(
                    hold.until_at,
                    CASE WHEN booking.status = 'pending' THEN booking.start_at
                        WHEN booking.checked_in_at IS NULL THEN booking.release_at END
                ) AS obstacle_until
            \(stored(atoms, during: period))
            """
        )
        return try rows.map { row in
            WaitingLine.Obstacle(
                atom: try row["room"],
                occupation: try Occupation(row: row, in: rooms),
                until: try row["obstacle_until"]
            )
        }
    }
}

extension [SlotWait] {
    /// Those that share a room with these atomic ones, directly or through each other.
    fileprivate func near(_ atoms: [Room.ID], in rooms: RoomGraph) -> [SlotWait] {
        var reached = Set(atoms)
        var found: [SlotWait] = []
        while true {
            found = filter { !reached.isDisjoint(with: rooms.atoms(of: $0.room)) }
            let wider = reached.union(found.flatMap { rooms.atoms(of: $0.room) })
            if wider == reached { return found }
            reached = wider
        }
    }
}

extension SlotWait {
    fileprivate init(row: SQLRow) throws {
        self.init(
            id: try row["id"],
            room: try row["room"],
            period: try row.period(),
            title: try row["title"],
            seats: try row["seats"],
            partner: try row["partner"],
            createdBy: try row["created_by"],
            createdAt: try row["created_at"],
            offeredAt: try row["offered_at"],
            outcome: try row["outcome"]
        )
    }
}
