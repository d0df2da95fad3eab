import HubDomain

extension LetterWords {
    /// What a letter about a booking does to its reader's calendar: one date is an invitation or its withdrawal, several
    /// are a file, as an invitation could hold one alone (RFC 5546, 3.2.2).
    func calendar(for kind: Letter.Kind, _ news: BookingNews) -> MailMessage.CalendarPart? {
        switch kind {
        case .booked, .approved, .changed, .cancelled, .released:
            let isOne = news.dates.count == 1
            let file = CalendarFile(
                name: news.title.text,
                zone: hub.zone,
                events: news.dates.map { event($0, of: news) },
                invitation: isOne ? invitation : nil
            )
            return MailMessage.CalendarPart(method: file.method, text: file.text)
        // What was never sure stands in nobody's calendar.
        default: return nil
        }
    }

    var invitation: CalendarInvitation {
        CalendarInvitation(
            organizer: CalendarInvitation.Person(name: hub.name.text, email: sender.text),
            attendee: CalendarInvitation.Person(
                name: recipient.name?.text ?? recipient.address.text,
                email: recipient.address.text
            )
        )
    }

    private func event(_ date: BookingNews.Occurrence, of news: BookingNews) -> CalendarEvent {
        CalendarEvent(
            uid: CalendarEvent.uid(of: date.booking, at: hub),
            sequence: date.sequence,
            period: date.place.period,
            summary: news.title.text,
            place: CalendarEvent.place(of: date.place.room, at: hub),
            link: link("/bookings/\(date.booking)"),
            status: CalendarEvent.Status(date.status),
            changedAt: writtenAt
        )
    }
}

extension LetterWords {
    /// What a letter to the holder of a ticket does to their calendar, under the names that the ticket's file uses.
    func calendar(for news: SeatNews, ticket: TicketID) -> MailMessage.CalendarPart? {
        switch news.topic {
        case .toConfirm, .waitlisted, .offered, .offerPassed, .reissued, .reminder, .thanks, .written:
            return nil
        case .ticket, .movedUp, .invited, .givenBack, .calledOff, .off, .moved: break
        }
        let events = news.changes.compactMap { event($0, of: news, ticket) }
        let file = CalendarFile(
            name: news.event.title.text,
            zone: hub.zone,
            events: events,
            invitation: events.count == 1 ? invitation : nil
        )
        return MailMessage.CalendarPart(method: file.method, text: file.text)
    }

    private func event(_ change: SeatNews.Change, of news: SeatNews, _ ticket: TicketID) -> CalendarEvent? {
        guard let session = change.shown else { return nil }
        let isOff = news.topic.isFarewell
        return CalendarEvent(
            uid: CalendarEvent.uid(of: session.id, heldBy: ticket),
            sequence: CalendarEvent.sequence(of: news.event.version, isOff: isOff),
            period: session.period,
            summary: news.event.title.text,
            place: CalendarEvent.place(of: TextLine(stored: session.place), at: hub),
            link: news.event.isPublic ? link("/workshops/\(news.event.id)") : nil,
            status: isOff || change.now == nil
                ? .cancelled : news.event.status == .pending ? .tentative : .confirmed,
            changedAt: writtenAt
        )
    }
}
