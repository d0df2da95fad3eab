import HubDomain
import Templates

/// Words a room and how its day goes.
struct RoomMaker: Sendable {
    let words: Words
    let caller: Caller
    let now: Instant

    /// A line of the list of all rooms.
    func row(_ times: RoomTimes) -> RoomsView.Row {
        let state = state(of: times)
        let parts = times.room.parts.compactMap { times.calendar.rooms[$0]?.name.text }
        return RoomsView.Row(
            name: times.room.name.text,
            href: words.language.path("/rooms/\(times.room.id)"),
            seats: words("room.seats", count: times.room.capacity),
            floor: times.room.floor,
            equipment: times.room.equipment.isEmpty ? nil : times.room.equipment.joined(separator: ", "),
            parts: parts.isEmpty ? nil : words("room.parts", ["parts": words.list(parts.sorted())]),
            state: state.name,
            word: words("room.\(state.name)"),
            until: state.until
        )
    }

    /// A room with its day as a strip of the hours `shown`, in minutes of the day.
    func today(_ times: RoomTimes, shown: Range<Int>) -> RoomToday {
        let state = state(of: times)
        return RoomToday(
            name: times.room.name.text,
            href: words.language.path("/rooms/\(times.room.id)"),
            about: about(times.room),
            strip: strip(times, shown: shown),
            state: state.name,
            word: words("room.\(state.name)"),
            until: state.until
        )
    }

    /// `EG, 60 Plätze`.
    func about(_ room: Room) -> String {
        let seats = words("room.seats", count: room.capacity)
        return room.floor.isEmpty ? seats : words("room.about", ["floor": room.floor, "seats": seats])
    }

    /// The day of `times` in one line.
    func strip(
        _ times: RoomTimes,
        shown: Range<Int>,
        offer: Range<Int>? = nil,
        wish: Range<Int>? = nil
    ) -> Strip {
        let face = ClockFace(zone: times.calendar.hub.zone, day: times.period)
        // The past is shown as it was open, so that the strip does not change under the reader.
        let slots = times.timetable(at: times.period.start).slots
        let blocks = slots.map { slot in (kind: slot.use.stripClass, minutes: face.minutes(of: slot.period)) }
        let offered = offer.map { [(kind: "offer", minutes: $0)] } ?? []
        let isToday = times.period.contains(now)
        return Strip(
            shown: shown,
            blocks: blocks + offered,
            now: isToday && wish == nil ? face.minute(of: now) : nil,
            wish: wish
        )
    }

    /// What the room is at this moment: the class of the state, and until when.
    func state(of times: RoomTimes) -> (name: String, until: String?) {
        let clock = HubClock(zone: times.calendar.hub.zone, words: words)
        let table = times.timetable(at: now)
        let slot = table.slot(at: now)
        let state = RoomState(slot)
        let name = state.rawValue
        if state == .closed { return (name, slot.flatMap { _ in reasonForClosing(times) }) }
        let end = table.end(ofUseAt: now)
        guard let end, end < times.period.end else { return (name, words("room.allDay")) }
        let next = state == .free ? table.nextFree(after: end) : nil
        if let next {
            return (
                name, words("room.untilAndAgain", ["time": clock.clock(end), "again": clock.clock(next.start)])
            )
        }
        return (name, words("room.until", ["time": clock.clock(end)]))
    }

    private func reasonForClosing(_ times: RoomTimes) -> String? {
        let calendar = times.calendar
        let today = calendar.hub.zone.date(at: now)
        if let closure = calendar.closure(of: times.room.id, on: today) { return closure.reason.text }
        if let holiday = calendar.holiday(on: today) { return words("holiday.\(holiday.rawValue)") }
        let clock = HubClock(zone: calendar.hub.zone, words: words)
        return times.timetable(at: now).nextFree(after: now).map {
            words("room.opensAgain", ["when": clock.clock($0.start)])
        }
    }
}

/// Places instants on the clock face of one day.
struct ClockFace: Sendable {
    let zone: HubZone
    let day: Period

    /// Minutes of the day; what lies on other days is the day's start or end.
    func minute(of instant: Instant) -> Int {
        if instant <= day.start { return 0 }
        if instant >= day.end { return 1440 }
        return zone.wallClock(at: instant).time.minutes
    }

    /// Never turned round, even in the night in which the clock is put back.
    func minutes(of period: Period) -> Range<Int> {
        let start = minute(of: period.start)
        return start..<max(start, minute(of: period.end))
    }
}

extension Timetable.Use {
    var stripClass: String {
        switch self {
        case .booked, .held: "taken"
        case .free, .past: "open"
        case .buffer: "buffer"
        case .closed: "shut"
        }
    }
}
