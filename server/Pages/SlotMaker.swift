import HubDomain
import Templates

/// Words what the time of a room is used for, day by day, and where each stretch of it leads.
struct SlotMaker: Sendable {
    let times: RoomTimes
    let words: Words
    let caller: Caller
    let now: Instant

    private var zone: HubZone { times.calendar.hub.zone }
    private var clock: HubClock { HubClock(zone: zone, words: words) }
    private var room: Room { times.room }
    /// Strangers may try, and are asked to sign in; the front desk has no bookings.
    var canBook: Bool { caller.account?.role != .desk }

    /// How a day is divided.
    struct Day: Sendable {
        let date: LocalDate
        let slots: [Timetable.Slot]
        /// What a screen reader hears of each free slot.
        fileprivate let invitation: String
    }

    func day(_ date: LocalDate) -> Day {
        Day(
            date: date,
            slots: times.timetable(at: now, during: zone.day(date)).slots,
            invitation: words("slot.bookSpoken", ["room": room.name.text, "date": words.dayAndDate(date)])
        )
    }

    /// The minutes of each stretch of a day that is not closed.
    func used(_ day: Day) -> [Range<Int>] {
        let face = ClockFace(zone: zone, day: zone.day(day.date))
        return day.slots.filter { $0.use != .closed }.map { face.minutes(of: $0.period) }
    }

    func views(_ day: Day, within hours: DrawnHours) -> [SlotView] {
        let face = ClockFace(zone: zone, day: zone.day(day.date))
        return day.slots.compactMap { slot in
            let whole = face.minutes(of: slot.period)
            var minutes = whole.clamped(to: hours.minutes)
            // In the night in which the clock is put back a booking may end at the time it began.
            if whole.isEmpty { minutes = whole.lowerBound..<min(whole.lowerBound + 15, 1440) }
            return minutes.isEmpty ? nil : view(slot, on: day, minutes)
        }
    }

    private func view(_ slot: Timetable.Slot, on day: Day, _ minutes: Range<Int>) -> SlotView {
        let content = content(of: slot, on: day, minutes)
        return SlotView(
            kind: content.kind,
            size: minutes.count < 30 ? "brief" : minutes.count < 60 ? "short" : nil,
            quarters: (DrawnHours.quarter(minutes.lowerBound), DrawnHours.quarter(minutes.upperBound + 14)),
            time: time(of: slot.period, minutes),
            word: content.word,
            note: content.note,
            href: content.href,
            spoken: content.spoken
        )
    }

    /// The clock faces of a stretch; of an hour that the clock shows twice also which of the two is meant.
    private func time(of period: Period, _ minutes: Range<Int>) -> String {
        let seasons = [period.start, period.end].compactMap(zone.season)
        let plain = words.clockRange(LocalTime(minute: minutes.lowerBound), LocalTime(minute: minutes.upperBound))
        guard let first = seasons.first, let last = seasons.last else { return plain }
        let faces = words.clockRange(zone.wallClock(at: period.start).time, zone.wallClock(at: period.end).time)
        let names = first == last ? [first] : [first, last]
        return "\(faces) (\(names.map { words("slot.\($0.rawValue)") }.joined(separator: " – ")))"
    }

    /// What a slot is called and where it leads.
    private struct Content {
        var kind: String
        var word: String
        var note: String?
        var href: String?
        var spoken: String?
    }

    private func content(of slot: Timetable.Slot, on day: Day, _ minutes: Range<Int>) -> Content {
        switch slot.use {
        case .booked(let id): times.booking(id).map { content(of: $0, on: day.date) } ?? taken
        case .held(let hold): content(of: hold)
        case .buffer: Content(kind: "buffer", word: words("slot.buffer"))
        case .past: Content(kind: "closed", word: words("slot.past"))
        case .closed: Content(kind: "closed", word: words("slot.closed"), note: closingReason(on: day.date))
        case .free:
            Content(
                kind: "free",
                word: words("slot.free"),
                href: canBook ? bookHref(day.date, minutes) : nil,
                spoken: canBook ? day.invitation : nil
            )
        }
    }

    private var taken: Content { Content(kind: "taken", word: words("slot.taken")) }

    private func content(of booking: Booking, on date: LocalDate) -> Content {
        var content = content(of: booking)
        let notes = [content.note, place(of: booking), reach(of: booking, beyond: date)].compactMap(\.self)
        content.note = notes.isEmpty ? nil : notes.joined(separator: ", ")
        return content
    }

    /// Own bookings by their title, public workshops by theirs, and of all others only that there are some; the hub's
    /// management sees every title.
    private func content(of booking: Booking) -> Content {
        let href = words.language.path("/bookings/\(booking.id)")
        let isAsked = booking.status == .pending
        if let partner = caller.partner, booking.partner == partner {
            return Content(
                kind: isAsked ? "pending" : "own",
                word: words.title(booking.title),
                note: words(isAsked ? "slot.pending" : "slot.own"),
                href: href
            )
        }
        if let workshop = booking.workshop, let title = times.publicWorkshops[workshop] {
            return Content(
                kind: "workshop",
                word: title.text,
                note: words("slot.workshop"),
                href: words.language.path("/workshops/\(workshop)")
            )
        }
        guard caller.isManager else { return taken }
        return Content(
            kind: isAsked ? "pending" : "taken",
            word: words.title(booking.title),
            note: words(isAsked ? "slot.requested" : "slot.taken"),
            href: href
        )
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

    /// The combined room that was booked, where this room is but a part of it or the other way round.
    private func place(of booking: Booking) -> String? {
        booking.room == room.id ? nil : times.calendar.rooms[booking.room]?.name.text
    }

    /// What a booking over midnight has on other days.
    private func reach(of booking: Booking, beyond date: LocalDate) -> String? {
        let day = zone.day(date)
        let said = { (instant: Instant) in "\(clock.shortDate(instant)), \(clock.clock(instant))" }
        let parts = [
            booking.period.start < day.start ? words("slot.since", ["time": said(booking.period.start)]) : nil,
            booking.period.end > day.end ? words("slot.until", ["time": said(booking.period.end)]) : nil,
        ].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }

    func closingReason(on date: LocalDate) -> String? {
        if let closure = times.calendar.closure(of: room.id, on: date) { return closure.reason.text }
        return times.calendar.holiday(on: date).map { words("holiday.\($0.rawValue)") }
    }

    /// The form with the time filled in: what has begun already is offered from the next quarter hour on.
    private func bookHref(_ date: LocalDate, _ minutes: Range<Int>) -> String {
        let isNow = zone.day(date).contains(now) && minutes.contains(zone.wallClock(at: now).time.minutes)
        let quarter = (minutes.lowerBound + 14) / 15 * 15
        let start = isNow && quarter < minutes.upperBound ? quarter : minutes.lowerBound
        return words.language.path("/book?room=\(room.id)&date=\(date)&start=\(LocalTime(minute: start))")
    }
}

/// The part of a day that is drawn; the style sheet has a grid for each.
enum DrawnHours: String, Sendable {
    case day
    case long
    case full

    /// The least that holds all that is open or booked.
    init(holding used: [Range<Int>]) {
        let first = used.map(\.lowerBound).min() ?? 720
        let last = used.map(\.upperBound).max() ?? 720
        if first >= 8 * 60, last <= 20 * 60 {
            self = .day
        } else {
            self = first >= 6 * 60 && last <= 22 * 60 ? .long : .full
        }
    }

    var hours: Range<Int> {
        switch self {
        case .day: 8..<20
        case .long: 6..<22
        case .full: 0..<24
        }
    }

    var minutes: Range<Int> { hours.lowerBound * 60..<hours.upperBound * 60 }

    var axis: [HourView] {
        hours.map { hour in
            HourView(
                from: DrawnHours.quarter(hour * 60),
                to: DrawnHours.quarter(hour * 60 + 60),
                label: String(hour)
            )
        }
    }

    /// The quarter hour of a minute of the day, as the style sheet names its lines: `0945`.
    static func quarter(_ minute: Int) -> String {
        LocalTime(minute: min(minute, 1440) / 15 * 15).description.filter { $0 != ":" }
    }
}

extension LocalTime {
    /// A minute of the day; what is beyond it is its end.
    fileprivate init(minute: Int) {
        self = LocalTime(minutes: minute) ?? .endOfDay
    }
}

extension HubZone {
    /// One of two equal hours.
    fileprivate enum Season: String {
        case summerTime
        case winterTime
    }

    /// Which of two equal hours an instant lies in; nil for all other times.
    fileprivate func season(at instant: Instant) -> Season? {
        let (date, time) = wallClock(at: instant)
        guard case .twice(_, let second) = resolve(date, time) else { return nil }
        return instant < second ? .summerTime : .winterTime
    }
}
