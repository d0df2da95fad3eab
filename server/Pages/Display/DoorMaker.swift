import HubDomain
import Templates

/// Words the display at a door.
struct DoorMaker: Sendable {
    let facts: DoorFactsShown
    let words: Words
    let now: Instant

    private var clock: HubClock { HubClock(zone: facts.hub.zone, words: words) }
    private var path: String { words.language.path("/display/rooms/\(facts.room.id)") }

    func door(isCheckedIn: Bool) -> DoorView {
        let sign = DoorSign(facts.times.timetable(at: now), at: now)
        let (state, until, what) = said(sign.state)
        let next = sign.next.first.flatMap(facts.times.booking)
        return DoorView(
            title: [facts.room.name.text, [state, until].compactMap(\.self).joined(separator: " ")]
                .joined(separator: ": "),
            refresh: DisplayRhythm.secondsToNextMinute(after: now),
            room: facts.room.name.text,
            isLongName: facts.room.name.text.count > 16,
            about: about,
            isTaken: sign.isTaken,
            state: state,
            isLongState: state.count > 7,
            until: until,
            what: what,
            checkIn: checkIn,
            notice: isCheckedIn && checkIn == nil ? words("display.checkedIn") : nil,
            next: next.map { DoorView.Next(time: time($0.period.start), name: name($0)) },
            asOf: "\(clock.shortDate(now)), \(clock.clock(now))"
        )
    }

    /// Nil where nobody is awaited.
    func keypad(typed: String, problem: String?) -> DoorCodeView? {
        guard let booking = facts.awaited else { return nil }
        return DoorCodeView(
            title: words("display.codeTitle", ["room": facts.room.name.text]),
            refresh: 60,
            home: path,
            action: path + "/checkin",
            heading: words("display.codeHeading"),
            about: "\(clock.clockRange(booking.period)) \(name(booking))",
            problem: problem.map { words($0) },
            typed: typed,
            spoken: words("display.typed", ["typed": String(typed.count), "all": String(CheckInCode.length)]),
            cells: (0..<CheckInCode.length).map { DoorCodeView.Cell(isSet: $0 < typed.count) },
            keys: (1...9).map { String($0) }
        )
    }

    private func said(_ state: DoorSign.State) -> (state: String, until: String?, what: String) {
        switch state {
        case .free(let until):
            (words("display.free"), until.map(self.until), words("display.howToBook"))
        case .booked(let id, let until):
            (words("display.taken"), self.until(until), facts.times.booking(id).map(name) ?? "")
        case .madeReady(let until): (words("display.taken"), self.until(until), words("display.madeReady"))
        case .held(let until): (words("display.taken"), self.until(until), words("display.held"))
        case .closed(let until):
            (words("display.closed"), until.map { words("display.from", ["time": time($0)]) }, facts.hub.name.text)
        }
    }

    private var checkIn: DoorView.CheckIn? {
        facts.awaited.map { booking in
            let text = booking.checkIn?.releaseAt.map { release in
                now < booking.period.start
                    ? words("display.checkInFor", ["name": name(booking), "time": clock.clock(booking.period.start)])
                    : words("display.checkInUntil", ["time": clock.clock(release)])
            }
            return DoorView.CheckIn(text: text ?? name(booking), href: path + "/checkin")
        }
    }

    private var about: String {
        let seats = words("room.seats", count: facts.room.capacity)
        return facts.room.floor.isEmpty ? seats : words("room.about", ["floor": facts.room.floor, "seats": seats])
    }

    private func name(_ booking: Booking) -> String {
        facts.names.name(of: booking, facts.times.publicWorkshops, words)
    }

    private func until(_ instant: Instant) -> String {
        words("display.until", ["time": time(instant)])
    }

    /// `13:00`; with the day where that is another.
    private func time(_ instant: Instant) -> String {
        let zone = facts.hub.zone
        let (today, date) = (zone.date(at: now), zone.date(at: instant))
        if date == today { return clock.clock(instant) }
        if date == today.adding(days: 1), zone.startOfDay(date) == instant { return words.clock(.endOfDay) }
        return "\(words.shortWeekday(date.weekday)) \(clock.clock(instant))"
    }
}

/// How often displays look again.
enum DisplayRhythm {
    /// Just after the next full minute, since times of day have no seconds: no display is wrong for longer than that.
    static func secondsToNextMinute(after now: Instant) -> Int {
        let gone = Int(((now.milliseconds % 60_000) + 60_000) % 60_000)
        return max(1, (60_000 - gone + 999) / 1000)
    }
}
