import HubDomain

extension HubTransaction {
    /// Books a date, or all that a rule names.
    func bookAll(_ request: BookingRequest, by account: Account) throws -> Booking {
        let booking =
            if let repetition = request.repetition { try bookSeries(request, repetition, by: account) } else {
                try book(request, by: account)
            }
        try tellBooked(booking, by: account)
        return booking
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
            let changed = try self.change(booking, change, by: account)
            try tellChanged(from: [booking.id: booking], to: [changed], by: account)
            return (changed, nil)
        }
        guard reach.scope != .this else {
            let changed = try self.change(booking, aloneIn: series, change, by: account)
            try tellChanged(from: [booking.id: booking], to: [changed], by: account)
            return (changed, nil)
        }
        let outcome = try SeriesRevision(of: series, at: booking, change, reach, by: account, in: self).carryOut()
        try tellChanged(from: series.bookings, to: outcome.all, by: account)
        return (try self.booking(booking.id) ?? booking, outcome)
    }

    /// Cancels a booking, and of a series as many dates as are in reach.
    func cancel(_ booking: Booking, _ reach: SeriesReach, by account: Account) throws -> (Booking, SeriesOutcome?) {
        guard let series = try series(of: booking), reach.scope != .this else {
            let ended = try cancel(booking, by: account)
            if ended != booking {
                if let series = booking.series { try touch(series) }
                try tellCancelled([ended], by: account)
            }
            return (ended, nil)
        }
        let outcome = try cancel(booking, of: series, reach, by: account)
        try tellCancelled(outcome.dropped, by: account)
        return (try self.booking(booking.id) ?? booking, outcome)
    }

    /// What the rule of a request could also be meant to say.
    func readings(of request: BookingRequest) throws -> [SeriesReading] {
        guard let repetition = request.repetition, let first = request.wish.period else { return [] }
        let zone = try theHub().zone
        return try SeriesPattern(repetition.rule, from: first, in: zone, now: now).readings(in: zone, now: now)
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
        let plan = try series.plan(edit, in: zone, now: now)
        var outcome = SeriesOutcome(left: series.left(by: plan))
        let rooms = try roomGraph()
        let dropped = cancellable(plan.dropped, of: series, in: rooms, by: account)
        let atoms = Set(dropped.inTime.flatMap { rooms.atoms(of: $0.room) }).sorted()
        try claim(atoms, for: booking.partner)
        try drop(dropped, by: account, &outcome)
        try offerFreed(atoms)
        if !outcome.dropped.isEmpty { try touch(series.id) }
        return outcome
    }

    /// Dates to be cancelled, parted by the rooms' cut-off.
    struct Dropped {
        var inTime: [Booking] = []
        var tooLate: [Booking] = []
    }

    /// Parts what `account` can still cancel from what it is too late for.
    func cancellable(_ ids: [Booking.ID], of series: Series, in rooms: RoomGraph, by account: Account) -> Dropped {
        ids.compactMap { series.bookings[$0] }.reduce(into: Dropped()) { dropped, booking in
            if rooms[booking.room].flatMap({ missedCutoff(of: booking, in: $0, by: account) }) == nil {
                dropped.inTime.append(booking)
            } else {
                dropped.tooLate.append(booking)
            }
        }
    }

    /// Ends what can be ended, and notes what can't any more.
    func drop(_ dropped: Dropped, by account: Account, _ outcome: inout SeriesOutcome) throws {
        outcome.dropped = try dropped.inTime.map { try endQuietly($0, as: .cancelled, by: account) }
        outcome.left += dropped.tooLate.map { SeriesOutcome.Left(booking: $0, reason: "cancel-cutoff") }
    }

    /// Decides on a request and has whoever asked told, once.
    func decide(on booking: Booking, by decision: (Booking) throws -> Booking) throws -> Booking {
        let decided = try decision(booking)
        if decided.status != booking.status { try tellDecided([decided]) }
        return decided
    }

    /// Decides on all requests of a series that are in reach; throws when there is none and the one that was named does
    /// not stand as decided already.
    func decide(
        on booking: Booking,
        of series: Series,
        _ scope: SeriesScope,
        by decision: (Booking) throws -> Booking
    ) throws -> Booking {
        let decided = series.occurrences.first { $0.id == booking.id }
        let pending = series.occurrences.filter { one in
            one.status == .pending && decided.map { scope.reaches(one, from: $0) } ?? false
        }
        .compactMap { series.bookings[$0.id] }
        guard !pending.isEmpty else { return try decide(on: booking, by: decision) }
        try tellDecided(pending.map(decision))
        try touch(series.id)
        return try self.booking(booking.id) ?? booking
    }
}
