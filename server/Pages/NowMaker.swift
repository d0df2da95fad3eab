import HubDomain
import Templates

/// Words the control room.
struct NowMaker: Sendable {
    let facts: NowFacts
    let words: Words
    let now: Instant

    private var clock: HubClock { HubClock(zone: facts.hub.zone, words: words) }
    private var inside: Int { facts.inside }

    func page(isReloading: Bool) -> NowPageView {
        let path = words.language.path("/manage")
        return NowPageView(
            board: board,
            events: words.language.path("/manage/events"),
            reload: isReloading
                ? NowPageView.Reload(label: words("now.reloadNever"), href: path)
                : NowPageView.Reload(label: words("now.reloadAlways"), href: path + "?reload=1")
        )
    }

    var board: NowView {
        let crowd = facts.crowd
        return NowView(
            date: clock.longDate(now),
            asOf: words("now.asOf", ["time": clock.clock(now) + seconds]),
            time: clock.clock(now),
            timeMachine: clock.machine(now),
            inside: words.number(inside),
            insideOf: crowd.map { words("now.insideOf", ["most": words.number($0.most)]) }
                ?? words("now.insidePeople", count: inside),
            crowd: crowd.flatMap { standing($0, full: "now.full") },
            gauge: crowd.map { NowView.Gauge(most: $0.most, level: min($0.inside, $0.most), mark: $0.warnsFrom) },
            insideNote: insideNote(crowd),
            lately: words.number(facts.cameLately),
            arrivalsNote: arrivalsNote,
            chart: chart,
            open: words("now.open", ["count": words.number(facts.decisions.reduce(0) { $0 + $1.count })]),
            decisions: facts.decisions.map { decision in
                NowView.Decision(
                    text: words("now.decision.\(decision.kind.rawValue)", count: decision.count),
                    href: decision.kind.path.map(words.language.path)
                )
            },
            rooms: facts.rooms.map(row) + foyer,
            workshops: facts.workshops.map { row($0.session, $0.attendance) },
            kiosks: facts.kiosks.map(KioskMaker(words: words, now: now, rooms: facts.rooms.map(\.times.room)).row),
            failing: failing
        )
    }

    /// The morning after a rehearsal its tickets are today's.
    private var failing: String? {
        let tickets = Set(facts.rehearsals.flatMap(\.failures).map(\.ticket))
        guard !tickets.isEmpty, let day = facts.rehearsals.first?.day else { return nil }
        let isToday = day == facts.hub.zone.date(at: now)
        return words(isToday ? "rehearsal.noticeToday" : "rehearsal.notice", count: tickets.count)
    }

    /// `:05`; zones are whole minutes apart.
    private var seconds: String {
        let second = now.milliseconds / 1000 % 60
        return ":\(second < 10 ? "0" : "")\(second)"
    }

    /// Nil while there is nothing to say about it.
    private func standing(_ crowd: Crowd, full: String) -> NowView.State? {
        switch crowd.standing {
        case .fine: nil
        case .nearlyFull: NowView.State(state: "warn", word: words("now.nearlyFull"))
        case .full: NowView.State(state: "bad", word: words(full))
        }
    }

    private func insideNote(_ crowd: Crowd?) -> String {
        let note = facts.flow.peak.map {
            words("now.peak", ["peak": words.number($0.seats), "time": clock.oClock($0.at)])
        }
        let warning = crowd.map {
            words("now.warnAt", ["warn": words.number($0.warnsFrom), "most": words.number($0.most)])
        }
        return [warning, note ?? words("now.noPeak")].compactMap(\.self).joined(separator: " ")
    }

    // MARK: Arrivals

    private var arrivalsNote: String {
        guard facts.flow.came > 0 else { return words("now.noArrivals") }
        let counts = ["came": words.number(facts.flow.came), "left": words.number(facts.flow.left)]
        return words("now.arrivalsNote", counts)
    }

    /// From the half hour of the first arrival to that of the last, of the last six hours.
    private var chart: ArrivalsChart? {
        let counts = facts.flow.halfHours.suffix(12).map { (time: clock.clock($0.start), count: $0.came) }
        guard !counts.isEmpty else { return nil }
        let list = counts.map { "\($0.time) \($0.count)" }.joined(separator: ", ")
        return ArrivalsChart(label: words("now.arrivalsLabel", ["list": list]), counts: counts)
    }

    // MARK: Rooms

    private func row(_ room: RoomNow) -> NowView.RoomRow {
        // Whoever looks, a room's state is the same.
        let state = RoomMaker(words: words, caller: .anonymous, now: now).state(of: room.times)
        return NowView.RoomRow(
            name: room.times.room.name.text,
            href: words.language.path("/rooms/\(room.times.room.id)"),
            state: state.name,
            word: words("room.\(state.name)"),
            what: [state.until, room.current.map(name)].compactMap(\.self).joined(separator: ", "),
            next: room.next.map { "\(clock.clock($0.period.start)) \(name($0))" } ?? words("now.nothingMore"),
            inside: words(
                "now.insideRoom",
                ["inside": words.number(room.crowd.inside), "capacity": words.number(room.crowd.most)]
            ),
            crowd: standing(room.crowd, full: "now.roomFull")
        )
    }

    /// People whose ticket names no room are in the foyer.
    private var foyer: [NowView.RoomRow] {
        guard facts.inFoyer > 0 else { return [] }
        return [
            NowView.RoomRow(
                name: words("now.foyer"),
                href: words.language.path("/manage/presence"),
                state: "closed",
                word: words("now.noBooking"),
                what: "",
                next: "",
                inside: words.number(facts.inFoyer),
                crowd: nil
            )
        ]
    }

    /// A workshop by its title, any other booking by who has it.
    private func name(_ booking: Booking) -> String {
        if booking.workshop != nil { return booking.title.text }
        return booking.partner.flatMap { facts.partners[$0]?.name.text } ?? words.title(booking.title)
    }

    // MARK: Workshops

    private func row(_ session: WorkshopSession, _ attendance: WorkshopAttendance) -> NowView.WorkshopRow {
        let room = facts.rooms.first { $0.times.room.id == session.room }?.times.room.name.text ?? ""
        let workshop = attendance.state.workshop
        return NowView.WorkshopRow(
            title: workshop.title.text,
            href: words.language.path("/workshops/\(workshop.id)"),
            begins: "\(clock.clock(session.period.start)) \(room)",
            expected: words.number(attendance.expected),
            came: words.number(attendance.arrived),
            inside: words.number(attendance.inside)
        )
    }
}

extension OpenDecisions.Kind {
    /// Where a manager decides on it.
    fileprivate var path: String? {
        switch self {
        case .requests: "/manage/requests"
        case .conflicts: nil
        case .rebooked, .ghosts: "/manage/ghosts"
        case .closures: "/manage/closures"
        case .letters: "/manage/mail"
        }
    }
}
