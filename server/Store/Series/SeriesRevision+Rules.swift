import HubDomain

extension SeriesRevision {
    struct Verdict {
        /// Those that become what they shall be.
        var standing: [Step] = []
        /// Those that the rules keep where they are.
        var staying: [(step: Step, date: RefusedDate)] = []
        var added: [(named: LocalDateTime, booking: Booking)] = []
        var refused: [RefusedDate] = []
    }

    /// Asks the rules about each date; one that has to stay where it is may stand in the way of another, so that all are
    /// asked again until no more have to.
    func verdict(on steps: [Step], in rooms: Set<Room.ID>) throws -> Verdict {
        var staying: [Booking.ID: RefusedDate] = [:]
        let periods = steps.map(\.new.period) + plan.added.map(\.period)
        let occupied = try hub.occupations(of: rooms, around: periods, in: calendar.rooms)
        while true {
            let moving = steps.filter { $0.isElsewhere && staying[$0.old.id] == nil }
            let leaving = Set(moving.map(\.old.id) + dropped.inTime.map(\.id))
            var judge = SeriesJudge(
                calendar: calendar,
                occupied: occupied,
                leaving: leaving,
                margin: calendar.rooms.longestBuffer,
                hours: try hours(leaving: leaving),
                isLifting: change.overrideReason != nil,
                now: hub.now
            )
            let refused = steps.filter { staying[$0.old.id] == nil }.compactMap { refusal(of: $0, by: &judge) }
            guard refused.isEmpty else {
                for (id, date) in refused { staying[id] = date }
                continue
            }
            var verdict = Verdict()
            for step in steps {
                if let date = staying[step.old.id] {
                    verdict.staying.append((step, date))
                } else {
                    verdict.standing.append(step)
                }
            }
            verdict.refused = plan.skipped.map { RefusedDate($0.named, $0.reason) }
            for addition in plan.added { add(addition, to: &verdict, by: &judge) }
            return verdict
        }
    }

    /// What is left for the dates; the changed one counts as leaving only where it does not have to stay.
    private func hours(leaving: Set<Booking.ID>) throws -> PartnerHours? {
        var wish = wish(booking)
        wish.moving = nil
        return try hub.hours(of: wish, in: calendar.hub.zone, leaving: leaving)
    }

    private func refusal(of step: Step, by judge: inout SeriesJudge) -> (Booking.ID, RefusedDate)? {
        guard step.isElsewhere || step.asksForOtherSeats else { return nil }
        let wish = wish(step.new)
        var broken = judge.violations(of: wish)
        // What was allowed where it is already is not judged again.
        if !step.isElsewhere { broken = broken.filter(\.concernsSeats) }
        guard broken.isEmpty else {
            let named = step.move?.named ?? calendar.hub.zone.shown(at: step.new.period.start)
            let date = RefusedDate(named: named, start: step.new.period.start, violations: broken, wish: wish)
            return (step.old.id, date)
        }
        if step.isElsewhere { judge.take(step.new.period, in: step.new.room, by: step.new.id) }
        return nil
    }

    private func add(_ addition: SeriesPlan.Addition, to verdict: inout Verdict, by judge: inout SeriesJudge) {
        var new = step(booking, nil).new.again(as: hub.newID(), during: addition.period, .confirmed)
        new.room = additionRoom
        var wish = wish(new)
        wish.moving = nil
        let broken = judge.violations(of: wish)
        guard broken.isEmpty else {
            verdict.refused.append(
                RefusedDate(named: addition.named, start: addition.period.start, violations: broken, wish: wish)
            )
            return
        }
        judge.take(addition.period, in: new.room, by: new.id)
        verdict.added.append((addition.named, new))
    }
}
