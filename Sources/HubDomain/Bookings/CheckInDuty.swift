/// That somebody has to come to a booking, or it is given back.
package struct CheckInDuty: Hashable, Sendable {
    /// How long before the start the desk and the door display check in.
    package static let lead = TimeSpan.minutes(15)
    /// How long after the start the booking waits for somebody to come.
    package static let grace = TimeSpan.minutes(15)
    /// How long before the start a ticket let in at the door still counts: whoever comes early is there.
    package static let scanLead = TimeSpan.hours(12)

    /// How somebody has shown that they are there.
    package enum Way: String, CaseIterable, Codable, Sendable {
        /// A ticket of the booking's workshop, or of a guest, was let in.
        case scan
        case desk
        /// The display at the door, by the booking's code.
        case display
    }

    package struct CheckIn: Hashable, Sendable {
        package let at: Instant
        package let way: Way

        package init(at instant: Instant, by way: Way) {
            at = instant
            self.way = way
        }
    }

    /// When the booking is given back unless somebody has come before; nil where it would be over by then.
    package let releaseAt: Instant?
    package var checkIn: CheckIn?

    package init(releaseAt: Instant?, checkIn: CheckIn? = nil) {
        self.releaseAt = releaseAt
        self.checkIn = checkIn
    }

    /// Of a booking of `period` that is made at `now`; what has begun already waits from now on.
    package init(of period: Period, madeAt now: Instant) {
        let release = max(period.start, now) + CheckInDuty.grace
        self.init(releaseAt: release < period.end ? release : nil)
    }

    /// Whether the booking has been given back by `now`.
    package func isReleased(at now: Instant) -> Bool {
        checkIn == nil && releaseAt.map { $0 <= now } ?? false
    }

    /// When somebody who is at the door or the desk can check in.
    package func window(of period: Period) -> Period {
        let opens = period.start - CheckInDuty.lead
        return Period(start: opens, end: releaseAt ?? period.end) ?? period
    }

    /// Whether a ticket that was let in at `instant` shows that the booking of `period` is used.
    package func counts(scanAt instant: Instant, of period: Period) -> Bool {
        period.start - CheckInDuty.scanLead <= instant && instant < window(of: period).end
    }

    /// Whether nobody is known to have come before `instant`.
    package func isFirst(at instant: Instant) -> Bool {
        checkIn.map { instant < $0.at } ?? true
    }

    /// The duty after the booking was moved at `now`.
    ///
    /// Who moves only the end waits no longer than before. Somebody who has come is still there, unless it is now for
    /// another time.
    package func moved(from old: Period, to new: Period, at now: Instant) -> CheckInDuty {
        var moved = CheckInDuty(of: new, madeAt: now)
        if new.start == old.start, let releaseAt, releaseAt < new.end { moved = CheckInDuty(releaseAt: releaseAt) }
        if let checkIn, checkIn.at >= new.start - CheckInDuty.lead || new.start == old.start {
            moved.checkIn = checkIn
        }
        return moved
    }
}

/// Why nobody can check in to a booking.
package enum CheckInRefusal: Error, Hashable, Sendable {
    case notRequired
    /// Its room is not confirmed: it waits for approval, or has been called off.
    case notConfirmed
    case tooEarly(opensAt: Instant)
    case released(at: Instant)
    case over
}

extension Booking {
    /// The booking with somebody there from `now` on; who has come before stays the first.
    package func checkedIn(at now: Instant, by way: CheckInDuty.Way) throws(CheckInRefusal) -> Booking {
        guard let checkIn else { throw .notRequired }
        guard checkIn.checkIn == nil else { return self }
        if status == .released { throw .released(at: checkIn.releaseAt ?? period.end) }
        guard status == .confirmed else { throw .notConfirmed }
        if period.end <= now { throw .over }
        let window = checkIn.window(of: period)
        if now < window.start { throw .tooEarly(opensAt: window.start) }
        var booking = self
        booking.checkIn?.checkIn = CheckInDuty.CheckIn(at: now, by: way)
        return booking
    }

    /// Whether somebody can check in now and nobody has yet.
    package func awaitsCheckIn(at now: Instant) -> Bool {
        guard status == .confirmed, let checkIn, checkIn.checkIn == nil else { return false }
        return checkIn.window(of: period).contains(now)
    }
}

extension RoomGraph {
    /// Whether somebody has to come to a booking of `room`: where it or any room in it asks for it.
    package func requiresCheckIn(_ room: Room.ID) -> Bool {
        inside(room).contains(where: \.rules.requiresCheckIn)
    }

    /// What a booking of `room` that is made at `now` is asked.
    package func checkInDuty(of room: Room.ID, during period: Period, at now: Instant) -> CheckInDuty? {
        requiresCheckIn(room) ? CheckInDuty(of: period, madeAt: now) : nil
    }

    /// What a booking is asked after it was moved at `now`: in its room and from its start as before, elsewhere what is
    /// asked there now.
    package func checkInDuty(of booking: Booking, movedFrom old: Booking, at now: Instant) -> CheckInDuty? {
        let stays = booking.room == old.room && booking.period.start == old.period.start
        if stays { return old.checkIn?.moved(from: old.period, to: booking.period, at: now) }
        guard requiresCheckIn(booking.room) else { return nil }
        guard let known = old.checkIn else { return CheckInDuty(of: booking.period, madeAt: now) }
        return known.moved(from: old.period, to: booking.period, at: now)
    }
}
