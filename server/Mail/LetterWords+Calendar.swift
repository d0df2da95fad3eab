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
        case .requested, .declined, .expired, .undecided, .offered, .sessionsCancelled, .sessionsMoved,
            .workshopCancelled, .workshopMoved, .invited, .memberInvited:
            return nil
        }
    }

    private var invitation: CalendarInvitation {
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
