import HubDomain
import Templates

extension LetterWords {
    func booked(_ news: BookingNews) -> LetterWriter.Draft {
        LetterWriter.Draft(view: view(.booked, about: news))
    }

    /// A letter about a booking: what, where, when, and the way to its page.
    private func view(_ kind: Letter.Kind, about news: BookingNews) -> LetterView {
        var view = view(kind, ["title": news.title.text, "when": when(news)])
        view.facts = facts(news)
        if news.dates.count > 1 {
            view.list = LetterView.List(
                heading: words("letter.dates", count: news.dates.count),
                items: news.dates.map { clock.longRange($0.period) }
            )
        }
        view.notes = news.skipped.isEmpty ? [] : [skipped(news.skipped)]
        view.action = LetterView.Action(label: words("letter.toBooking"), href: link("/bookings/\(news.booking)"))
        return view
    }

    private func facts(_ news: BookingNews) -> [Fact] {
        var facts = [Fact(name: words("booking.title"), value: news.title.text)]
        let rooms = news.dates.map(\.room.text).uniqued
        if !rooms.isEmpty { facts.append(Fact(name: words("booking.room"), value: words.list(rooms))) }
        if news.dates.count == 1, let date = news.dates.first {
            facts.append(Fact(name: words("booking.time"), value: clock.longRange(date.period)))
        }
        if let partner = news.partner { facts.append(Fact(name: words("booking.partner"), value: partner.text)) }
        facts.append(Fact(name: words("booking.number"), value: news.booking.text))
        return facts
    }

    private func when(_ news: BookingNews) -> String {
        guard let first = news.dates.first else { return "" }
        guard news.dates.count > 1 else {
            return words(
                "date.moment",
                ["date": clock.shortDate(first.period.start), "time": clock.oClockRange(first.period)]
            )
        }
        return words("letter.datesFrom", count: news.dates.count, ["date": clock.shortDate(first.period.start)])
    }

    private func skipped(_ dates: [BookingNews.Skipped]) -> String {
        words("letter.skipped", ["dates": words.list(dates.map { clock.shortDate($0.start) })])
    }
}

extension Array where Element: Hashable {
    /// Each once, in the order of their first.
    fileprivate var uniqued: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
