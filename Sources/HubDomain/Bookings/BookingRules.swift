/// What is known when a wish is judged.
package struct BookingFacts: Sendable {
    package let calendar: OpeningCalendar
    package let room: Room
    /// What takes the room's atomic rooms, at least within `reach` of the wish.
    package let occupied: [Occupation]
    package let now: Instant
    /// What the partner for whom it is has left; nil where there is no budget.
    package let hours: PartnerHours?

    package init(
        calendar: OpeningCalendar,
        room: Room,
        occupied: [Occupation],
        hours: PartnerHours? = nil,
        now: Instant
    ) {
        self.calendar = calendar
        self.room = room
        self.occupied = occupied
        self.hours = hours
        self.now = now
    }

    package var buffers: Buffers { calendar.rooms.buffers(of: room.id) }

    func obstacles(to wish: BookingWish) -> [Occupation] {
        occupied.filter { $0.isInTheWay(of: wish) }
    }
}

/// One rule: a wish and the facts in, what it breaks out.
package struct BookingPolicy: Sendable {
    package let violations: @Sendable (BookingWish, Period, BookingFacts) -> [BookingViolation]

    package init(_ violations: @escaping @Sendable (BookingWish, Period, BookingFacts) -> [BookingViolation]) {
        self.violations = violations
    }
}

/// All that a booking must keep to; a new rule is one more policy in the list.
package enum BookingRules {
    package static let policies: [BookingPolicy] = [
        .notPast, .roomIsBookable, .openToSector, .hasLayout, .hasEquipment, .fitsSeats, .letsAllIn, .onStep,
        .lastsAsAllowed, .inGoodTime, .notTooFarAhead, .whileOpen, .notTaken, .leavesBuffers, .withinBudget,
    ]

    /// Everything that `wish` breaks, in the order of the list; empty when it can be booked.
    package static func violations(of wish: BookingWish, given facts: BookingFacts) -> [BookingViolation] {
        guard let period = wish.period else { return [.endNotAfterStart(start: wish.start, end: wish.end)] }
        return policies.flatMap { $0.violations(wish, period, facts) }
    }
}

extension BookingPolicy {
    /// What has begun may still be entered, what has ended not.
    static let notPast = BookingPolicy { _, period, facts in
        period.end <= facts.now ? [.past(end: period.end)] : []
    }

    static let roomIsBookable = BookingPolicy { _, period, facts in
        let rooms = facts.calendar.rooms
        let all = [facts.room] + rooms.atoms(of: facts.room.id).compactMap { rooms[$0] }
        let isOver = all.contains { room in room.endedAt.map { $0 < period.end } ?? false }
        return isOver ? [.roomEnded] : []
    }

    static let fitsSeats = BookingPolicy { wish, _, facts in
        guard let seats = wish.seats else { return [] }
        if seats < 1 { return [.noSeats(asked: seats)] }
        guard let places = facts.room.places(in: wish.layout) else { return [] }
        return seats > places ? [.capacity(asked: seats, places: places)] : []
    }

    static let onStep = BookingPolicy { _, period, facts in
        let grid = StepGrid(minutes: facts.room.step, zone: facts.calendar.hub.zone)
        let start = grid.last(notAfter: period.start)
        let end = grid.first(notBefore: period.end)
        guard start != period.start || end != period.end else { return [] }
        return [.step(minutes: facts.room.step, start: start, end: end)]
    }

    static let notTaken = BookingPolicy { wish, period, facts in
        let hits = facts.obstacles(to: wish).filter { $0.period.overlaps(period) }
        let booked = hits.filter { $0.hold == nil }.map(\.period)
        let taken: [BookingViolation] = booked.isEmpty ? [] : [.taken(PeriodSet(booked).periods)]
        return taken + kept(hits.compactMap(\.hold))
    }

    /// What others have not booked yet, but may before anybody else.
    private static func kept(_ holds: [Hold]) -> [BookingViolation] {
        let forms = holds.filter { if case .account = $0.holder { true } else { false } }.map(\.until).max()
        let offers = holds.filter { if case .partner = $0.holder { true } else { false } }.map(\.until).max()
        return [forms.map { .held(until: $0) }, offers.map { .offered(until: $0) }].compactMap(\.self)
    }

    /// Buffers may lie outside the opening hours and on closed days: nobody but the hub's own people are there then.
    static let leavesBuffers = BookingPolicy { wish, period, facts in
        let buffers = facts.buffers
        let hits = facts.obstacles(to: wish).filter {
            $0.blocked(for: buffers).overlaps(period) && !$0.period.overlaps(period)
        }
        guard !hits.isEmpty else { return [] }
        let needed = hits.map { neighbour in
            neighbour.period.end <= period.start
                ? max(neighbour.buffers.teardown, buffers.setup) : max(buffers.teardown, neighbour.buffers.setup)
        }
        return [.buffer(neighbours: PeriodSet(hits.map(\.period)).periods, needed: needed.max() ?? .zero)]
    }
}
