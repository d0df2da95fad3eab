import HubDomain
import Templates

/// Makes the week of a room: an ordered list that is drawn as a grid where there is space.
struct WeekMaker: Sendable {
    let times: RoomTimes
    let words: Words
    let caller: Caller
    let now: Instant

    private var zone: HubZone { times.calendar.hub.zone }
    private var clock: HubClock { HubClock(zone: zone, words: words) }
    private var room: Room { times.room }
    /// Strangers may try, and are asked to sign in; the front desk has no bookings.
    private var canBook: Bool { caller.account?.role != .desk }
    private var monday: LocalDate { zone.date(at: times.period.start) }

    func view(asList: Bool) -> RoomWeekView {
        let days = zone.dates(touching: times.period).map { date in
            (date: date, slots: times.timetable(at: now, during: zone.day(date)).slots)
        }
        let shown = shownHours(days)
        let buffers = times.calendar.rooms.buffers(of: room.id)
        return RoomWeekView(
            room: room.name.text,
            about: about,
            bookHref: canBook ? words.language.path("/book?room=\(room.id)") : nil,
            week: words.week(from: monday),
            weekNumber: words("week.number", ["week": String(monday.week)]),
            previousHref: href(week: monday.adding(days: -7), asList: asList),
            nextHref: href(week: monday.adding(days: 7), asList: asList),
            gridHref: href(week: monday, asList: false),
            listHref: href(week: monday, asList: true),
            isList: asList,
            showsOwn: caller.partner != nil,
            showsBuffers: buffers != .none,
            note: [note(buffers), rules].compactMap(\.self).joined(separator: " "),
            hours: shown.name,
            axis: shown.hours.map { hour in
                RoomWeekView.Hour(from: quarter(hour * 60), to: quarter(hour * 60 + 60), label: String(hour))
            },
            days: days.map { day($0.date, $0.slots, shown.hours) }
        )
    }

    private var about: String {
        ([room.floor, words("room.seats", count: room.capacity)] + room.equipment)
            .filter { !$0.isEmpty }.joined(separator: " · ")
    }

    private func note(_ buffers: Buffers) -> String {
        let place = times.calendar.hub.place
        guard buffers != .none else { return words("week.note", ["place": place]) }
        return words(
            "week.noteBuffers",
            [
                "place": place, "setup": words.duration(buffers.setup), "teardown": words.duration(buffers.teardown),
            ]
        )
    }

    private var rules: String? {
        RoomRuleWords(words: words, rooms: times.calendar.rooms).text(of: room)
    }

    private func bookHref(_ date: LocalDate, _ start: LocalTime) -> String {
        words.language.path("/book?room=\(room.id)&date=\(date)&start=\(start)")
    }

    private func href(week: LocalDate, asList: Bool) -> String {
        words.language.path("/rooms/\(room.id)?week=\(week)" + (asList ? "&view=list" : ""))
    }

    // MARK: Days and slots

    /// The least of the three drawn stretches of the day that holds all that is open or booked.
    private func shownHours(_ days: [(date: LocalDate, slots: [Timetable.Slot])]) -> (name: String, hours: Range<Int>) {
        var used = 8 * 60..<20 * 60
        for day in days {
            let face = ClockFace(zone: zone, day: zone.day(day.date))
            for slot in day.slots where slot.use != .closed {
                let minutes = face.minutes(of: slot.period)
                used = min(used.lowerBound, minutes.lowerBound)..<max(used.upperBound, minutes.upperBound)
            }
        }
        if used.lowerBound >= 8 * 60, used.upperBound <= 20 * 60 { return ("day", 8..<20) }
        if used.lowerBound >= 6 * 60, used.upperBound <= 22 * 60 { return ("long", 6..<22) }
        return ("full", 0..<24)
    }

    private func day(_ date: LocalDate, _ slots: [Timetable.Slot], _ hours: Range<Int>) -> RoomWeekView.Day {
        let face = ClockFace(zone: zone, day: zone.day(date))
        let shown = hours.lowerBound * 60..<hours.upperBound * 60
        return RoomWeekView.Day(
            weekday: words.shortWeekday(date.weekday),
            date: words.dateAlone(date),
            isToday: date == zone.date(at: now),
            slots: slots.compactMap { slot in
                let minutes = face.minutes(of: slot.period).clamped(to: shown)
                return minutes.isEmpty ? nil : view(slot, on: date, minutes)
            }
        )
    }

    private func view(_ slot: Timetable.Slot, on date: LocalDate, _ minutes: Range<Int>) -> RoomWeekView.Slot {
        let content = content(of: slot, on: date, minutes)
        return RoomWeekView.Slot(
            kind: content.kind,
            size: minutes.count < 30 ? "brief" : minutes.count < 60 ? "short" : nil,
            from: quarter(minutes.lowerBound),
            to: quarter(minutes.upperBound + 14),
            time: words.clockRange(time(minutes.lowerBound), time(minutes.upperBound)),
            word: content.word,
            note: content.note,
            href: content.href,
            spoken: content.spoken
        )
    }

    /// What a slot is called and where it leads.
    private struct Content {
        var kind: String
        var word: String
        var note: String?
        var href: String?
        var spoken: String?
    }

    private func content(of slot: Timetable.Slot, on date: LocalDate, _ minutes: Range<Int>) -> Content {
        switch slot.use {
        case .booked(let id): times.booking(id).map(content) ?? Content(kind: "taken", word: words("slot.taken"))
        case .held(let hold): content(of: hold)
        case .buffer: Content(kind: "buffer", word: words("slot.buffer"))
        case .past: Content(kind: "closed", word: words("slot.past"))
        case .closed: Content(kind: "closed", word: words("slot.closed"), note: closingReason(on: date))
        case .free:
            Content(
                kind: "free",
                word: words("slot.free"),
                href: canBook ? bookHref(date, time(minutes.lowerBound)) : nil,
                spoken: canBook
                    ? words("slot.bookSpoken", ["room": room.name.text, "date": words.dayAndDate(date)]) : nil
            )
        }
    }

    /// Own bookings by their title, public workshops by theirs, and of all others only that there are some; the hub's
    /// management sees every title.
    private func content(of booking: Booking) -> Content {
        let href = words.language.path("/bookings/\(booking.id)")
        if let partner = caller.partner, booking.partner == partner {
            let kind = booking.status == .pending ? "pending" : "own"
            return Content(kind: kind, word: booking.title.text, note: words("slot.own"), href: href)
        }
        if let workshop = booking.workshop, let title = times.publicWorkshops[workshop] {
            return Content(
                kind: "workshop",
                word: title.text,
                note: words("slot.workshop"),
                href: words.language.path("/workshops/\(workshop)")
            )
        }
        guard caller.isManager else { return Content(kind: "taken", word: words("slot.taken")) }
        return Content(kind: "taken", word: booking.title.text, note: words("slot.taken"), href: href)
    }

    /// Who holds it is nobody else's business; it is free again soon, or booked.
    private func content(of hold: Hold) -> Content {
        let isOwn = caller.account.map { hold.isFor(Asker($0.id, for: $0.partner)) } ?? false
        return Content(
            kind: isOwn ? "pending" : "taken",
            word: words(isOwn ? "slot.heldForYou" : "slot.held"),
            note: words("slot.heldUntil", ["time": clock.moment(hold.until)])
        )
    }

    private func closingReason(on date: LocalDate) -> String? {
        if let closure = times.calendar.closure(of: room.id, on: date) { return closure.reason.text }
        return times.calendar.holiday(on: date).map { words("holiday.\($0.rawValue)") }
    }

    private func time(_ minutes: Int) -> LocalTime {
        LocalTime(minutes: minutes) ?? .endOfDay
    }

    /// The quarter hour of a minute of the day, as the style sheet names its lines: `0945`.
    private func quarter(_ minute: Int) -> String {
        let floored = min(minute, 1440) / 15 * 15
        return time(floored).description.filter { $0 != ":" }
    }
}

extension Hub {
    /// The place whose clock counts, as people call it: the town of the address, or the city of the time zone.
    var place: String {
        let lastLine = address.text.split(separator: "\n").last ?? ""
        let town = lastLine.split(separator: " ").filter { !$0.contains(where: \.isNumber) }.joined(separator: " ")
        if !town.isEmpty { return town }
        return String(zone.identifier.split(separator: "/").last ?? "").replacing("_", with: " ")
    }
}
