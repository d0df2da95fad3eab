import HubDomain
import Templates

extension LetterWords {
    /// A letter to somebody whose turn has come: what is kept for them, until when, and where they take it.
    func view(_ kind: Letter.Kind, about news: OfferNews) -> LetterView {
        let day = clock.shortDate(news.place.period.start)
        let when = words("date.moment", ["date": day, "time": clock.oClockRange(news.place.period)])
        let facts = ["title": news.title.text, "when": when, "until": clock.moment(news.until)]
        var view = view(kind, facts, why: "waiting")
        view.facts = [Fact(name: words("booking.title"), value: news.title.text)] + place(news.place, was: nil)
        view.facts.append(Fact(name: words("letter.offeredUntil"), value: clock.moment(news.until)))
        view.action = LetterView.Action(label: words("letter.toOffer"), href: link("/bookings") + "#waiting")
        return view
    }
}
