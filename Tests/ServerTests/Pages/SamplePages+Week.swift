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
                        ("own", "13:00", "15:00", "Werkstatt Bürgerkonto"), ("buffer", "15:00", "15:30", nil),
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
            week: words.week(from: day("2027-03-08")),
            weekNumber: words("week.number", ["week": "10"]),
            previousHref: path("/rooms/helling?week=2027-03-01"),
            nextHref: path("/rooms/helling?week=2027-03-15"),
            gridHref: path("/rooms/helling?week=2027-03-08"),
            listHref: path("/rooms/helling?week=2027-03-08&view=list"),
            isList: isList,
            showsOwn: true,
            showsBuffers: true,
            note: words(
                "week.noteBuffers",
                [
                    "place": "Rostock", "setup": words.duration(.minutes(15)),
                    "teardown": words.duration(.minutes(30)),
                ]
            ),
            hours: hours,
            axis: axis.map { RoomWeekView.Hour(from: hour($0), to: hour($0 + 1), label: String($0)) },
            days: days.map { entry in
                let date = day(entry.date)
                return RoomWeekView.Day(
                    weekday: words.shortWeekday(date.weekday),
                    date: words.dateAlone(date),
                    isToday: entry.date == "2027-03-09",
                    slots: entry.slots.map { slot(quarter, on: date, $0) }
                )
            }
        )
    }

    private func slot(_ quarter: (String) -> String, on date: LocalDate, _ slot: Slot) -> RoomWeekView.Slot {
        let minutes = (LocalTime(slot.to)?.minutes ?? 0) - (LocalTime(slot.from)?.minutes ?? 0)
        let isNamed = slot.kind == "own" || slot.kind == "workshop"
        let spoken = words("slot.bookSpoken", ["room": "Helling", "date": words.shortDate(date)])
        return RoomWeekView.Slot(
            kind: slot.kind,
            size: minutes < 30 ? "brief" : minutes < 60 ? "short" : nil,
            from: quarter(slot.from),
            to: quarter(slot.to),
            time: range(slot.from, slot.to),
            word: isNamed ? slot.title ?? "" : words("slot.\(slot.kind)"),
            note: isNamed ? words("slot.\(slot.kind)") : slot.title,
            href: slot.kind == "free"
                ? path("/book?room=helling&date=\(date)&from=\(slot.from)&to=\(slot.to)")
                : slot.kind == "own" ? path("/bookings/b1") : nil,
            spoken: slot.kind == "free" ? spoken : nil
        )
    }
}
