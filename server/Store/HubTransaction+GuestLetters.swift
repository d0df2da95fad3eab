import HubDomain
import SQLStore
import Templates

extension HubTransaction {
    /// Tells exactly those who are registered and concerned: some sessions to come are elsewhere now, or no more.
    func tellGuests(of event: Workshop, from known: Workshop) throws {
        guard let news = try news(of: event, from: known) else { return }
        let isOff = event.status == .cancelled
        for guest in try registrations(of: event.id) where guest.status != .cancelled {
            try tell(isOff ? .sessionsCancelled(news) : .sessionsMoved(news), to: guest.reader)
        }
    }

    /// Tells whoever hosts a workshop the same, where it was not one of theirs who did it.
    func tellHost(of event: Workshop, from known: Workshop, by account: Account) throws {
        guard let host = event.host, account.partner != host, var news = try news(of: event, from: known) else {
            return
        }
        news.actor = BookingNews.Actor(name: account.name, role: account.role)
        let creator: Account.ID? = try sql.value(
            "SELECT created_by FROM workshop WHERE hub = \(hub) AND id = \(event.id)"
        )
        for reader in try readers(of: creator ?? account.id, for: host) where reader != account.id {
            try tell(event.status == .cancelled ? .workshopCancelled(news) : .workshopMoved(news), to: reader)
        }
    }

    /// Sends a guest of a booking the way to the ticket.
    func tellInvited(_ state: RegistrationState, link: BearerToken, to event: Workshop) throws {
        guard let session = event.sessions.first else { return }
        let guest = state.registration
        let news = InvitationNews(
            registration: guest.id,
            title: event.title,
            host: try event.host.flatMap { try partner($0)?.name },
            place: try place(of: session, in: roomGraph()),
            seats: guest.seats,
            link: link.text
        )
        try tell(.invited(news), to: guest.reader)
    }
}

extension HubTransaction {
    /// The sessions to come that are elsewhere now, or no more; nil when there are none.
    private func news(of event: Workshop, from known: Workshop) throws -> GuestNews? {
        let isOff = event.status == .cancelled && known.status != .cancelled
        let rooms = try roomGraph()
        let sessions = known.sessions.filter { $0.period.end > now }.compactMap { session -> GuestNews.Session? in
            let new = isOff ? nil : event.sessions.first { $0.id == session.id }
            if new == session { return nil }
            return GuestNews.Session(was: place(of: session, in: rooms), now: new.map { place(of: $0, in: rooms) })
        }
        guard !sessions.isEmpty else { return nil }
        return GuestNews(
            event: event.id,
            title: event.title,
            host: try event.host.flatMap { try partner($0)?.name },
            version: event.version,
            sessions: sessions,
            isPublic: event.guestsOf == nil && event.visibility == .public
        )
    }

    private func place(of session: WorkshopSession, in rooms: RoomGraph) -> BookingNews.Place {
        BookingNews.Place(room: rooms[session.room]?.name ?? TextLine(stored: ""), period: session.period)
    }
}

extension Registration {
    /// Who gets the letters about it.
    fileprivate var reader: Recipient {
        Recipient(address: email, name: name, language: language.flatMap(Language.init(rawValue:)) ?? .german)
    }
}
