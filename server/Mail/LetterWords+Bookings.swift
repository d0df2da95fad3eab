import HubDomain
import Templates

extension LetterWords {
    /// A letter about a booking: what, where, when, and the way to its page.
    func view(_ kind: Letter.Kind, about news: BookingNews) -> LetterView {
        var view = view(
            kind,
            ["title": news.title.text, "when": when(news)],
            why: kind == .undecided ? "manager" : "booking"
        )
        view.facts = facts(news)
        if news.dates.count > 1 {
            view.list = LetterView.List(
                heading: words("letter.dates", count: news.dates.count),
                items: news.dates.map(line)
            )
        }
        view.notes = news.skipped.isEmpty ? [] : [skipped(news.skipped)]
        view.action = LetterView.Action(label: words("letter.toBooking"), href: link("/bookings/\(news.booking)"))
        return view
    }

    private func facts(_ news: BookingNews) -> [Fact] {
        var facts = [Fact(name: words("booking.title"), value: news.title.text)]
        if news.dates.count == 1, let date = news.dates.first {
            facts += place(date.place, was: date.was)
        } else if let room = news.dates.first?.place.room, news.dates.allSatisfy({ $0.place.room == room }) {
            facts.append(Fact(name: words("booking.room"), value: room.text))
        }
        if let partner = news.partner { facts.append(Fact(name: words("booking.partner"), value: partner.text)) }
        if let actor = news.actor { facts.append(fact(actor)) }
        if let status = news.dates.first?.status, status != .confirmed, news.dates.allSatisfy({ $0.status == status }) {
            facts.append(Fact(name: words("booking.status"), value: words("booking.state.\(status.rawValue)")))
        }
        if let reason = news.reason { facts.append(Fact(name: words("letter.reason"), value: reason)) }
        facts.append(Fact(name: words("booking.number"), value: news.booking.text))
        return facts
    }

    /// Who did it.
    func fact(_ actor: BookingNews.Actor) -> Fact {
        Fact(name: words("letter.by"), value: words.name(of: actor))
    }

    /// Room and time, each with what it was where that is another.
    func place(_ place: BookingNews.Place, was: BookingNews.Place?) -> [Fact] {
        let before = { (text: String, now: String) -> String? in
            text == now ? nil : words("letter.before", ["what": text])
        }
        let time = clock.longRange(place.period)
        return [
            Fact(
                name: words("booking.room"),
                value: place.room.text,
                note: was.flatMap { before($0.room.text, place.room.text) }
            ),
            Fact(
                name: words("booking.time"),
                value: time,
                note: was.flatMap { before(clock.longRange($0.period), time) }
            ),
        ]
    }

    /// One of several dates on a line.
    private func line(_ date: BookingNews.Occurrence) -> String {
        let now = words("letter.place", ["time": clock.longRange(date.place.period), "room": date.place.room.text])
        if !date.status.occupies { return words("letter.dateOff", ["date": now]) }
        guard let was = date.was else { return now }
        let before = words("letter.place", ["time": clock.longRange(was.period), "room": was.room.text])
        return words("letter.dateMoved", ["date": now, "before": before])
    }

    private func when(_ news: BookingNews) -> String {
        guard let first = news.dates.first?.place.period else { return "" }
        let day = clock.shortDate(first.start)
        return news.dates.count == 1
            ? words("date.moment", ["date": day, "time": clock.oClockRange(first)])
            : words("letter.datesFrom", count: news.dates.count, ["date": day])
    }

    private func skipped(_ starts: [Instant]) -> String {
        words("letter.skipped", ["dates": words.list(starts.map(clock.shortDate))])
    }
}
