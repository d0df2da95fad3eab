import HubDomain
import SQLStore

// How bookings are written down, and what goes with it: hours are charged, rooms given back, guests moved along.

extension HubTransaction {
    func insert(
        _ booking: Booking,
        named: LocalDateTime? = nil,
        by account: Account,
        overrideReason: TextLine?
    ) throws {
        try sql.execute(
            """
            INSERT INTO booking (id, hub, series, named, room, start_at, end_at, title, seats, layout, note, partner, workshop,
                status, requires_check_in, release_at, override_reason, created_by, created_at, version)
            VALUES (\(booking.id), \(hub), \(booking.series), \(named), \(booking.room),
                \(booking.period.start), \(booking.period.end), \(booking.title), \(booking.seats), \(booking.layout), \(booking.note),
                \(booking.partner), \(booking.workshop), \(booking.status), \(booking.checkIn != nil),
                \(booking.checkIn?.releaseAt), \(overrideReason), \(booking.createdBy), \(booking.createdAt),
                \(booking.version))
            """
        )
        try charge(booking, by: account, lifting: overrideReason)
        concerns(.booking, booking.id)
    }

    /// Writes what is new about `known`; nobody did it where a decision changes nothing but the status.
    func save(
        _ booking: Booking,
        over known: Booking,
        by account: Account? = nil,
        _ overrideReason: TextLine? = nil
    ) throws -> Booking {
        let saved = try store(booking, overrideReason)
        concerns(.booking, booking.id)
        changes(known, into: booking)
        try charge(booking, instead: known, by: account, lifting: overrideReason)
        return saved
    }

    /// The same without its hours, for whoever charges several at once.
    func store(_ booking: Booking, _ overrideReason: TextLine?) throws -> Booking {
        var saved = booking
        saved.changedAt = now
        try sql.execute(
            """
            UPDATE booking SET room = \(booking.room), start_at = \(booking.period.start),
                end_at = \(booking.period.end), title = \(booking.title), seats = \(booking.seats),
                layout = \(booking.layout), note = \(booking.note), status = \(booking.status), version = \(booking.version),
                requires_check_in = \(booking.checkIn != nil), release_at = \(booking.checkIn?.releaseAt),
                checked_in_at = \(booking.checkIn?.checkIn?.at), checked_in_by = \(booking.checkIn?.checkIn?.way),
                changed_at = \(saved.changedAt), override_reason = COALESCE(\(overrideReason), override_reason)
            WHERE hub = \(hub) AND id = \(booking.id)
            """
        )
        try guestsFollow(booking)
        return saved
    }

    /// Gives the rooms of a booking back, and its hours if it is in time; nobody in particular is the hub.
    ///
    /// What it gives back is offered to those who wait for it.
    func end(_ booking: Booking, as status: BookingStatus, by account: Account? = nil) throws -> Booking {
        let atoms = try atoms(of: booking.room)
        try claim(atoms)
        let ended = try endQuietly(booking, as: status, by: account)
        try offerFreed(atoms)
        return ended
    }

    /// Ends a booking among others, before anything is offered.
    func endQuietly(_ booking: Booking, as status: BookingStatus, by account: Account? = nil) throws -> Booking {
        var ended = booking
        ended.status = status
        ended.version += 1
        ended.changedAt = now
        try sql.execute(
            """
            UPDATE booking SET status = \(status), ended_at = \(now), changed_at = \(now), version = \(ended.version)
            WHERE hub = \(hub) AND id = \(booking.id)
            """
        )
        try vacate(booking.id)
        try charge(ended, instead: booking, by: account)
        try guestsFollow(ended)
        return ended
    }
}

extension Booking {
    init(row: SQLRow, at now: Instant) throws {
        let status: BookingStatus = try row["status"]
        let period = try row.period()
        let checkIn = try CheckInDuty(row: row)
        let effective = status.effective(start: period.start, checkIn: checkIn, at: now)
        let changedAt: Instant? =
            switch effective {
            case .expired: period.start
            case .released: checkIn?.releaseAt
            case .pending, .confirmed, .declined, .cancelled: try row["changed_at"]
            }
        self.init(
            id: try row["id"],
            series: try row["series"],
            room: try row["room"],
            period: period,
            title: try row["title"],
            seats: try row["seats"],
            layout: try row["layout"],
            note: try row["note"],
            partner: try row["partner"],
            status: effective,
            createdBy: try row["created_by"],
            createdAt: try row["created_at"],
            workshop: try row["workshop"],
            checkIn: checkIn,
            decision: try Decision(row: row),
            version: try row["version"],
            changedAt: changedAt,
            endedNote: try row["ended_note"]
        )
    }
}
