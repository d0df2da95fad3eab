import HubDomain
import SQLStore
import Templates

extension HubTransaction {
    /// Tells exactly those who are registered and concerned: some sessions to come are elsewhere now, or no more.
    func tellGuests(of event: Workshop, from known: Workshop) throws {
        let isOff = event.status == .cancelled && known.status != .cancelled
        let rooms = try roomGraph()
        let place = { (session: WorkshopSession) in
            BookingNews.Place(room: rooms[session.room]?.name ?? TextLine(stored: ""), period: session.period)
        }
        let sessions = known.sessions.filter { $0.period.end > now }.compactMap { session -> GuestNews.Session? in
            let new = isOff ? nil : event.sessions.first { $0.id == session.id }
            if new == session { return nil }
            return GuestNews.Session(was: place(session), now: new.map(place))
        }
        guard !sessions.isEmpty else { return }
        let news = GuestNews(
            event: event.id,
            title: event.title,
            host: try event.host.flatMap { try partner($0)?.name },
            version: event.version,
            sessions: sessions,
            isPublic: event.guestsOf == nil && event.visibility == .public
        )
        for guest in try registrations(of: event.id) where guest.status != .cancelled {
            let language = guest.language.flatMap(Language.init(rawValue:)) ?? .german
            let reader = Recipient(address: guest.email, name: guest.name, language: language)
            try tell(isOff ? .sessionsCancelled(news) : .sessionsMoved(news), to: reader)
        }
    }
}
