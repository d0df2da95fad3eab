import HubDomain
import Templates

@testable import AnkerplatzServer

extension SamplePages {
    /// March 2027, in which the hub is closed on Sundays and on the 8th.
    var workshopsCalendar: WorkshopsView {
        let entries = calendarEntries
        let weeks = ["2027-03-01", "2027-03-08", "2027-03-15", "2027-03-22", "2027-03-29"].map { text in
            let monday = day(text)
            return ProgrammeMonthView.Week(
                number: String(monday.week),
                days: (0..<7).map { calendarDay(monday.adding(days: $0), entries) }
            )
        }
        let month = words.monthAndYear(day("2027-03-01"))
        return WorkshopsView(
            canPublish: false,
            notice: nil,
            filter: programmeFilter(month: "2027-03", topic: ""),
            chosen: [],
            pager: PagerView(
                heading: month,
                note: nil,
                previous: way("workshops.previousMonth", "/workshops?month=2027-02&view=calendar"),
                next: way("workshops.nextMonth", "/workshops?month=2027-04&view=calendar"),
                today: nil
            ),
            views: programmeLooks(asCalendar: true),
            months: [],
            calendar: ProgrammeMonthView(
                caption: words("workshops.calendarOf", ["month": month]),
                weekdays: Weekday.allCases.map { words.weekday($0) },
                weeks: weeks
            ),
            nothing: nil,
            moreHref: nil,
            past: nil,
            feedHref: "/api/v1/calendar/workshops.atom"
        )
    }

    private func calendarDay(
        _ date: LocalDate,
        _ entries: [String: [ProgrammeMonthView.Entry]]
    ) -> ProgrammeMonthView.Day {
        let isInside = date.month == 3
        let isToday = date == day("2027-03-09")
        let holiday = date == day("2027-03-08") ? words("holiday.womens-day") : nil
        let closed = isInside ? holiday ?? (date.weekday == .sunday ? words("slot.closed") : nil) : nil
        let shown = entries[date.description] ?? []
        let kinds = [
            isInside ? nil : "outside", shown.isEmpty ? "empty" : nil, closed == nil ? nil : "closed",
            isToday ? "today" : nil,
        ]
        return ProgrammeMonthView.Day(
            classes: (["month__day"] + kinds.compactMap(\.self).map { "month__day--\($0)" }).joined(separator: " "),
            number: isInside ? String(date.day) : nil,
            name: words.dayAndDate(date),
            machine: date.description,
            isToday: isToday,
            closed: closed,
            entries: shown
        )
    }

    private var calendarEntries: [String: [ProgrammeMonthView.Entry]] {
        let entry = { (from: String, to: String, title: String, state: String, word: String?, part: Int?) in
            ProgrammeMonthView.Entry(
                time: range(from, to),
                title: title,
                href: path("/workshops/formulare"),
                part: part.map { words("workshop.sessionNumber", ["number": String($0)]) },
                state: state,
                word: word
            )
        }
        let full = words("workshops.full")
        let few = words("workshops.left", count: 2)
        return [
            "2027-03-09": [
                entry("10:00", "12:30", "Formulare, die man versteht", "free", nil, 1),
                entry("14:00", "17:00", "Offene Daten für kleine Ämter", "warn", few, nil),
            ],
            "2027-03-11": [entry("10:00", "16:00", "KI im Rathaus: was geht, was darf", "taken", full, nil)],
            "2027-03-16": [entry("10:00", "12:30", "Formulare, die man versteht", "free", nil, 2)],
            "2027-03-27": [
                entry(
                    "9:00",
                    "12:00",
                    "Onlinezugangsgesetz: vom Antrag zum Bescheid",
                    "bad",
                    words("workshops.cancelled"),
                    nil
                )
            ],
        ]
    }
}
