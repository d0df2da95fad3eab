import HubDomain
import Templates

extension LetterWords {
    /// A letter to whoever hosts a workshop: what somebody else did with its sessions.
    func view(_ kind: Letter.Kind, about news: HostNews) -> LetterView {
        var view = view(kind, ["title": news.title.text, "when": when(news)], why: "host")
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
        view.facts.append(fact(news.actor))
        view.action = LetterView.Action(label: words("letter.toWorkshop"), href: link("/workshops/\(news.event)"))
        return view
    }

    private func when(_ news: HostNews) -> String {
        guard let first = news.sessions.first else { return "" }
        return clock.shortDate((first.now ?? first.was).period.start)
    }

    private func line(_ session: HostNews.Session) -> String {
        let told = { (place: BookingNews.Place) in
            words("letter.place", ["time": clock.longRange(place.period), "room": place.room.text])
        }
        guard let now = session.now else { return words("letter.dateOff", ["date": told(session.was)]) }
        return words("letter.dateMoved", ["date": told(now), "before": told(session.was)])
    }
}
