import HubDomain
import SQLStore

extension HubTransaction {
    /// What the rules say to the dates of a series, in order of time.
    func judged(
        _ dates: [SeriesDate],
        like wish: BookingWish,
        isLifting: Bool,
        in calendar: OpeningCalendar
    ) throws -> (open: [(named: LocalDateTime, period: Period)], refused: [RefusedDate]) {
        var judge = SeriesJudge(
            calendar: calendar,
            occupied: try occupations(of: [wish.room], around: dates.compactMap(\.period), in: calendar.rooms),
            margin: calendar.rooms.longestBuffer,
            hours: try hours(of: wish, in: calendar.hub.zone),
            isLifting: isLifting,
            now: now
        )
        var open: [(named: LocalDateTime, period: Period)] = []
        var refused: [RefusedDate] = []
        for date in dates {
            switch date {
            case .skipped(let named, let reason): refused.append(RefusedDate(named, reason))
            case .occurrence(let named, let period):
                let asked = wish.moved(to: wish.room, period)
                let broken = judge.violations(of: asked)
                if broken.isEmpty {
                    judge.take(period, in: wish.room)
                    open.append((named, period))
                } else {
                    refused.append(RefusedDate(named: named, start: period.start, violations: broken, wish: asked))
                }
            }
        }
        return (open, refused)
    }

    /// What takes these rooms, each atomic one's, within `periods` and close enough around them for buffers to matter.
    func occupations(
        of rooms: Set<Room.ID>,
        around periods: [Period],
        in graph: RoomGraph
    ) throws -> [Room.ID: [Occupation]] {
        let windows = PeriodSet(periods.map { $0.widened(by: graph.longestBuffer) })
        return try occupations(of: Set(rooms.flatMap(graph.atoms(of:))).sorted(), during: windows, in: graph)
    }

    /// Says of every refused date why, and what could become of the first: it can be left out, or booked elsewhere.
    func refusal(of refused: [RefusedDate], among count: Int, in calendar: OpeningCalendar) throws -> Problem {
        var ways: [Alternative] = []
        if let first = refused.first(where: { $0.wish != nil }), let wish = first.wish, let period = wish.period {
            if refused.count < count { ways.append(Alternative(kind: .skip, room: wish.room, period: period)) }
            ways += try alternatives(to: wish, in: calendar)
        }
        return Problem(refused, of: count, calendar, alternatives: Array(ways.prefix(Alternatives.limit)))
    }

    /// A rule repeats what a clock shows, so what it shows must be all there is to start and end.
    func wholeMinutes(of wish: BookingWish, in calendar: OpeningCalendar) throws -> (Room, Period) {
        guard let room = calendar.rooms[wish.room] else { throw Problem.invalid("room", rule: "unknown-room") }
        guard let period = wish.period, period.isOfWholeMinutes else {
            let facts = BookingFacts(calendar: calendar, room: room, occupied: [], now: now)
            throw Problem(BookingRules.violations(of: wish, given: facts), calendar, alternatives: [])
        }
        return (room, period)
    }
}

extension Period {
    fileprivate var isOfWholeMinutes: Bool {
        start.milliseconds % 60_000 == 0 && end.milliseconds % 60_000 == 0
    }
}
