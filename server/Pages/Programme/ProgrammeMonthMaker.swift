import HubDomain
import Templates

/// Draws the programme of a month as a calendar.
struct ProgrammeMonthMaker: Sendable {
    let workshops: WorkshopMaker
    let calendar: OpeningCalendar
    let month: LocalMonth

    private var words: Words { workshops.words }
    private var zone: HubZone { workshops.clock.zone }
    private var today: LocalDate { zone.date(at: workshops.now) }

    func view(_ listed: [WorkshopState]) -> ProgrammeMonthView {
        let entries = entries(listed)
        let (first, end) = (month.first.monday.dayNumber, month.next.first.dayNumber)
        let mondays = stride(from: first, to: end, by: 7).map { LocalDate(dayNumber: $0) }
        return ProgrammeMonthView(
            caption: words("workshops.calendarOf", ["month": words.monthAndYear(month.first)]),
            weekdays: Weekday.allCases.map { words.weekday($0) },
            weeks: mondays.map { monday in
                ProgrammeMonthView.Week(
                    number: String(monday.week),
                    days: (0..<7).map { monday.adding(days: $0) }.map { day($0, entries[$0] ?? []) }
                )
            }
        )
    }

    private func day(_ date: LocalDate, _ entries: [ProgrammeMonthView.Entry]) -> ProgrammeMonthView.Day {
        let isInside = LocalMonth(date) == month
        let closed = isInside ? closingReason(on: date, isUsed: !entries.isEmpty) : nil
        let kinds = [
            (isInside, "outside"), (!entries.isEmpty, "empty"), (closed == nil, "closed"), (date != today, "today"),
        ]
        let classes = ["month__day"] + kinds.filter { !$0.0 }.map { "month__day--\($0.1)" }
        return ProgrammeMonthView.Day(
            classes: classes.joined(separator: " "),
            number: isInside ? String(date.day) : nil,
            name: words.dayAndDate(date),
            machine: date.description,
            isToday: isInside && date == today,
            closed: closed,
            entries: entries
        )
    }

    /// Nil on a day on which the hub as a whole is open, be it for a while or for what takes place all the same.
    private func closingReason(on date: LocalDate, isUsed: Bool) -> String? {
        guard calendar.hubOpen(during: zone.day(date)).periods.isEmpty else { return nil }
        if let closure = calendar.closure(of: nil, on: date) { return closure.reason.text }
        if let holiday = calendar.holiday(on: date) { return words("holiday.\(holiday.rawValue)") }
        return isUsed ? nil : words("slot.closed")
    }

    /// What is on which day, in order of time: a session on each day that it touches.
    private func entries(_ listed: [WorkshopState]) -> [LocalDate: [ProgrammeMonthView.Entry]] {
        let sessions = listed.flatMap { state in
            state.workshop.sessions.enumerated().map { (state: state, index: $0, period: $1.period) }
        }
        var entries: [LocalDate: [ProgrammeMonthView.Entry]] = [:]
        let ordered = sessions.sorted {
            ($0.period.start, $0.state.workshop.id) < ($1.period.start, $1.state.workshop.id)
        }
        for session in ordered {
            guard let shown = session.period.intersection(zone.month(month)) else { continue }
            for date in zone.dates(touching: shown) {
                entries[date, default: []].append(entry(session.state, session.index, session.period, on: date))
            }
        }
        return entries
    }

    private func entry(
        _ state: WorkshopState,
        _ index: Int,
        _ period: Period,
        on date: LocalDate
    ) -> ProgrammeMonthView.Entry {
        let standing = workshops.standing(state)
        return ProgrammeMonthView.Entry(
            time: time(of: period, on: zone.day(date)),
            title: state.workshop.title.text,
            href: words.language.path("/workshops/\(state.workshop.id)"),
            part: state.workshop.sessions.count == 1
                ? nil : words("workshop.sessionNumber", ["number": String(index + 1)]),
            state: standing.state,
            word: ["bad", "warn", "taken"].contains(standing.state) ? standing.word : nil
        )
    }

    /// `10:00–13:00`; of what lasts over midnight what is of that day.
    private func time(of period: Period, on day: Period) -> String {
        switch (period.start < day.start, period.end > day.end) {
        case (false, false): workshops.clock.clockRange(period)
        case (false, true): words("workshops.fromTime", ["time": workshops.clock.oClock(period.start)])
        case (true, false): words("workshops.untilTime", ["time": workshops.clock.oClock(period.end)])
        case (true, true): words("workshops.allDay")
        }
    }
}
