import HubDomain

extension HubTransaction {
    /// Books a date, or all that a rule names.
    func bookAll(_ request: BookingRequest, by account: Account) throws -> Booking {
        guard let repetition = request.repetition else { return try book(request, by: account) }
        return try bookSeries(request, repetition, by: account)
    }

    /// Changes a booking, and of a series as many dates as are in reach.
    func change(
        _ booking: Booking,
        _ change: BookingChange,
        _ reach: SeriesReach,
        by account: Account
    ) throws -> (Booking, SeriesOutcome?) {
        guard let series = try series(of: booking) else {
            if change.recurrence != nil { throw Problem.invalid("recurrence", rule: "not-a-series") }
            return (try self.change(booking, change, by: account), nil)
        }
        guard reach.scope != .this else {
            return (try self.change(booking, aloneIn: series, change, by: account), nil)
        }
        let outcome = try self.change(booking, of: series, change, reach, by: account)
        return (try self.booking(booking.id) ?? booking, outcome)
    }

    /// Cancels a booking, and of a series as many dates as are in reach.
    func cancel(_ booking: Booking, _ reach: SeriesReach, by account: Account) throws -> (Booking, SeriesOutcome?) {
        guard let series = try series(of: booking), reach.scope != .this else {
            let ended = try cancel(booking, by: account)
            if let series = booking.series, ended != booking { try touch(series) }
            return (ended, nil)
        }
        let outcome = try cancel(booking, of: series, reach, by: account)
        return (try self.booking(booking.id) ?? booking, outcome)
    }

    /// What the rule of a request could also be meant to say.
    func readings(of request: BookingRequest) throws -> [SeriesReading] {
        guard let repetition = request.repetition, let first = request.wish.period else { return [] }
        let zone = try theHub().zone
        return try SeriesPattern(repetition.rule, from: first, in: zone, now: now).readings(in: zone, now: now)
    }

    /// Changes several dates of a series, or another rule's.
    func change(
        _ booking: Booking,
        of series: Series,
        _ change: BookingChange,
        _ reach: SeriesReach,
        by account: Account
    ) throws -> SeriesOutcome {
        try SeriesRevision(of: series, at: booking, change, reach, by: account, in: self).carryOut()
    }

    /// Changes one date of a series; elsewhere it is an exception from now on.
    func change(_ booking: Booking, aloneIn series: Series, _ change: BookingChange, by account: Account) throws
        -> Booking
    {
        if change.recurrence != nil { throw Problem(SeriesEditProblem.ruleOfOne) }
        let changed = try self.change(booking, change, by: account)
        if BookingWish(changed).isElsewhere(than: booking),
            let place = series.occurrences.first(where: { $0.id == booking.id })
        {
            try self.place(booking.id, named: place.named, isMoved: true)
        }
        try touch(series.id)
        return changed
    }

    /// Ends several dates of a series: those to come that were not moved alone.
    func cancel(_ booking: Booking, of series: Series, _ reach: SeriesReach, by account: Account) throws
        -> SeriesOutcome
    {
        let edit = SeriesEdit(.cancel, of: booking.id, scope: reach.scope, includesMoved: reach.includesMoved)
        let zone = try theHub().zone
        let bookings = try bookings(of: series.id)
        let rooms = try roomGraph()
        var outcome = SeriesOutcome()
        do {
            let plan = try SeriesPlanner(occurrences: series.occurrences, zone: zone, now: now).plan(edit)
            outcome.left = plan.left.compactMap { leaving in
                bookings[leaving.id].map { SeriesOutcome.Left(booking: $0, reason: leaving.reason.rule) }
            }
            let dropped = cancellable(plan.dropped.compactMap { bookings[$0] }, in: rooms, by: account)
            outcome.dropped = try dropped.inTime.map { try end($0, as: .cancelled) }
            outcome.left += dropped.tooLate.map { SeriesOutcome.Left(booking: $0, reason: "cancel-cutoff") }
        } catch let problem as SeriesEditProblem {
            throw Problem(problem)
        }
        if !outcome.dropped.isEmpty { try touch(series.id) }
        return outcome
    }

    /// Parts what `account` can still cancel from what it is too late for.
    func cancellable(
        _ bookings: [Booking],
        in rooms: RoomGraph,
        by account: Account
    ) -> (inTime: [Booking], tooLate: [Booking]) {
        let late = Set(
            bookings.filter { booking in
                rooms[booking.room].flatMap { missedCutoff(of: booking, in: $0, by: account) } != nil
            }
            .map(\.id)
        )
        return (bookings.filter { !late.contains($0.id) }, bookings.filter { late.contains($0.id) })
    }

    /// Decides on all requests of a series that are in reach; throws when there is none and the one that was named does
    /// not stand as decided already.
    func decide(
        on booking: Booking,
        of series: Series,
        _ scope: SeriesScope,
        by decision: (Booking) throws -> Booking
    ) throws -> Booking {
        let named = series.occurrences.first { $0.id == booking.id }?.named
        let reached = series.occurrences.filter { one in
            switch scope {
            case .this: one.id == booking.id
            case .following: named.map { one.named >= $0 } ?? false
            case .all: true
            }
        }
        let bookings = try bookings(of: series.id)
        let pending = reached.filter { $0.status == .pending }.compactMap { bookings[$0.id] }
        guard !pending.isEmpty else { return try decision(booking) }
        for one in pending { _ = try decision(one) }
        try touch(series.id)
        return try self.booking(booking.id) ?? booking
    }
}
