/// How the time of a room is divided within a period: what is booked, free, needed for buffers, over or closed.
///
/// Calendars, strips and door displays are all drawn from it, so that they never disagree with what can be booked.
package struct Timetable: Equatable, Sendable {
    /// What a stretch of time is used for.
    package enum Use: Hashable, Sendable {
        case booked(Booking.ID)
        /// Kept for somebody who has not booked yet.
        case held(Hold)
        case free
        /// Kept clear between two bookings.
        case buffer
        case closed
        /// Nobody booked it, and it has passed.
        case past
    }

    package struct Slot: Equatable, Sendable {
        package let use: Use
        package let period: Period
    }

    /// In order of time, without gaps and overlaps.
    package let slots: [Slot]

    /// Divides `period` by what occupies the room or a part of it; of two bookings at the same time, which only a combined
    /// room can have, the earlier one in the list is shown.
    package init(
        of room: Room,
        bookings: [Booking],
        holds: [Hold] = [],
        in calendar: OpeningCalendar,
        during period: Period,
        now: Instant
    ) {
        // Whoever asks for a day may have a week's bookings at hand.
        let around = period.widened(by: calendar.rooms.longestBuffer)
        let bookings = bookings.filter { $0.period.overlaps(around) }
        let booked = bookings.map {
            Occupation(booking: $0.id, period: $0.period, buffers: calendar.rooms.buffers(of: $0.room))
        }
        let held = holds.map {
            Occupation(hold: $0, period: $0.period, buffers: calendar.rooms.buffers(of: $0.room))
        }
        let occupied = booked + held
        let open = calendar.open(room, during: period)
        let free = FreeTime(calendar: calendar, room: room, occupied: occupied).periods(within: open)
        var slots: [Slot] = []
        var rest = PeriodSet([period])
        let take = { (use: Use, wanted: PeriodSet) in
            let taken = rest.intersection(wanted)
            slots += taken.periods.map { Slot(use: use, period: $0) }
            rest = rest.subtracting(taken)
        }
        for booking in bookings where booking.status.occupies {
            take(.booked(booking.id), PeriodSet([booking.period]))
        }
        for hold in holds where hold.stands(at: now) {
            take(.held(hold), PeriodSet([hold.period]))
        }
        take(.closed, PeriodSet([period]).subtracting(open))
        if let past = Period(start: period.start, end: now) {
            take(.past, free.intersection(past))
        }
        take(.free, free)
        take(.buffer, rest)
        self.slots = slots.sorted { $0.period.start < $1.period.start }
    }

    package func slot(at instant: Instant) -> Slot? {
        slots.first { $0.period.contains(instant) }
    }

    /// When what is going on at `instant` ends: bookings and buffers that follow each other count as one.
    package func end(ofUseAt instant: Instant) -> Instant? {
        guard let first = slots.firstIndex(where: { $0.period.contains(instant) }) else { return nil }
        let isTaken = slots[first].use.takesRoom
        let following = slots[first...].prefix {
            $0.use.takesRoom == isTaken && (isTaken || $0.use == slots[first].use)
        }
        return following.last?.period.end
    }

    /// The first free stretch that begins after `instant`.
    package func nextFree(after instant: Instant) -> Period? {
        slots.first { $0.use == .free && $0.period.start > instant }?.period
    }
}

extension Timetable.Use {
    /// Whether somebody else can't have the room then.
    package var takesRoom: Bool {
        switch self {
        case .booked, .held, .buffer: true
        case .free, .closed, .past: false
        }
    }
}
