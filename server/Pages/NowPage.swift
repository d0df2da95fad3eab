import HTTPTypes
import HubDomain
import Templates

/// The control room: what is going on at this moment.
struct NowPage: Sendable {
    let hall: Hall

    var routes: [Route] {
        [.page(.get, "/manage", .manager, now)]
    }

    private func now(_ call: Call) async throws -> Answer {
        let words = hall.renderer.words(call.language)
        let facts = try await call.read { try NowFacts($0) }
        let view = NowMaker(facts: facts, words: words, caller: call.caller, now: call.now).view
        return try await hall.pages.page(.now, view, for: call, in: .now)
    }
}

/// All that the control room shows.
struct NowFacts: Sendable {
    let hub: Hub
    let rooms: [RoomTimes]
    let partners: [Partner.ID: Partner]
    let people: [PersonInside]
    let flow: DayFlow
    let workshops: [(session: WorkshopSession, attendance: WorkshopAttendance)]
    let kiosks: [KioskState]
    let rehearsals: [KnownRehearsal]

    init(_ hub: HubTransaction) throws {
        let known = try hub.theHub()
        let day = known.zone.day(known.zone.date(at: hub.now))
        self.hub = known
        rooms = try hub.timesOfAllRooms(during: day)
        partners = Dictionary(uniqueKeysWithValues: try hub.partners().map { ($0.id, $0) })
        people = try hub.peopleInside()
        flow = try hub.flow(during: day)
        workshops = try hub.workshopsAttended(during: day)
        kiosks = try hub.kiosks()
        rehearsals = try hub.rehearsals()
    }
}

/// Words the control room.
struct NowMaker: Sendable {
    let facts: NowFacts
    let words: Words
    let caller: Caller
    let now: Instant

    private var clock: HubClock { HubClock(zone: facts.hub.zone, words: words) }
    private var inside: Int { facts.people.reduce(0) { $0 + $1.seats } }

    var view: NowView {
        let most = facts.hub.maxPersons
        return NowView(
            date: clock.longDate(now),
            asOf: words("now.asOf", ["time": clock.clock(now)]),
            time: clock.clock(now),
            timeMachine: clock.machine(now),
            inside: words.number(inside),
            insideOf: most.map { words("now.insideOf", ["most": words.number($0)]) }
                ?? words("now.insidePeople", count: inside),
            gauge: most.map { NowView.Gauge(most: $0, level: min(inside, $0), mark: $0 * 9 / 10) },
            insideNote: insideNote(most),
            arrivalsNote: arrivalsNote,
            chart: chart,
            rooms: facts.rooms.map(row) + foyer,
            workshops: facts.workshops.map { row($0.session, $0.attendance) },
            kiosks: facts.kiosks.map(KioskMaker(words: words, now: now, rooms: facts.rooms.map(\.room)).row),
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

    private func insideNote(_ most: Int?) -> String {
        let note = facts.flow.peak.map {
            words("now.peak", ["peak": words.number($0.seats), "time": clock.oClock($0.at)])
        }
        let warning = most.map {
            words("now.warnAt", ["warn": words.number($0 * 9 / 10), "most": words.number($0)])
        }
        return [warning, note ?? words("now.noPeak")].compactMap(\.self).joined(separator: " ")
    }

    // MARK: Arrivals

    private var arrivalsNote: String {
        guard facts.flow.came > 0 else { return words("now.noArrivals") }
        let counts = ["came": words.number(facts.flow.came), "left": words.number(facts.flow.left)]
        return words("now.arrivalsNote", counts)
    }

    /// From the half hour of the first arrival to that of the last.
    private var chart: ArrivalsChart? {
        let counts = facts.flow.halfHours.suffix(24).map { (time: clock.clock($0.start), count: $0.came) }
        guard !counts.isEmpty else { return nil }
        let list = counts.map { "\($0.time) \($0.count)" }.joined(separator: ", ")
        return ArrivalsChart(label: words("now.arrivalsLabel", ["list": list]), counts: counts)
    }

    // MARK: Rooms

    private func row(_ times: RoomTimes) -> NowView.RoomRow {
        let state = RoomMaker(words: words, caller: caller, now: now).state(of: times)
        let table = times.timetable(at: now)
        let current = table.slot(at: now).flatMap(times.booking)
        let next = table.slots.first { $0.period.start > now && times.booking($0) != nil }
        let people = facts.people.filter { $0.room == times.room.id }.reduce(0) { $0 + $1.seats }
        return NowView.RoomRow(
            name: times.room.name.text,
            href: words.language.path("/rooms/\(times.room.id)"),
            state: state.name,
            word: words("room.\(state.name)"),
            what: [state.until, current.map(name)].compactMap(\.self).joined(separator: ", "),
            next: next.map { "\(clock.clock($0.period.start)) \(times.booking($0).map(name) ?? "")" }
                ?? words("now.nothingMore"),
            inside: words(
                "now.insideRoom",
                ["inside": words.number(people), "capacity": words.number(times.room.capacity)]
            )
        )
    }

    /// People whose ticket names no room are in the foyer.
    private var foyer: [NowView.RoomRow] {
        let people = facts.people.filter { $0.room == nil }.reduce(0) { $0 + $1.seats }
        guard people > 0 else { return [] }
        return [
            NowView.RoomRow(
                name: words("now.foyer"),
                href: words.language.path("/manage/presence"),
                state: "closed",
                word: words("now.noBooking"),
                what: "",
                next: "",
                inside: words.number(people)
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
        let room = facts.rooms.first { $0.room.id == session.room }?.room.name.text ?? ""
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

extension RoomTimes {
    fileprivate func booking(_ slot: Timetable.Slot) -> Booking? {
        guard case .booked(let id) = slot.use else { return nil }
        return booking(id)
    }
}
