import HubDomain
import Templates

extension LetterWords {
    /// A letter to somebody who is registered, or hosts it: what becomes of the sessions.
    func view(_ kind: Letter.Kind, about news: GuestNews) -> LetterView {
        let isToHost = kind == .workshopCancelled || kind == .workshopMoved
        var view = view(kind, ["title": news.title.text, "when": when(news)], why: isToHost ? "host" : "guest")
        view.facts = [Fact(name: words("booking.title"), value: news.title.text)]
        if let host = news.host { view.facts.append(Fact(name: words("ticket.host"), value: host.text)) }
        if news.sessions.count == 1, let session = news.sessions.first {
            view.facts += place(session.now ?? session.was, was: session.now == nil ? nil : session.was)
        } else {
            view.list = LetterView.List(
                heading: words("letter.dates", count: news.sessions.count),
                items: news.sessions.map(line)
            )
        }
        if let actor = news.actor { view.facts.append(fact(actor)) }
        if news.isPublic || isToHost {
            view.action = LetterView.Action(label: words("letter.toWorkshop"), href: link("/workshops/\(news.event)"))
        }
        return view
    }

    /// A letter to a guest of a booking: what they are invited to, and the way to their ticket.
    func view(_ kind: Letter.Kind, about news: InvitationNews) -> LetterView {
        let day = clock.shortDate(news.place.period.start)
        let when = words("date.moment", ["date": day, "time": clock.oClockRange(news.place.period)])
        var view = view(kind, ["title": news.title.text, "when": when], why: "guest")
        view.facts = [Fact(name: words("booking.title"), value: news.title.text)]
        if let host = news.host { view.facts.append(Fact(name: words("ticket.host"), value: host.text)) }
        view.facts += place(news.place, was: nil)
        if news.seats > 1 { view.facts.append(Fact(name: words("letter.persons"), value: words.number(news.seats))) }
        view.action = news.link.map { LetterView.Action(label: words("letter.toTicket"), href: link("/t/\($0)")) }
        return view
    }

    private func when(_ news: GuestNews) -> String {
        guard let first = news.sessions.first else { return "" }
        return clock.shortDate((first.now ?? first.was).period.start)
    }

    private func line(_ session: GuestNews.Session) -> String {
        let told = { (place: BookingNews.Place) in
            words("letter.place", ["time": clock.longRange(place.period), "room": place.room.text])
        }
        guard let now = session.now else { return words("letter.dateOff", ["date": told(session.was)]) }
        return words("letter.dateMoved", ["date": told(now), "before": told(session.was)])
    }
}
