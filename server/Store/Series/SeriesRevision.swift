import HubDomain
import Recurrence

/// Carries out a change of several dates of a series: finds out what it does to each, asks the rules, writes it down.
///
/// With `fail` it is all or nothing; with `skip` dates that the rules refuse stay as they were, or are not added.
struct SeriesRevision {
    let hub: HubTransaction
    private let series: Series
    let booking: Booking
    let change: BookingChange
    private let account: Account
    let calendar: OpeningCalendar
    private let partner: Partner?
    private let edit: SeriesEdit
    let plan: SeriesPlan
    let dropped: HubTransaction.Dropped
    private let pattern: NewPattern?

    /// Another rule, and the dates that it names.
    private struct NewPattern {
        let rule: String
        let end: SeriesEnd
        let starts: [LocalDateTime]
    }

    /// One date as it was and as it shall be.
    struct Step {
        let old: Booking
        var new: Booking
        /// Its place in the series from now on, where that changes.
        var move: SeriesPlan.Move?

        var isElsewhere: Bool { new.room != old.room || new.period != old.period }
        var asksForOtherSeats: Bool { new.seats != old.seats || new.layout != old.layout }
        /// Whether it leaves a part of the time that it had.
        var givesBack: Bool { isElsewhere && !(new.room == old.room && new.period.contains(old.period)) }
    }

    init(
        of series: Series,
        at booking: Booking,
        _ change: BookingChange,
        _ reach: SeriesReach,
        by account: Account,
        in hub: HubTransaction
    ) throws {
        self.hub = hub
        self.series = series
        self.booking = booking
        self.change = change
        self.account = account
        calendar = try hub.openingCalendar()
        partner = try booking.partner.flatMap { try hub.partner($0) }
        let zone = calendar.hub.zone
        let (start, end) = (change.start ?? booking.period.start, change.end ?? booking.period.end)
        guard let period = Period(start: start, end: end) else {
            throw Problem([.endNotAfterStart(start: start, end: end)], calendar, alternatives: [])
        }
        pattern = try Self.newPattern(of: series, at: booking, change, period, reach.scope, zone, now: hub.now)
        let wanted: SeriesChange =
            if let pattern {
                .dates(pattern.starts, ending: pattern.end)
            } else {
                period == booking.period ? .details : .move(to: period)
            }
        edit = SeriesEdit(wanted, of: booking.id, scope: reach.scope, includesMoved: reach.includesMoved)
        plan = try series.plan(edit, in: zone, now: hub.now)
        dropped = hub.cancellable(plan.dropped, of: series, in: calendar.rooms, by: account)
    }

    /// The dates of another rule: counted from the first date of the series, or from the changed one on.
    private static func newPattern(
        of series: Series,
        at booking: Booking,
        _ change: BookingChange,
        _ period: Period,
        _ scope: SeriesScope,
        _ zone: HubZone,
        now: Instant
    ) throws -> NewPattern? {
        guard let rule = change.recurrence else { return nil }
        guard scope != .this else { throw Problem(SeriesEditProblem.ruleOfOne) }
        let named = series.occurrences.sorted { $0.named < $1.named }
        guard let changed = named.first(where: { $0.id == booking.id }), let first = named.first else { return nil }
        var start = (scope == .all ? first : changed).named
        var end = series.end
        if period != booking.period {
            guard let asked = SeriesEnd(of: period, in: zone) else { throw Problem(SeriesEditProblem.endNotAfterStart) }
            let shown = zone.shown(at: period.start)
            let days = shown.date.dayNumber - changed.named.date.dayNumber
            start = LocalDateTime(start.date.adding(days: days), shown.time)
            end = asked
        }
        let (read, starts) = try SeriesPattern.starts(rule, from: start, in: zone, now: now)
        return NewPattern(rule: read.text, end: end, starts: starts)
    }
}

// MARK: Finding out

extension SeriesRevision {
    /// Carries it out, or throws which dates can't be as they shall be.
    func carryOut() throws -> SeriesOutcome {
        try hub.checkLift(change.overrideReason, by: account)
        let steps = try steps()
        let rooms = Set(steps.flatMap { [$0.old.room, $0.new.room] } + dropped.inTime.map(\.room) + [additionRoom])
        let atoms = Set(rooms.flatMap(calendar.rooms.atoms(of:))).sorted()
        try hub.claim(atoms, for: partner?.id)
        let verdict = try verdict(on: steps, in: rooms)
        let impossible = verdict.staying.map(\.date) + jumpedOver + verdict.refused
        let isNothingLeft = verdict.standing.isEmpty && verdict.added.isEmpty && plan.dropped.isEmpty
        if !impossible.isEmpty, change.onConflict == .fail || isNothingLeft {
            let count = steps.count + plan.added.count + plan.skipped.count + jumpedOver.count
            throw try hub.refusal(of: impossible, among: count, in: calendar)
        }
        var outcome = SeriesOutcome(left: series.left(by: plan))
        outcome.left += verdict.staying.map { step, date in
            SeriesOutcome.Left(booking: step.old, reason: date.violations.first?.rule ?? "taken")
        }
        outcome.skipped = verdict.refused
        try write(verdict, into: &outcome)
        try hub.offerFreed(atoms)
        return outcome
    }

    /// The dates that get something new, each as it shall be.
    private func steps() throws -> [Step] {
        let moved = plan.moved.compactMap { move in series.bookings[move.id].map { step($0, move) } }
        let places = Dictionary(series.occurrences.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let standing = plan.kept + plan.left.filter { $0.reason == .moved }.map(\.id)
        let kept = standing.compactMap { id in
            series.bookings[id].map { step($0, nil, isFixed: places[id]?.isMoved == true && !isMeant(id)) }
        }
        for step in moved + kept where step.givesBack {
            guard let room = calendar.rooms[step.old.room],
                let until = hub.missedCutoff(of: step.old, in: room, by: account)
            else { continue }
            throw Problem.tooLateToCancel(until: until, in: calendar.hub.zone)
        }
        return (moved + kept).sorted { ($0.new.period.start, $0.new.id) < ($1.new.period.start, $1.new.id) }
    }

    /// Whether the change means this one though it was moved alone before.
    private func isMeant(_ id: Booking.ID) -> Bool {
        id == booking.id || edit.includesMoved
    }

    func step(_ old: Booking, _ move: SeriesPlan.Move?, isFixed: Bool = false) -> Step {
        var new = change.reworded(old)
        if !isFixed { new.room = change.room ?? old.room }
        if let move { new.period = move.to }
        return Step(old: old, new: new, move: move)
    }

    var additionRoom: Room.ID { change.room ?? booking.room }

    /// Dates whose new start does not exist that night.
    private var jumpedOver: [RefusedDate] {
        plan.left.compactMap { leaving in
            guard case .clockJumps(let at) = leaving.reason else { return nil }
            let zone = calendar.hub.zone
            let time = pattern?.starts.first?.time ?? zone.shown(at: change.start ?? booking.period.start).time
            return RefusedDate(LocalDateTime(zone.date(at: at), time), .clockJumps(at: at))
        }
    }

    private func asker(_ booking: Booking) -> Asker {
        Asker(account.id, for: booking.partner)
    }

    func wish(_ booking: Booking) -> BookingWish {
        var wish = BookingWish(booking).asked(by: partner)
        wish.asker = asker(booking)
        return wish
    }
}

// MARK: Writing it down

extension SeriesRevision {
    private func write(_ verdict: Verdict, into outcome: inout SeriesOutcome) throws {
        for step in verdict.standing where step.isElsewhere { try hub.vacate(step.old.id) }
        try hub.drop(dropped, by: account, &outcome)
        let saved = try verdict.standing.map { ($0, try save($0)) }
        try hub.charge(saved.map { ($0.0.old, $0.1) }, by: account, lifting: change.overrideReason)
        for (step, saved) in saved {
            if step.old.period == saved.period {
                outcome.kept.append(saved)
            } else {
                outcome.moved.append((step.old.period, saved))
            }
        }
        for (named, booking) in verdict.added { outcome.added.append(try insert(booking, named)) }
        try updateSeries(verdict)
    }

    private func save(_ step: Step) throws -> Booking {
        guard step.new != step.old || step.move != nil else { return step.old }
        var new = step.new
        new.version += 1
        if step.isElsewhere {
            new.status = try status(of: new)
            new.checkIn = calendar.rooms.checkInDuty(of: new, movedFrom: step.old, at: hub.now)
            try hub.occupy(calendar.rooms.atoms(of: new.room), with: new, asked: asker(new))
        }
        if let move = step.move { try hub.place(new.id, named: move.named, isMoved: move.isAlone) }
        return try hub.store(new, change.overrideReason)
    }

    private func insert(_ booking: Booking, _ named: LocalDateTime) throws -> Booking {
        let status = try status(of: booking)
        var added = booking.again(as: booking.id, during: booking.period, status)
        added.checkIn = calendar.rooms.checkInDuty(of: added.room, during: added.period, at: hub.now)
        try hub.insert(added, named: named, by: account, overrideReason: change.overrideReason)
        try hub.occupy(calendar.rooms.atoms(of: added.room), with: added, asked: asker(added))
        return added
    }

    private func status(of booking: Booking) throws -> BookingStatus {
        guard let room = calendar.rooms[booking.room] else { throw Problem.invalid("room", rule: "unknown-room") }
        return try hub.statusOfNew(booking.period, in: room, calendar.rooms, by: account)
    }

    private func updateSeries(_ verdict: Verdict) throws {
        try hub.touch(series.id)
        if let pattern, let first = pattern.starts.first {
            try hub.replaceRule(of: series.id, pattern.rule, pattern.end, from: first)
            try hub.keep(verdict.refused, in: series.id)
        } else if case .move(let period) = edit.change, let end = SeriesEnd(of: period, in: calendar.hub.zone) {
            try hub.replaceEnd(of: series.id, end)
        }
    }
}
