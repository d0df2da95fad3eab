import HubDomain
import Templates

@testable import AnkerplatzServer

extension SamplePages {
    func week(isList: Bool) -> RoomWeekView {
        view(
            isList: isList,
            hours: "day",
            axis: 8..<20,
            days: [
                ("2027-03-08", [("closed", "08:00", "20:00", "Internationaler Frauentag")]),
                (
                    "2027-03-09",
                    [
                        ("free", "08:00", "09:45", nil), ("buffer", "09:45", "10:00", nil),
                        ("own", "10:00", "12:00", "Runde der Digitallotsen"), ("buffer", "12:00", "12:30", nil),
                        ("free", "12:30", "14:30", nil), ("buffer", "14:30", "15:00", nil),
                        ("taken", "15:00", "17:00", nil), ("buffer", "17:00", "17:30", nil),
                        ("free", "17:30", "20:00", nil),
                    ]
                ),
                (
                    "2027-03-10",
                    [
                        ("free", "08:00", "09:45", nil), ("buffer", "09:45", "10:00", nil),
                        ("workshop", "10:00", "16:00", "KI im Rathaus: was geht, was darf"),
                        ("buffer", "16:00", "16:30", nil), ("free", "16:30", "20:00", nil),
                    ]
                ),
                (
                    "2027-03-11",
                    [
                        ("free", "08:00", "08:45", nil), ("buffer", "08:45", "09:00", nil),
                        ("taken", "09:00", "11:00", nil), ("buffer", "11:00", "11:30", nil),
                        ("free", "11:30", "12:45", nil), ("buffer", "12:45", "13:00", nil),
                        ("pending", "13:00", "15:00", "Werkstatt Bürgerkonto"), ("buffer", "15:00", "15:30", nil),
                        ("free", "15:30", "20:00", nil),
                    ]
                ),
                (
                    "2027-03-12",
                    [
                        ("buffer", "08:00", "08:15", nil), ("taken", "08:15", "12:00", nil),
                        ("buffer", "12:00", "12:30", nil), ("free", "12:30", "20:00", nil),
                    ]
                ),
                (
                    "2027-03-13",
                    [
                        ("closed", "08:00", "09:00", nil), ("free", "09:00", "09:45", nil),
                        ("buffer", "09:45", "10:00", nil), ("taken", "10:00", "12:30", nil),
                        ("buffer", "12:30", "13:00", nil), ("free", "13:00", "14:00", nil),
                        ("closed", "14:00", "20:00", nil),
                    ]
                ),
                ("2027-03-14", [("closed", "08:00", "20:00", nil)]),
            ]
        )
    }

    /// A room that is open at all hours.
    func fullWeek() -> RoomWeekView {
        view(
            isList: false,
            hours: "full",
            axis: 0..<24,
            days: (8...14).map { number in
                (
                    "2027-03-\(number < 10 ? "0" : "")\(number)",
                    [
                        ("free", "00:00", "08:00", nil), ("taken", "08:00", "08:30", nil),
                        ("workshop", "08:30", "09:15", "Morgenrunde der Digitallotsen aus dem ganzen Amt"),
                        ("free", "09:15", "23:00", nil), ("taken", "23:00", "24:00", nil),
                    ]
                )
            }
        )
    }

    private typealias Slot = (kind: String, from: String, to: String, title: String?)

    private func view(
        isList: Bool,
        hours: String,
        axis: Range<Int>,
        days: [(date: String, slots: [Slot])]
    ) -> RoomWeekView {
        let quarter = { (text: String) in text.filter { $0 != ":" } }
        let hour = { (number: Int) in "\(number < 10 ? "0" : "")\(number)00" }
        return RoomWeekView(
            room: "Helling",
            about: "Erdgeschoss · 60 Plätze · Beamer, Tonanlage, Hörschleife",
            bookHref: path("/book?room=helling"),
            grid: CalendarGrid(
                pager: pager(of: "/rooms/helling"),
                views: switching(["week.grid", "week.day", "week.list"], at: isList ? 2 : 0),
                isList: isList,
                columns: "seven",
                legend: legend,
                note: words(
                    "week.noteBuffers",
                    [
                        "place": "Rostock", "setup": words.duration(.minutes(15)),
                        "teardown": words.duration(.minutes(30)),
                    ]
                ),
                hours: hours,
                axis: axis.map { HourView(from: hour($0), to: hour($0 + 1), label: String($0)) }
            ),
            days: days.map { entry in
                let date = day(entry.date)
                return RoomWeekView.Day(
                    weekday: words.shortWeekday(date.weekday),
                    date: words.dateAlone(date),
                    href: path("/rooms?date=\(date)"),
                    isToday: entry.date == "2027-03-09",
                    slots: entry.slots.map { slot(quarter, on: date, $0) }
                )
            }
        )
    }

    private func slot(_ quarter: (String) -> String, on date: LocalDate, _ slot: Slot) -> SlotView {
        let minutes = (LocalTime(slot.to)?.minutes ?? 0) - (LocalTime(slot.from)?.minutes ?? 0)
        let isNamed = ["own", "pending", "workshop"].contains(slot.kind)
        let spoken = words("slot.bookSpoken", ["room": "Helling", "date": words.shortDate(date)])
        return SlotView(
            kind: slot.kind,
            size: minutes < 30 ? "brief" : minutes < 60 ? "short" : nil,
            quarters: (quarter(slot.from), quarter(slot.to)),
            time: range(slot.from, slot.to),
            word: isNamed ? slot.title ?? "" : words("slot.\(slot.kind)"),
            note: isNamed ? words("slot.\(slot.kind)") : slot.title,
            href: slot.kind == "free"
                ? path("/book?room=helling&date=\(date)&from=\(slot.from)&to=\(slot.to)")
                : slot.kind == "own" || slot.kind == "pending" ? path("/bookings/b1") : nil,
            spoken: slot.kind == "free" ? spoken : nil
        )
    }

    private var legend: [LegendItem] {
        [
            ("free", "free"), ("own", "own"), ("pending", "pending"), ("taken", "taken"),
            ("workshop", "publicWorkshop"), ("buffer", "buffer"), ("closed", "closed"),
        ].map { LegendItem(kind: $0.0, word: words("slot.\($0.1)")) }
    }

    private func switching(_ phrases: [String], at current: Int) -> [MenuItem] {
        phrases.enumerated().map { index, phrase in
            MenuItem(label: words(phrase), href: path("/rooms?view=\(index)"), isCurrent: index == current)
        }
    }

    private func pager(of base: String) -> PagerView {
        let link = { (phrase: String, week: String) in
            MenuItem(label: words(phrase), href: path("\(base)?week=\(week)"), isCurrent: false)
        }
        return PagerView(
            heading: words.week(from: day("2027-03-08")),
            note: words("week.number", ["week": "10"]),
            previous: link("week.previous", "2027-03-01"),
            next: link("week.next", "2027-03-15"),
            today: nil
        )
    }

    private var dayPager: PagerView {
        let link = { (phrase: String, date: String) in
            MenuItem(label: words(phrase), href: path("/rooms?date=\(date)"), isCurrent: false)
        }
        return PagerView(
            heading: words.longDate(day("2027-03-10")),
            note: nil,
            previous: link("week.dayBefore", "2027-03-09"),
            next: link("week.dayAfter", "2027-03-11"),
            today: link("week.toToday", "2027-03-09")
        )
    }

    func roomsDay(isList: Bool) -> RoomsDayView {
        let quarter = { (text: String) in text.filter { $0 != ":" } }
        let hour = { (number: Int) in "\(number < 10 ? "0" : "")\(number)00" }
        let date = day("2027-03-10")
        let rooms: [(name: String, about: String, slots: [Slot])] = [
            (
                "Helling", "EG, 60 Plätze",
                [
                    ("free", "08:00", "09:45", nil), ("buffer", "09:45", "10:00", nil),
                    ("own", "10:00", "12:00", "Runde der Digitallotsen"), ("buffer", "12:00", "12:30", nil),
                    ("free", "12:30", "20:00", nil),
                ]
            ),
            (
                "Dock 1", "EG, 20 Plätze",
                [
                    ("free", "08:00", "08:30", nil), ("taken", "08:30", "10:30", nil),
                    ("free", "10:30", "13:00", nil),
                    ("workshop", "13:00", "16:00", "Offene Daten für kleine Ämter"), ("free", "16:00", "20:00", nil),
                ]
            ),
            (
                "Dock 2", "EG, 20 Plätze",
                [
                    ("free", "08:00", "13:00", nil),
                    ("workshop", "13:00", "16:00", "Offene Daten für kleine Ämter"),
                    ("free", "16:00", "16:30", nil), ("pending", "16:30", "18:00", "Austausch Fachverfahren"),
                    ("free", "18:00", "20:00", nil),
                ]
            ),
            (
                "Takelage", "1. OG, 14 Plätze",
                [
                    ("free", "08:00", "10:00", nil), ("workshop", "10:00", "12:30", "Formulare, die man versteht"),
                    ("free", "12:30", "14:00", nil), ("taken", "14:00", "15:30", nil),
                    ("free", "15:30", "20:00", nil),
                ]
            ),
            ("Reling", "2. OG, 6 Plätze", [("closed", "08:00", "20:00", "Technik wird erneuert")]),
        ]
        let columns = rooms.map { room in
            RoomsDayView.Column(
                name: room.name,
                href: path("/rooms/r1?date=\(date)"),
                about: room.about,
                slots: room.slots.map { slot(quarter, on: date, $0) }
            )
        }
        return RoomsDayView(
            areas: switching(["rooms.now", "rooms.day", "rooms.week"], at: 1),
            grid: CalendarGrid(
                pager: dayPager,
                views: switching(["week.table", "week.list"], at: isList ? 1 : 0),
                isList: isList,
                columns: "five",
                legend: legend,
                note: words("week.note", ["place": "Rostock"]),
                hours: "day",
                axis: (8..<20).map { HourView(from: hour($0), to: hour($0 + 1), label: String($0)) }
            ),
            decks: [RoomsDayView.Deck(rooms: columns)]
        )
    }

    var roomsWeek: RoomsWeekView {
        let dates = (8...14).map { day("2027-03-\($0 < 10 ? "0" : "")\($0)") }
        let ground: (kind: String, minutes: Range<Int>) = ("open", 480..<1200)
        return RoomsWeekView(
            pager: pager(of: "/rooms"),
            areas: switching(["rooms.now", "rooms.day", "rooms.week"], at: 2),
            note: words("week.note", ["place": "Rostock"]),
            days: dates.map { date in
                RoomsWeekView.Day(
                    weekday: words.shortWeekday(date.weekday),
                    date: words.dateAlone(date),
                    href: path("/rooms?date=\(date)"),
                    isToday: date == day("2027-03-09")
                )
            },
            rows: ["Helling", "Dock 1", "Dock 2", "Takelage", "Kombüse"].enumerated().map { row, name in
                RoomsWeekView.Row(
                    name: name,
                    href: path("/rooms/r\(row)"),
                    about: words("room.about", ["floor": "EG", "seats": words("room.seats", count: 20)]),
                    cells: dates.enumerated().map { column, date in
                        let isClosed = column == 0 || column == 6
                        let start = 480 + (row * 90 + column * 60) % 480
                        let taken: (kind: String, minutes: Range<Int>) = ("taken", start..<start + 180)
                        return RoomsWeekView.Cell(
                            day: words.shortDate(date),
                            href: path("/rooms/r\(row)?date=\(date)"),
                            isToday: column == 1,
                            strip: Strip(
                                shown: 480..<1200,
                                blocks: isClosed ? [("shut", 480..<1200)] : [ground, taken]
                            ),
                            word: column == 0
                                ? words("holiday.womens-day")
                                : isClosed
                                    ? words("slot.closed") : words("rooms.hoursFree", ["hours": words.hours(.hours(9))])
                        )
                    }
                )
            }
        )
    }
}
