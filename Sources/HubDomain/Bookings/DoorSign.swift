/// What the display beside a room's door says at one instant.
package struct DoorSign: Equatable, Sendable {
    package enum State: Hashable, Sendable {
        /// Nil where nothing ends it that can be seen from now.
        case free(until: Instant?)
        case booked(Booking.ID, until: Instant)
        /// Between two bookings, while the room is made ready.
        case madeReady(until: Instant)
        /// Kept for somebody who is about to book.
        case held(until: Instant)
        /// Nil where no opening can be seen from now.
        case closed(until: Instant?)
    }

    package let state: State
    /// What comes after it, in order of time.
    package let next: [Booking.ID]

    /// What `timetable` says at `now`; what is seen of it ends with it.
    package init(_ timetable: Timetable, at now: Instant) {
        let end = timetable.slots.last?.period.end
        let ahead = timetable.slots.filter { $0.period.start > now }
        let current = timetable.slot(at: now)
        let limit = current.flatMap { $0.period.end == end ? nil : $0.period.end }
        var shown: Booking.ID?
        switch current?.use {
        case .booked(let id)?:
            shown = id
            state = .booked(id, until: current?.period.end ?? now)
        case .buffer?: state = .madeReady(until: current?.period.end ?? now)
        case .held?: state = .held(until: current?.period.end ?? now)
        case .free?, .past?: state = .free(until: limit)
        case .closed?, nil: state = .closed(until: ahead.first { $0.use != .closed }?.period.start)
        }
        var seen: Set<Booking.ID> = []
        next = ahead.compactMap { slot in
            guard case .booked(let id) = slot.use, id != shown, seen.insert(id).inserted else { return nil }
            return id
        }
    }

    package var isTaken: Bool {
        switch state {
        case .booked, .madeReady, .held: true
        case .free, .closed: false
        }
    }
}
