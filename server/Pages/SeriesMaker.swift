import HubDomain
import Recurrence
import Templates

/// Makes the page of a series.
struct SeriesMaker: Sendable {
    let words: Words
    let context: BookingContext
    let series: Series
    let now: Instant

    private var bookings: BookingMaker { BookingMaker(words: words, context: context) }
    private var dates: SeriesDates { SeriesDates(words: words, zone: context.hub.zone) }

    func view(notice: String?, forManager: Bool) -> SeriesView {
        let all = series.occurrences.compactMap { series.bookings[$0.id] }
        let coming = all.filter { $0.status.occupies && $0.period.end > now }
        let past = all.filter { !($0.status.occupies && $0.period.end > now) }
        // What the next date is called is what the series is called by now.
        let model = coming.first ?? all.last
        return SeriesView(
            back: BackLink(
                label: words(forManager ? "bookings.all" : "bookings.mine"),
                href: words.language.path("/bookings")
            ),
            notice: notice,
            title: model.map { words.title($0.title) } ?? "",
            lead: words("series.lead", count: coming.count, ["all": words.number(all.count)]),
            facts: model.map(facts) ?? [],
            coming: coming.map { row($0, like: model) },
            past: past.reversed().map { row($0, like: model) },
            skipped: series.skipped.map { date in
                let why = words.detail(of: Problem.Violation(date.violation, context.hub.zone))
                return SeriesView.Skipped(date: dates.date(date.start), why: why)
            }
        )
    }

    private func facts(_ model: Booking) -> [Fact] {
        let partner = model.partner.flatMap { context.partners[$0]?.name.text }
        let rule = try? RecurrenceRule(series.rule, in: context.hub.zone)
        let day = series.occurrences.first { $0.id == model.id }?.named.date
        return [
            rule.flatMap { rule in day.map { RuleWords(words: words, rule: rule, day: $0).text } }
                .map { Fact(name: words("repeats.name"), value: $0) },
            Fact(
                name: words("booking.room"),
                value: bookings.roomName(model.room),
                note: context.rooms[model.room].map(bookings.about)
            ),
            partner.map { Fact(name: words("booking.partner"), value: $0) },
        ].compactMap(\.self)
    }

    private func row(_ booking: Booking, like model: Booking?) -> SeriesView.Row {
        let isMoved = series.occurrences.first { $0.id == booking.id }?.isMoved == true
        let about = [
            booking.title == model?.title ? nil : words.title(booking.title),
            booking.room == model?.room ? nil : bookings.roomName(booking.room),
            isMoved ? words("change.left.moved") : nil,
        ].compactMap(\.self)
        return SeriesView.Row(
            date: dates.date(booking.period.start),
            time: bookings.clock.clockRange(booking.period),
            href: words.language.path("/bookings/\(booking.id)"),
            about: about.isEmpty ? nil : about.joined(separator: " · "),
            state: booking.status.stateClass,
            word: words("booking.state.\(booking.status.rawValue)")
        )
    }
}
