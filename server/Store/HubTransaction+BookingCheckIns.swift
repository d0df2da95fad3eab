import HubDomain
import SQLStore

extension HubTransaction {
    /// Whether a row of `booking`, confirmed or not, has been given back by now because nobody came.
    var isAbandoned: SQL { "(checked_in_at IS NULL AND release_at <= \(now))" }

    /// Whether a row of `booking` has not; where nobody has to come, there is no time at which it is given back.
    var isKept: SQL { "(checked_in_at IS NOT NULL OR release_at IS NULL OR release_at > \(now))" }

    /// Those that somebody can check in to now and nobody has yet, in order of time.
    func bookingsAwaitingCheckIn(in atoms: [Room.ID]? = nil) throws -> [Booking] {
        let near = Period(start: now, lasting: CheckInDuty.lead + TimeSpan(milliseconds: 1))
        return try bookings(occupying: atoms, during: near).filter { $0.awaitsCheckIn(at: now) }
    }

    /// Writes down that somebody has come to a booking.
    func checkIn(_ booking: Booking, by way: CheckInDuty.Way) throws -> Booking {
        let checkedIn: Booking
        do {
            checkedIn = try booking.checkedIn(at: now, by: way)
        } catch {
            throw Problem(error, in: try theHub().zone)
        }
        guard checkedIn != booking, let checkIn = checkedIn.checkIn?.checkIn else { return booking }
        try save(checkIn, to: booking.id)
        return checkedIn
    }

    /// The booking is used whose session's ticket, or whose partner's badge, was let in, whenever that is reported.
    ///
    /// A booking that was released meanwhile stands again, unless the room has been booked anew: then it is a conflict.
    func confirmBooking(by scan: JudgedScan) throws {
        guard scan.direction == .in, scan.fact != nil, let booking = try bookingMeant(by: scan) else { return }
        let stood = booking.checkIn?.checkIn == nil ? try restore(booking) : true
        try save(CheckInDuty.CheckIn(at: scan.order.effectiveAt, by: .scan), to: booking.id)
        if !stood, let ticket = scan.ticket { try keepRebooked(ticket, scan.id, of: scan.device) }
    }

    private func bookingMeant(by scan: JudgedScan) throws -> Booking? {
        let cameAt = scan.order.effectiveAt
        guard let session = scan.place.session else {
            return try scan.ticket.flatMap { try bookingMeant(byBadge: $0, at: scan.place.room, cameAt) }
        }
        guard let booking = try bookingAwaitingScan(of: session), let duty = booking.checkIn,
            duty.counts(scanAt: cameAt, of: booking.period), duty.isFirst(at: cameAt)
        else { return nil }
        return booking
    }

    /// Finds out anew who came to a session's booking, after a scan was annulled.
    func recheckBooking(of session: WorkshopSession.ID) throws {
        guard let booking = try bookingAwaitingScan(of: session), let duty = booking.checkIn,
            duty.checkIn?.way == .scan
        else { return }
        let first: Instant? = try sql.value(
            """
            SELECT MIN(effective_at) FROM scan
            WHERE hub = \(hub) AND session = \(session) AND direction = 'in' AND annulled_at IS NULL
                AND door_verdict IN \(list: Verdict.allCases.filter(\.admits))
                AND effective_at >= \(booking.period.start - CheckInDuty.scanLead)
                AND effective_at < \(duty.window(of: booking.period).end)
            """
        )
        try save(first.map { CheckInDuty.CheckIn(at: $0, by: .scan) }, to: booking.id)
    }

    /// Gives the rooms back of bookings that nobody came to.
    func releaseAbandoned(in atoms: [Room.ID]) throws {
        let abandoned = try sql.rows(
            """
            SELECT DISTINCT booking.* FROM booking JOIN occupancy ON occupancy.booking = booking.id
            WHERE booking.hub = \(hub) AND booking.status = 'confirmed' AND \(isAbandoned)
                AND occupancy.room IN \(list: atoms)
            """
        )
        for row in abandoned {
            let booking = try Booking(row: row, at: now)
            try sql.execute("UPDATE booking SET status = 'released', ended_at = release_at WHERE id = \(booking.id)")
            try vacate(booking.id)
            // Of what is over by now nobody needs to hear any more.
            if booking.period.end > now { try tellReleased(booking) }
        }
    }

    private func bookingAwaitingScan(of session: WorkshopSession.ID) throws -> Booking? {
        let row = try sql.row(
            """
            SELECT booking.* FROM workshop_session JOIN booking ON booking.id = workshop_session.booking
            WHERE workshop_session.hub = \(hub) AND workshop_session.id = \(session)
                AND booking.requires_check_in = 1 AND booking.status IN ('confirmed', 'released')
            """
        )
        return try row.map { try Booking(row: $0, at: now) }
    }

    /// Has a booking stand that somebody came to in time; false where its room was booked again meanwhile.
    ///
    /// Its version counts the release as well, so that calendars learn of both.
    private func restore(_ booking: Booking) throws -> Bool {
        let atoms = try atoms(of: booking.room)
        try claim(atoms)
        let stored: BookingStatus? = try sql.value("SELECT status FROM booking WHERE id = \(booking.id)")
        guard stored == .released else { return true }
        guard try bookings(occupying: atoms, during: booking.period).isEmpty else { return false }
        // Whoever is only filling in a form, or has been offered the room, gives way to those who are there.
        for hold in try holds(in: atoms, during: booking.period) { try giveWay(hold) }
        try sql.execute(
            """
            UPDATE booking SET status = 'confirmed', ended_at = NULL, changed_at = \(now), version = version + 2
            WHERE hub = \(hub) AND id = \(booking.id)
            """
        )
        try occupy(atoms, with: booking)
        return true
    }

    func save(_ checkIn: CheckInDuty.CheckIn?, to booking: Booking.ID) throws {
        try sql.execute(
            """
            UPDATE booking SET checked_in_at = \(checkIn?.at), checked_in_by = \(checkIn?.way)
            WHERE hub = \(hub) AND id = \(booking)
            """
        )
    }
}

extension CheckInDuty.Way: SQLConvertible {}

extension CheckInDuty {
    /// Nil where nobody has to check in.
    init?(row: SQLRow) throws {
        guard try row["requires_check_in"] else { return nil }
        let at: Instant? = try row["checked_in_at"]
        let way: Way? = try row["checked_in_by"]
        let checkIn = at.flatMap { at in way.map { CheckIn(at: at, by: $0) } }
        self.init(releaseAt: try row["release_at"], checkIn: checkIn)
    }
}
