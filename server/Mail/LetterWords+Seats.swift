import HubDomain
import Templates

extension LetterWords {
    /// A letter to somebody about their seat: what and where it is, the ticket, and the way to give it back.
    func draft(about news: SeatNews) -> LetterWriter.Draft {
        var view = opening(news)
        view.facts = facts(news)
        if sessions(news).count > 1 {
            view.list = LetterView.List(
                heading: words("letter.dates", count: sessions(news).count),
                items: sessions(news).map(line)
            )
        }
        view.notes = notes(news)
        addWays(to: &view, news)
        var draft = LetterWriter.Draft(view: view)
        draft.calendar = pass?.ticket.flatMap { calendar(for: news, ticket: $0) }
        draft.code = bringsTicket(news) ? pass?.code : nil
        draft.sheet = sheet(news)
        if case .written(let message) = news.topic { draft.replyTo = message.replyTo.flatMap { try? EmailAddress($0) } }
        if news.topic.isNoNecessity { draft.unsubscribe = pass?.link.map { link("/t/\($0)/reminders") } }
        return draft
    }
}

extension LetterWords {
    /// The dates that it is about: of a reminder those of its day, of thanks those they came to.
    private func sessions(_ news: SeatNews) -> [SeatNews.Change] {
        switch news.topic {
        case .reminder(let day):
            news.changes.filter { change in change.now.map { hub.zone.date(at: $0.period.start) == day } ?? false }
        case .thanks(let attended): attended.map { SeatNews.Change(was: $0, now: $0) }
        default: news.changes
        }
    }

    /// What it says before the facts: a host's own words, or the phrases of its kind.
    private func opening(_ news: SeatNews) -> LetterView {
        if case .written(let message) = news.topic {
            let name = recipient.name?.text ?? recipient.address.text
            let filled = MessageWords(words: words, clock: clock, event: news.event, reader: name)
            let subject = filled.text(MessageText(stored: message.subject))
            return view(subject, subject, filled.paragraphs(MessageText(stored: message.text)), why: "guest")
        }
        var told = [
            "title": news.event.title.text, "when": when(news), "host": news.event.host?.text ?? hub.name.text,
        ]
        if let end = news.topic.deadline { told["until"] = clock.moment(end) }
        return view(news.topic.kind, told, why: "guest")
    }

    private func bringsTicket(_ news: SeatNews) -> Bool {
        if case .written = news.topic { return false }
        return !news.topic.isFarewell && pass?.code != nil
    }

    /// What is printed of it: the ticket as its holder's page shows it, or that they came.
    private func sheet(_ news: SeatNews) -> LetterSheet? {
        guard let name = recipient.name else { return nil }
        if case .thanks(let attended) = news.topic {
            return .certificate(
                CertificateMaker(clock: clock, hub: hub, event: news.event, name: name, attended: attended)
            )
        }
        guard bringsTicket(news) else { return nil }
        return .ticket(TicketMaker(clock: clock, hub: hub, event: news.event, name: name, seats: news.seats))
    }

    private func facts(_ news: SeatNews) -> [Fact] {
        var facts = [Fact(name: words("booking.title"), value: news.event.title.text)]
        let sessions = sessions(news)
        if sessions.count == 1, let change = sessions.first { facts += place(change, of: news) }
        facts.append(Fact(name: words("letter.address"), value: hub.whereabouts))
        if let host = news.event.host { facts.append(Fact(name: words("ticket.host"), value: host.text)) }
        if news.seats > 1 { facts.append(Fact(name: words("letter.persons"), value: words.number(news.seats))) }
        if bringsTicket(news), let code = pass?.shortCode {
            facts.append(Fact(name: words("letter.shortCode"), value: code))
        }
        return facts
    }

    /// When and where, each with what it was where that is another.
    private func place(_ change: SeatNews.Change, of news: SeatNews) -> [Fact] {
        guard let session = change.shown else { return [] }
        let was = change.now == nil ? nil : change.was
        let before = { (text: String?, now: String) -> String? in
            text.flatMap { $0 == now ? nil : words("letter.before", ["what": $0]) }
        }
        let time = clock.longRange(session.period)
        let doors = session.period.start - .minutes(news.event.admissionLeadMinutes)
        let isOn = !news.topic.isFarewell && change.now != nil
        return [
            Fact(
                name: words("ticket.when"),
                value: isOn ? words("ticket.timeAndDoors", ["time": time, "doors": clock.oClock(doors)]) : time,
                note: before(was.map { clock.longRange($0.period) }, time)
            ),
            Fact(name: words("ticket.where"), value: session.place, note: before(was?.place, session.place)),
        ]
    }

    /// One of several dates on a line.
    private func line(_ change: SeatNews.Change) -> String {
        let told = { (session: SeatNews.Session) in
            words("letter.place", ["time": clock.longRange(session.period), "room": session.place])
        }
        guard let now = change.now else {
            return words("letter.dateOff", ["date": change.was.map(told) ?? ""])
        }
        guard let was = change.was else { return words("letter.dateNew", ["date": told(now)]) }
        return told(was) == told(now) ? told(now) : words("letter.dateMoved", ["date": told(now), "before": told(was)])
    }

    private func when(_ news: SeatNews) -> String {
        let sessions = sessions(news)
        guard let first = sessions.first?.shown?.period else { return "" }
        let day = clock.shortDate(first.start)
        return sessions.count == 1
            ? words("date.moment", ["date": day, "time": clock.oClockRange(first)])
            : words("letter.datesFrom", count: sessions.count, ["date": day])
    }

    private func notes(_ news: SeatNews) -> [String] {
        if news.topic.isFarewell { return [] }
        guard let pass else { return [words("letter.passHidden")] }
        if case .moved = news.topic, pass.ticket == nil { return [words("letter.stillWaiting")] }
        if news.event.status == .pending { return [words("letter.stillPending")] }
        if case .moved = news.topic { return [words("letter.stillGood")] }
        return []
    }

    /// The page, and what can be done there; once all is over, the way to the workshop for whoever wants to come back.
    private func addWays(to view: inout LetterView, _ news: SeatNews) {
        let path = pass?.link.map { "/t/\($0)" }
        if news.topic.isNoNecessity, let path {
            view.more = [LetterView.Action(label: words("letter.noReminders"), href: link(path + "/reminders"))]
        }
        if case .thanks = news.topic, let path {
            view.action = LetterView.Action(label: words("certificate.get"), href: link(path))
            return
        }
        if news.topic.isFarewell {
            guard news.event.isPublic else { return }
            view.action = LetterView.Action(
                label: words("letter.toWorkshop"),
                href: link("/workshops/\(news.event.id)")
            )
            return
        }
        guard let path else { return }
        let hasBegun = news.event.sessions.first.map { $0.period.start <= writtenAt } ?? true
        let label =
            switch news.topic {
            case .toConfirm: "letter.confirm"
            case .offered: "letter.toSeatOffer"
            default: pass?.ticket == nil ? "letter.toPlace" : "letter.toTicket"
            }
        view.action = LetterView.Action(label: words(label), href: link(path))
        if !hasBegun {
            view.more.insert(LetterView.Action(label: words("letter.toCancel"), href: link(path + "/cancel")), at: 0)
        }
        if bringsTicket(news) {
            let taken = wallets.map { wallet in
                LetterView.Action(label: words("wallet.\(wallet.rawValue)"), href: link(path + wallet.letterPath))
            }
            view.more.insert(contentsOf: taken, at: 0)
        }
    }
}
