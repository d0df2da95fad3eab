import HubDomain
import Templates

/// Makes the day and the week over all rooms.
struct RoomsCalendarMaker: Sendable {
    /// So many rooms stand side by side at most.
    private static let widest = 6

    let rooms: [RoomTimes]
    let hub: Hub
    let words: Words
    let caller: Caller
    let now: Instant

    private var frame: CalendarFrame { CalendarFrame(hub: hub, words: words, caller: caller, now: now) }
    private var names: RoomMaker { RoomMaker(words: words, caller: caller, now: now) }

    func day(_ date: LocalDate, asList: Bool) -> RoomsDayView {
        let days = rooms.map { times in
            let slots = SlotMaker(times: times, words: words, caller: caller, now: now)
            return (room: times.room, slots: slots, day: slots.day(date))
        }
        let hours = DrawnHours(holding: days.flatMap { $0.slots.used($0.day) })
        let columns = days.map { each in
            RoomsDayView.Column(
                name: each.room.name.text,
                href: words.language.path("/rooms/\(each.room.id)?date=\(date)"),
                about: names.about(each.room),
                slots: each.slots.views(each.day, within: hours)
            )
        }
        let decks = asList ? [columns] : columns.dealt(atMost: Self.widest)
        return RoomsDayView(
            areas: areas(at: .day, date),
            grid: CalendarGrid(
                pager: frame.day(date) { href(date: $0, asList: asList) },
                views: [
                    frame.link("week.table", href(date: date, asList: false), isCurrent: !asList),
                    frame.link("week.list", href(date: date, asList: true), isCurrent: asList),
                ],
                isList: asList,
                columns: Self.columnNames[min(decks.first?.count ?? 1, Self.widest)],
                legend: frame.legend(withBuffers: hasBuffers),
                note: frame.note,
                hours: hours.rawValue,
                axis: hours.axis
            ),
            decks: decks.map(RoomsDayView.Deck.init)
        )
    }

    func week(from monday: LocalDate) -> RoomsWeekView {
        let dates = (0..<7).map { monday.adding(days: $0) }
        let today = hub.zone.date(at: now)
        return RoomsWeekView(
            pager: frame.week(from: monday) { words.language.path("/rooms?week=\($0)") },
            areas: areas(at: .week, monday.monday == today.monday ? today : monday),
            note: frame.note,
            days: dates.map { date in
                RoomsWeekView.Day(
                    weekday: words.shortWeekday(date.weekday),
                    date: words.dateAlone(date),
                    href: href(date: date, asList: false),
                    isToday: date == today
                )
            },
            rows: rooms.map { times in
                RoomsWeekView.Row(
                    name: times.room.name.text,
                    href: words.language.path("/rooms/\(times.room.id)?week=\(monday)"),
                    about: names.about(times.room),
                    cells: dates.map { cell($0, of: times, isToday: $0 == today) }
                )
            }
        )
    }

    private func cell(_ date: LocalDate, of times: RoomTimes, isToday: Bool) -> RoomsWeekView.Cell {
        let day = hub.zone.day(date)
        let face = ClockFace(zone: hub.zone, day: day)
        let slots = times.timetable(at: now, during: day).slots
        return RoomsWeekView.Cell(
            day: words.shortDate(date),
            href: words.language.path("/rooms/\(times.room.id)?date=\(date)"),
            isToday: isToday,
            strip: Strip(
                shown: DrawnHours.day.minutes,
                blocks: slots.map { (kind: $0.use.stripClass, minutes: face.minutes(of: $0.period)) }
            ),
            word: word(for: slots, on: date, of: times)
        )
    }

    /// What is left of a day in a word or two.
    private func word(for slots: [Timetable.Slot], on date: LocalDate, of times: RoomTimes) -> String {
        let free = slots.filter { $0.use == .free }.reduce(TimeSpan.zero) { $0 + $1.period.duration }
        let isTaken = slots.contains { $0.use.takesRoom }
        if free > .zero { return isTaken ? words("rooms.hoursFree", ["hours": words.hours(free)]) : words("slot.free") }
        if isTaken { return words("slot.taken") }
        if slots.contains(where: { $0.use == .past }) { return words("slot.past") }
        let slotMaker = SlotMaker(times: times, words: words, caller: caller, now: now)
        return slotMaker.closingReason(on: date) ?? words("slot.closed")
    }

    private var hasBuffers: Bool {
        rooms.contains { $0.calendar.rooms.buffers(of: $0.room.id) != .none }
    }

    private func href(date: LocalDate, asList: Bool) -> String {
        words.language.path("/rooms?date=\(date)" + (asList ? "&view=list" : ""))
    }

    private func areas(at area: RoomsArea, _ date: LocalDate) -> [MenuItem] {
        RoomsArea.menu(words, at: area, date)
    }

    private static let columnNames = ["one", "one", "two", "three", "four", "five", "six"]
}

/// How all rooms can be looked at.
enum RoomsArea: CaseIterable, Sendable {
    case now
    case day
    case week

    static func menu(_ words: Words, at current: RoomsArea, _ date: LocalDate) -> [MenuItem] {
        allCases.map { area in
            let query =
                switch area {
                case .now: ""
                case .day: "?date=\(date)"
                case .week: "?week=\(date.monday)"
                }
            return MenuItem(
                label: words("rooms.\(area)"),
                href: words.language.path("/rooms") + query,
                isCurrent: area == current
            )
        }
    }
}

extension Array {
    /// Dealt out evenly to as few as can be, so that none is much smaller than the others.
    fileprivate func dealt(atMost most: Int) -> [[Element]] {
        let decks = Swift.max((count + most - 1) / most, 1)
        let size = Swift.max((count + decks - 1) / decks, 1)
        return stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
    }
}
