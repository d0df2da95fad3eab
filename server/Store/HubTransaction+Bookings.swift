import HubDomain
import SQLStore

extension HubTransaction {
    /// Books a room, or throws why it can't be booked and what is free instead.
    ///
    /// Without `offering`, what is left over is not offered to those who wait until somebody does so.
    func book(_ request: BookingRequest, by account: Account, offering: Bool = true) throws -> Booking {
        try checkLift(request.overrideReason, by: account)
        let partner = try partner(for: request, by: account)
        let calendar = try openingCalendar()
        let wish = try asked(request.wish, by: account, for: partner)
        let (room, period) = try judge(wish, of: request, by: account, in: calendar)
        let status = try statusOfNew(period, in: room, calendar.rooms, by: account)
        var booking = booked(request, during: period, status, for: partner, by: account)
        booking.checkIn = calendar.rooms.checkInDuty(of: room.id, during: period, at: now)
        try insert(booking, by: account, overrideReason: request.overrideReason)
        try occupy(with: booking, wish: wish, in: calendar)
        // What was kept for it may have been more.
        if offering { try offerFreed(calendar.rooms.atoms(of: booking.room)) }
        return booking
    }

    /// Moves or rewords a booking; a changed time or room is judged like a new one.
    ///
    /// Without `offering`, what it gives back is not offered to those who wait until somebody does so.
    func change(
        _ booking: Booking,
        _ change: BookingChange,
        by account: Account,
        offering: Bool = true
    ) throws -> Booking {
        try checkLift(change.overrideReason, by: account)
        guard booking.status.occupies else { throw Problem.conflict(rule: "not-active") }
        if booking.period.end <= now { throw Problem.refused(rule: "over") }
        let known = try asked(BookingWish(booking), by: account, for: booking.partner)
        let wish = change.applied(to: known)
        var changed = change.reworded(booking)
        changed.version += 1
        guard wish != known else { return try save(changed, over: booking, by: account, change.overrideReason) }
        let calendar = try openingCalendar()
        let (room, period) = try judge(wish, of: booking, lifting: change.overrideReason != nil, in: calendar)
        guard wish.isElsewhere(than: booking) else {
            return try save(changed, over: booking, by: account, change.overrideReason)
        }
        if !(room.id == booking.room && period.contains(booking.period)) {
            try checkCutoff(of: booking, by: account)
        }
        changed.room = room.id
        changed.period = period
        changed.status = try statusOfNew(period, in: room, calendar.rooms, by: account)
        changed.checkIn = calendar.rooms.checkInDuty(of: changed, movedFrom: booking, at: now)
        try vacate(booking.id)
        try occupy(with: changed, wish: wish, in: calendar)
        changed = try save(changed, over: booking, by: account, change.overrideReason)
        if offering {
            try offerFreed(calendar.rooms.atoms(of: booking.room) + calendar.rooms.atoms(of: changed.room))
        }
        return changed
    }

    /// Ends a booking as its owner or a manager wishes; what has ended already stays as it is.
    ///
    /// After the room's cut-off only a manager can, but for a workshop's sessions, which end with it. Without `offering`,
    /// what it gives back is not offered to those who wait until somebody does so.
    func cancel(
        _ booking: Booking,
        by account: Account,
        heedingCutoff: Bool = true,
        offering: Bool = true
    ) throws -> Booking {
        guard booking.status.occupies else { return booking }
        if booking.period.end <= now { throw Problem.refused(rule: "over") }
        if heedingCutoff { try checkCutoff(of: booking, by: account) }
        return offering
            ? try end(booking, as: .cancelled, by: account) : try endQuietly(booking, as: .cancelled, by: account)
    }

    func booking(_ id: Booking.ID) throws -> Booking? {
        try sql.row("SELECT * FROM booking WHERE hub = \(hub) AND id = \(id)").map { try Booking(row: $0, at: now) }
    }

    /// Everything that can be known about why `wish` can't be booked now; empty when it can.
    func violations(of wish: BookingWish, in calendar: OpeningCalendar) throws -> [BookingViolation] {
        guard let room = calendar.rooms[wish.room] else { throw Problem.invalid("room", rule: "unknown-room") }
        guard let period = wish.period else { return [.endNotAfterStart(start: wish.start, end: wish.end)] }
        let occupied = try occupations(of: room.id, around: period, in: calendar.rooms)
        let hours = try hours(of: wish, in: calendar.hub.zone)
        let facts = BookingFacts(calendar: calendar, room: room, occupied: occupied, hours: hours, now: now)
        return BookingRules.violations(of: wish, given: facts)
    }
}

extension HubTransaction {
    /// Only managers let rules pass.
    func checkLift(_ reason: TextLine?, by account: Account) throws {
        if reason != nil, account.role != .manager { throw Problem.forbidden }
    }

    /// What a request becomes once it may be.
    func booked(
        _ request: BookingRequest,
        during period: Period,
        _ status: BookingStatus,
        for partner: Partner.ID?,
        by account: Account
    ) -> Booking {
        Booking(
            id: newID(),
            room: request.wish.room,
            period: period,
            title: request.title,
            seats: request.wish.seats,
            layout: request.wish.layout,
            note: request.note,
            partner: partner,
            status: status,
            createdBy: account.id,
            createdAt: now,
            workshop: request.workshop
        )
    }

    /// For whom it is booked: a partner's people act for their own.
    func partner(for request: BookingRequest, by account: Account) throws -> Partner.ID? {
        try partner(wished: request.partner, by: account)
    }

    func partner(wished partner: Partner.ID?, by account: Account) throws -> Partner.ID? {
        guard account.role == .manager else {
            guard partner == nil || partner == account.partner else { throw Problem.forbidden }
            return account.partner
        }
        if let partner, try self.partner(partner) == nil {
            throw Problem.invalid("partner", rule: "unknown-partner")
        }
        return partner
    }

    /// A wish with all that follows from who has it.
    func asked(_ wish: BookingWish, by account: Account, for partner: Partner.ID?) throws -> BookingWish {
        var wish = wish.asked(by: try partner.flatMap { try self.partner($0) })
        wish.asker = Asker(account.id, for: partner)
        return wish
    }

    /// Throws when it is too late for `account` to give back the time of a confirmed booking.
    private func checkCutoff(of booking: Booking, by account: Account) throws {
        guard let room = try room(booking.room), let until = missedCutoff(of: booking, in: room, by: account)
        else { return }
        throw Problem.tooLateToCancel(until: until, in: try theHub().zone)
    }

    /// Until when `account` could have given back the time of a confirmed booking; nil when it still can.
    func missedCutoff(of booking: Booking, in room: Room, by account: Account) -> Instant? {
        guard account.role != .manager, let until = room.rules.cancelUntil(booking), now > until else { return nil }
        return until
    }

    /// The room and time of a new booking; whoever relied on a hold that is over hears so when others were faster.
    private func judge(
        _ wish: BookingWish,
        of request: BookingRequest,
        by account: Account,
        in calendar: OpeningCalendar
    ) throws -> (Room, Period) {
        do {
            return try judge(wish, lifting: request.overrideReason != nil, in: calendar)
        } catch let problem as Problem where problem.code == .taken {
            guard let hold = try request.hold.flatMap(hold), hold.holder == .account(account.id),
                !hold.stands(at: now)
            else { throw problem }
            throw problem.after(holdUntil: hold.until, in: calendar.hub.zone)
        }
    }

    /// The room and time of a wish that keeps to the rules.
    ///
    /// Who stays where they are is asked about seats alone: what was allowed then is not judged again.
    func judge(
        _ wish: BookingWish,
        of booking: Booking? = nil,
        lifting: Bool,
        in calendar: OpeningCalendar
    ) throws -> (Room, Period) {
        try claim(calendar.rooms.atoms(of: wish.room), for: wish.partner)
        var all = try violations(of: wish, in: calendar)
        if let booking, !wish.isElsewhere(than: booking) { all = all.filter(\.concernsSeats) }
        let standing = lifting ? all.afterOverride : all
        guard standing.isEmpty, let room = calendar.rooms[wish.room], let period = wish.period else {
            throw Problem(standing, calendar, alternatives: try alternatives(to: wish, in: calendar))
        }
        return (room, period)
    }

    /// What is free instead: in the same room in the days to come, in other rooms at the same time.
    func alternatives(to wish: BookingWish, in calendar: OpeningCalendar) throws -> [Alternative] {
        guard let period = wish.period, let reach = Alternatives.reach(of: wish, in: calendar.hub.zone)
        else { return [] }
        let rooms = calendar.rooms
        let near = try occupations(of: nil, during: period.widened(by: rooms.longestBuffer), in: rooms)
        let candidates = try rooms.all.filter(\.isActive).map { room in
            let occupied =
                room.id == wish.room
                ? try occupations(of: room.id, around: reach, in: rooms)
                : rooms.atoms(of: room.id).flatMap { near[$0] ?? [] }
            return Alternatives.Candidate(room: room, occupied: occupied)
        }
        let hours = try hours(of: wish, in: calendar.hub.zone)
        return Alternatives(calendar: calendar, candidates: candidates, hours: hours, now: now).alternatives(to: wish)
    }

    /// Partners wait for approval where the room, or one in it, asks for it; a manager's booking is approved with it.
    func statusOfNew(
        _ period: Period,
        in room: Room,
        _ rooms: RoomGraph,
        by account: Account
    ) throws -> BookingStatus {
        guard account.role != .manager, rooms.needsApproval(room.id) else { return .confirmed }
        // It would have expired before anybody could look at it.
        if period.start <= now { throw Problem.refused(rule: "approval-too-late", liftedBy: "manager") }
        return .pending
    }

    /// The schema has the last word about overlaps.
    private func occupy(with booking: Booking, wish: BookingWish, in calendar: OpeningCalendar) throws {
        do {
            try occupy(calendar.rooms.atoms(of: booking.room), with: booking, asked: wish.asker)
        } catch SQLFailure.overlap {
            var wish = wish
            wish.moving = booking.id
            let taken = BookingViolation.taken([booking.period])
            throw Problem([taken], calendar, alternatives: try alternatives(to: wish, in: calendar))
        }
    }
}

extension BookingChange {
    /// The booking with all that is new about it but its room and time.
    func reworded(_ booking: Booking) -> Booking {
        var changed = booking
        changed.title = title ?? booking.title
        changed.note = note ?? booking.note
        changed.seats = seats ?? booking.seats
        changed.layout = layout ?? booking.layout
        return changed
    }

    /// What the booking would ask for if it were new.
    func applied(to known: BookingWish) -> BookingWish {
        var wish = known
        wish.room = room ?? known.room
        wish.start = start ?? known.start
        wish.end = end ?? known.end
        wish.seats = seats ?? known.seats
        wish.layout = layout ?? known.layout
        return wish
    }
}

extension BookingViolation {
    var concernsSeats: Bool {
        switch self {
        case .noSeats, .capacity, .maxPersons, .layout: true
        default: false
        }
    }
}

extension BookingWish {
    func isElsewhere(than booking: Booking) -> Bool {
        room != booking.room || period != booking.period
    }

    /// The wish as that of a partner, or of the hub itself.
    func asked(by partner: Partner?) -> BookingWish {
        var wish = self
        wish.sector = partner?.sector
        wish.partner = partner?.id
        return wish
    }

    /// What a booking has, as a wish of its own.
    init(_ booking: Booking) {
        self.init(
            room: booking.room,
            start: booking.period.start,
            end: booking.period.end,
            seats: booking.seats,
            layout: booking.layout,
            moving: booking.id
        )
    }
}
