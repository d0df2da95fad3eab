/// Finds out what a change of a series does.
package struct SeriesPlanner: Sendable {
    private let occurrences: [SeriesOccurrence]
    private let zone: HubZone
    private let now: Instant

    /// Takes all occurrences of the series, of any status.
    package init(occurrences: [SeriesOccurrence], zone: HubZone, now: Instant) {
        self.occurrences = occurrences.sorted { ($0.named, $0.id) < ($1.named, $1.id) }
        self.zone = zone
        self.now = now
    }

    package func plan(_ edit: SeriesEdit) throws(SeriesEditProblem) -> SeriesPlan {
        guard let changed = occurrences.first(where: { $0.id == edit.occurrence }) else { throw .noSuchOccurrence }
        let scope = occurrences.filter { edit.scope.reaches($0, from: changed) }
        switch edit.change {
        case .details: return plan(scope, edit) { _, plan, one in plan.kept.append(one.id) }
        case .cancel:
            return plan(scope, edit) { planner, plan, one in
                if let reason = planner.protection(of: one, by: edit) {
                    plan.leave(one, reason)
                } else {
                    plan.dropped.append(one.id)
                }
            }
        case .move(let period): return try moving(scope, by: edit, of: changed, to: period)
        case .dates(let dates, let end):
            guard edit.scope != .this else { throw .ruleOfOne }
            return renaming(scope, to: dates, ending: end, by: edit)
        }
    }

    /// Goes through what can still be changed, and leaves the rest.
    private func plan(
        _ scope: [SeriesOccurrence],
        _ edit: SeriesEdit,
        _ change: (SeriesPlanner, inout SeriesPlan, SeriesOccurrence) -> Void
    ) -> SeriesPlan {
        scope.reduce(into: SeriesPlan()) { plan, one in
            if let reason = closure(of: one, to: edit) {
                plan.leave(one, reason)
            } else {
                change(self, &plan, one)
            }
        }
    }

    /// Why nothing can be changed about `one` any more; alone it can be until it ends.
    private func closure(of one: SeriesOccurrence, to edit: SeriesEdit) -> SeriesPlan.LeavingReason? {
        if (edit.scope == .this ? one.period.end : one.period.start) <= now { return .past }
        return one.status.occupies ? nil : .ended
    }

    /// Why its time stays though the others' changes; what the edit itself names is always meant.
    private func protection(of one: SeriesOccurrence, by edit: SeriesEdit) -> SeriesPlan.LeavingReason? {
        one.isMoved && !edit.includesMoved && one.id != edit.occurrence ? .moved : nil
    }
}

// MARK: Another time, another rule

extension SeriesPlanner {
    private func moving(
        _ scope: [SeriesOccurrence],
        by edit: SeriesEdit,
        of changed: SeriesOccurrence,
        to period: Period
    ) throws(SeriesEditProblem) -> SeriesPlan {
        if edit.scope == .this {
            return plan(scope, edit) { _, plan, one in plan.move(one, to: period, named: one.named, isAlone: true) }
        }
        guard let end = SeriesEnd(of: period, in: zone) else { throw .endNotAfterStart }
        let start = zone.shown(at: period.start)
        let days = start.date.dayNumber - changed.named.date.dayNumber
        return plan(scope, edit) { planner, plan, one in
            let named = LocalDateTime(one.named.date.adding(days: days), start.time)
            if one.id == changed.id { return plan.move(one, to: period, named: named) }
            planner.place(one, at: named, ending: end, by: edit, in: &plan)
        }
    }

    /// Matches occurrences with the new dates by the day that the rule named for them.
    private func renaming(
        _ scope: [SeriesOccurrence],
        to dates: [LocalDateTime],
        ending end: SeriesEnd,
        by edit: SeriesEdit
    ) -> SeriesPlan {
        let named = Dictionary(dates.map { ($0.date, $0) }, uniquingKeysWith: { first, _ in first })
        var plan = plan(scope, edit) { planner, plan, one in
            if let date = named[one.named.date] {
                planner.place(one, at: date, ending: end, by: edit, in: &plan)
            } else if let reason = planner.protection(of: one, by: edit) {
                plan.leave(one, reason)
            } else {
                plan.dropped.append(one.id)
            }
        }
        // A date that belongs to an occurrence outside the scope is not booked a second time either.
        let taken = Set(occurrences.map(\.named.date))
        for date in named.values.sorted() where !taken.contains(date.date) && date > zone.shown(at: now) {
            plan.add(SeriesDate(date, ending: end, in: zone))
        }
        return plan
    }

    private func place(
        _ one: SeriesOccurrence,
        at named: LocalDateTime,
        ending end: SeriesEnd,
        by edit: SeriesEdit,
        in plan: inout SeriesPlan
    ) {
        if let reason = protection(of: one, by: edit) { return plan.leave(one, reason) }
        switch SeriesDate(named, ending: end, in: zone) {
        case .occurrence(_, let period): plan.move(one, to: period, named: named)
        case .skipped(_, .clockJumps(let change)): plan.leave(one, .clockJumps(at: change))
        }
    }
}

extension SeriesPlan {
    fileprivate mutating func leave(_ one: SeriesOccurrence, _ reason: LeavingReason) {
        left.append(Leaving(id: one.id, reason: reason))
    }

    /// Moves it, or keeps it where it is there already.
    fileprivate mutating func move(
        _ one: SeriesOccurrence,
        to period: Period,
        named: LocalDateTime,
        isAlone: Bool = false
    ) {
        if period == one.period, named == one.named {
            kept.append(one.id)
        } else {
            moved.append(Move(id: one.id, from: one.period, to: period, named: named, isAlone: isAlone))
        }
    }

    fileprivate mutating func add(_ date: SeriesDate) {
        switch date {
        case .occurrence(let named, let period): added.append(Addition(named: named, period: period))
        case .skipped(let named, let reason): skipped.append(Skipping(named: named, reason: reason))
        }
    }
}
