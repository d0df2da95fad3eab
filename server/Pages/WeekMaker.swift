import HubDomain
import Templates

/// Makes the week or the day of a room.
struct WeekMaker: Sendable {
    /// How it is looked at.
    enum Look: Sendable {
        case week
        case day
        case list
    }

    let times: RoomTimes
    let words: Words
    let caller: Caller
    let now: Instant

    private var zone: HubZone { times.calendar.hub.zone }
    private var room: Room { times.room }
    private var frame: CalendarFrame {
        CalendarFrame(hub: times.calendar.hub, words: words, caller: caller, now: now)
    }
    private var first: LocalDate { zone.date(at: times.period.start) }

    func view(_ look: Look) -> RoomWeekView {
        let slots = SlotMaker(times: times, words: words, caller: caller, now: now)
        let days = zone.dates(touching: times.period).map(slots.day)
        let hours = DrawnHours(holding: days.flatMap(slots.used))
        let buffers = times.calendar.rooms.buffers(of: room.id)
        return RoomWeekView(
            room: room.name.text,
            about: about,
            bookHref: slots.canBook ? words.language.path("/book?room=\(room.id)") : nil,
            grid: CalendarGrid(
                pager: look == .day ? frame.day(first) { href($0, .day) } : frame.week(from: first) { href($0, look) },
                views: views(look),
                isList: look == .list,
                columns: look == .day ? "one" : "seven",
                legend: frame.legend(withBuffers: buffers != .none),
                note: [note(buffers), rules].compactMap(\.self).joined(separator: " "),
                hours: hours.rawValue,
                axis: hours.axis
            ),
            days: days.map { day in
                RoomWeekView.Day(
                    weekday: words.shortWeekday(day.date.weekday),
                    date: words.dateAlone(day.date),
                    href: words.language.path("/rooms?date=\(day.date)"),
                    isToday: day.date == zone.date(at: now),
                    slots: slots.views(day, within: hours)
                )
            }
        )
    }

    private var about: String {
        ([room.floor, words("room.seats", count: room.capacity)] + room.equipment)
            .filter { !$0.isEmpty }.joined(separator: " · ")
    }

    private func note(_ buffers: Buffers) -> String {
        guard buffers != .none else { return frame.note }
        return words(
            "week.noteBuffers",
            [
                "place": times.calendar.hub.place, "setup": words.duration(buffers.setup),
                "teardown": words.duration(buffers.teardown),
            ]
        )
    }

    private var rules: String? {
        RoomRuleWords(words: words, rooms: times.calendar.rooms).text(of: room)
    }

    /// From a week to today, if it holds it, or to its first day.
    private func views(_ look: Look) -> [MenuItem] {
        let today = zone.date(at: now)
        let day = look != .day && today.monday == first ? today : first
        return [
            frame.link("week.grid", href(first.monday, .week), isCurrent: look == .week),
            frame.link("week.day", href(day, .day), isCurrent: look == .day),
            frame.link("week.list", href(first.monday, .list), isCurrent: look == .list),
        ]
    }

    private func href(_ date: LocalDate, _ look: Look) -> String {
        let query =
            switch look {
            case .week: "week=\(date)"
            case .day: "date=\(date)"
            case .list: "week=\(date)&view=list"
            }
        return words.language.path("/rooms/\(room.id)?\(query)")
    }
}
