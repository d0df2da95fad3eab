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
    let passages: [Passage]
    let workshops: [WorkshopToday]
    let kiosks: [KioskState]

    init(_ hub: HubTransaction) throws {
        let known = try hub.theHub()
        let day = known.zone.day(known.zone.date(at: hub.now))
        self.hub = known
        rooms = try hub.timesOfAllRooms(during: day)
        partners = Dictionary(uniqueKeysWithValues: try hub.partners().map { ($0.id, $0) })
        people = try hub.peopleInside()
        passages = try hub.passages(during: day)
        workshops = try hub.workshops(on: day)
        kiosks = try hub.kiosks()
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
            workshops: facts.workshops.map(row),
            kiosks: facts.kiosks.map(KioskMaker(words: words, now: now, rooms: facts.rooms.map(\.room)).row)
        )
    }

    private func insideNote(_ most: Int?) -> String {
        let peak = facts.passages.peak
        let note = peak.map { words("now.peak", ["peak": words.number($0.inside), "time": clock.oClock($0.at)]) }
        let warning = most.map {
            words("now.warnAt", ["warn": words.number($0 * 9 / 10), "most": words.number($0)])
        }
        return [warning, note ?? words("now.noPeak")].compactMap(\.self).joined(separator: " ")
    }

    // MARK: Arrivals

    private func seats(_ direction: Direction) -> Int {
        facts.passages.filter { $0.direction == direction }.reduce(0) { $0 + $1.seats }
    }

    private var arrivalsNote: String {
        guard seats(.in) > 0 else { return words("now.noArrivals") }
        return words("now.arrivalsNote", ["came": words.number(seats(.in)), "left": words.number(seats(.out))])
    }

    /// From the half hour of the first arrival to the current one.
    private var chart: ArrivalsChart? {
        let arrivals = facts.passages.filter { $0.direction == .in }
        guard let first = arrivals.first else { return nil }
        let zone = facts.hub.zone
        let halfHour = { (instant: Instant) in zone.wallClock(at: instant).time.minutes / 30 }
        let counts = (halfHour(first.at)...max(halfHour(first.at), halfHour(now))).suffix(24).map { slot in
            let seats = arrivals.filter { halfHour($0.at) == slot }.reduce(0) { $0 + $1.seats }
            return (time: LocalTime(minutes: slot * 30).map(words.clock) ?? "", count: seats)
        }
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
        return booking.partner.flatMap { facts.partners[$0]?.name.text } ?? booking.title.text
    }

    // MARK: Workshops

    private func row(_ workshop: WorkshopToday) -> NowView.WorkshopRow {
        let room = facts.rooms.first { $0.room.id == workshop.session.room }?.room.name.text ?? ""
        return NowView.WorkshopRow(
            title: workshop.state.workshop.title.text,
            href: words.language.path("/workshops/\(workshop.state.workshop.id)"),
            begins: "\(clock.clock(workshop.session.period.start)) \(room)",
            expected: words.number(workshop.state.taken),
            came: words.number(workshop.came),
            inside: words.number(workshop.inside)
        )
    }
}

extension RoomTimes {
    fileprivate func booking(_ slot: Timetable.Slot) -> Booking? {
        guard case .booked(let id) = slot.use else { return nil }
        return booking(id)
    }
}

extension [Passage] {
    /// The largest number inside at one instant, and the first instant it was reached.
    var peak: (inside: Int, at: Instant)? {
        var inside = 0
        var peak: (inside: Int, at: Instant)?
        for passage in self {
            inside = Swift.max(0, inside + (passage.direction == .in ? passage.seats : -passage.seats))
            if inside > peak?.inside ?? 0 { peak = (inside, passage.at) }
        }
        return peak
    }
}
