import HubDomain
import Templates

/// What the pages about one wish or booking need to know around it.
struct BookingContext: Sendable {
    let hub: Hub
    let rooms: RoomGraph
    let partners: [Partner.ID: Partner]
    /// The days of the rooms that are offered, for the strips.
    let days: [RoomDay: RoomTimes]

    struct RoomDay: Hashable, Sendable {
        let room: Room.ID
        let date: LocalDate
    }

    init(_ hub: HubTransaction, ways: [Problem.Alternative] = []) throws {
        let calendar = try hub.openingCalendar()
        self.hub = calendar.hub
        rooms = calendar.rooms
        partners = Dictionary(uniqueKeysWithValues: try hub.partners().map { ($0.id, $0) })
        var days: [RoomDay: RoomTimes] = [:]
        for way in ways {
            let date = calendar.hub.zone.date(at: way.start)
            let key = RoomDay(room: Room.ID(way.room), date: date)
            guard days[key] == nil, let room = calendar.rooms[key.room] else { continue }
            days[key] = try hub.times(of: room, during: calendar.hub.zone.day(date))
        }
        self.days = days
    }

    func partner(of request: BookingRequest, _ account: Account) -> Partner? {
        (request.partner ?? account.partner).flatMap { partners[$0] }
    }
}

/// Makes the pages around one booking.
struct BookingMaker: Sendable {
    let words: Words
    let context: BookingContext

    var clock: HubClock { HubClock(zone: context.hub.zone, words: words) }

    func facts(of booking: Booking) -> [Fact] {
        var facts = [
            Fact(
                name: words("booking.status"),
                value: words("booking.state.\(booking.status.rawValue)"),
                state: booking.status.stateClass
            ),
            Fact(
                name: words("booking.time"),
                value: clock.longRange(booking.period),
                note: hourNote(booking.period)
            ),
            Fact(
                name: words("booking.room"),
                value: roomName(booking.room),
                note: context.rooms[booking.room].map(about)
            ),
            Fact(name: words("booking.title"), value: booking.title.text),
        ]
        if let seats = booking.seats { facts.append(Fact(name: words("booking.seats"), value: words.number(seats))) }
        if let layout = booking.layout {
            facts.append(Fact(name: words("booking.layout"), value: words(layout.phrase)))
        }
        if let partner = booking.partner.flatMap({ context.partners[$0] }) {
            facts.append(Fact(name: words("booking.partner"), value: partner.name.text))
        }
        if booking.status.isDecided, let reason = booking.decision?.reason {
            facts.append(Fact(name: words("booking.decision"), value: reason.text))
        }
        if let note = booking.note, !note.isEmpty {
            facts.append(Fact(name: words("booking.note"), value: note.text))
        }
        if let note = booking.endedNote, !note.isEmpty {
            facts.append(Fact(name: words("booking.endedNote"), value: note.text))
        }
        return facts
    }

    /// What whoever comes has to do, and by when; nothing where nobody has to check in.
    func checkIn(of booking: Booking, _ secrets: Secrets) -> [Fact] {
        guard let duty = booking.checkIn else { return [] }
        let name = words("booking.checkIn")
        if let checkIn = duty.checkIn {
            let way = words("booking.checkedInBy.\(checkIn.way.rawValue)")
            return [Fact(name: name, value: clock.moment(checkIn.at), note: way)]
        }
        if booking.status == .released, let releaseAt = duty.releaseAt {
            return [Fact(name: name, value: words("booking.released", ["time": clock.oClock(releaseAt)]))]
        }
        guard booking.status.occupies else { return [] }
        let window = duty.window(of: booking.period)
        let key = duty.releaseAt == nil ? "booking.checkInShort" : "booking.checkInUntil"
        let times = ["opens": clock.oClock(window.start), "until": clock.oClock(window.end)]
        let code = CheckInCode(of: booking, secrets).digits
        return [
            Fact(name: name, value: words(key, times), note: words("booking.checkInWays")),
            Fact(name: words("booking.checkInCode"), value: code, note: words("booking.checkInCodeNote")),
        ]
    }

    /// What is said right after it was booked.
    func outcome(of booking: Booking, in series: Series?) -> BookingView.Outcome {
        let key = booking.status == .pending ? "booking.requestedHeading" : "booking.bookedHeading"
        let lead = series.map {
            words("booking.seriesLead", count: $0.occurrences.count, ["first": clock.longRange(booking.period)])
        }
        return BookingView.Outcome(
            heading: words(key, ["room": roomName(booking.room)]),
            lead: lead ?? clock.longRange(booking.period),
            number: booking.id.text
        )
    }

    /// Which dates of a series are to be called off.
    var cancelScope: ChoiceField {
        ChoiceField(
            "scope",
            label: words("cancel.scope"),
            options: SeriesScope.allCases.map {
                ChoiceField.Option(
                    value: $0.rawValue,
                    label: words("change.scope.\($0.rawValue)"),
                    isSelected: $0 == .this
                )
            }
        )
    }

    /// Who booked it, and why it may be what it is.
    func facts(of audit: BookingAudit) -> [Fact] {
        let made = words("booking.madeBy", ["name": words.name(audit.madeBy), "moment": clock.moment(audit.madeAt)])
        let reason = audit.overrideReason.map { Fact(name: words("booking.override"), value: $0.text) }
        return [reason, Fact(name: words("booking.made"), value: made)].compactMap(\.self)
    }

    /// Until when the booking can be called off by its owner.
    func cutoff(of booking: Booking, at now: Instant) -> (isOver: Bool, sentence: String)? {
        guard let until = context.rooms[booking.room]?.rules.cancelUntil(booking) else { return nil }
        let isOver = now > until
        let key = isOver ? "booking.cancelTooLate" : "booking.cancelUntil"
        return (isOver, words(key, ["until": clock.moment(until)]))
    }

    /// Which date of its series a booking is; all of them, and what it goes without, are listed beside.
    func fact(of booking: Booking, in series: Series) -> Fact {
        let dates = series.occurrences.sorted { $0.named < $1.named }
        let number = 1 + (dates.firstIndex { $0.id == booking.id } ?? 0)
        return Fact(
            name: words("booking.series"),
            value: words("booking.seriesDate", ["number": words.number(number), "count": words.number(dates.count)])
        )
    }

    func row(_ booking: Booking, withPartner: Bool) -> BookingsView.Row {
        var about = [roomName(booking.room)]
        if withPartner, let partner = booking.partner.flatMap({ context.partners[$0] }) {
            about.append(partner.name.text)
        }
        if let seats = booking.seats { about.append(words("room.seats", count: seats)) }
        return BookingsView.Row(
            day: clock.shortDate(booking.period.start),
            time: clock.clockRange(booking.period),
            title: words.title(booking.title),
            href: words.language.path("/bookings/\(booking.id)"),
            about: about.joined(separator: " · "),
            state: booking.status.stateClass,
            word: words("booking.state.\(booking.status.rawValue)")
        )
    }

    func roomName(_ id: Room.ID) -> String {
        context.rooms[id]?.name.text ?? ""
    }

    func about(_ room: Room) -> String {
        let seats = words("room.seats", count: room.capacity)
        return room.floor.isEmpty ? seats : words("room.about", ["floor": room.floor, "seats": seats])
    }

    /// What else is to be known about a time: which of two hours is meant, and what is blocked around it.
    func timeNote(_ period: Period, in room: Room.ID) -> String? {
        let notes = [hourNote(period), blocked(period, of: room)].compactMap(\.self)
        return notes.isEmpty ? nil : notes.joined(separator: ". ")
    }

    /// In the night in which an hour comes twice: which of the two is meant.
    private func hourNote(_ period: Period) -> String? {
        let zone = context.hub.zone
        let notes = [("check.startHour", period.start), ("check.endHour", period.end)].compactMap { key, instant in
            zone.hour(of: instant).map { words(key, ["hour": words($0.phrase)]) }
        }
        return notes.isEmpty ? nil : notes.joined(separator: ", ")
    }

    /// From when to when nobody else has the room, where buffers make that longer than the booking.
    private func blocked(_ period: Period, of room: Room.ID) -> String? {
        let buffers = context.rooms.buffers(of: room)
        guard buffers != .none else { return nil }
        return words(
            "check.blocked",
            [
                "start": clock.oClock(period.start - buffers.setup),
                "end": clock.oClock(period.end + buffers.teardown),
            ]
        )
    }
}

extension BookingStatus {
    /// The class of the state in lists.
    var stateClass: String {
        switch self {
        case .confirmed: "free"
        case .pending: "warn"
        case .declined: "bad"
        case .cancelled, .released, .expired: "closed"
        }
    }
}
