import HubDomain
import SQLStore

extension HubTransaction {
    /// Tells whoever hosts a workshop that sessions to come are elsewhere now, or no more, where it was not one of theirs
    /// who did it.
    func tellHost(of event: Workshop, from known: Workshop, by account: Account) throws {
        guard let host = event.host, account.partner != host, let news = try news(of: event, from: known, by: account)
        else { return }
        let creator: Account.ID? = try sql.value(
            "SELECT created_by FROM workshop WHERE hub = \(hub) AND id = \(event.id)"
        )
        for reader in try readers(of: creator ?? account.id, for: host) where reader != account.id {
            try tell(event.status == .cancelled ? .workshopCancelled(news) : .workshopMoved(news), to: reader)
        }
    }

    /// The sessions to come that are elsewhere now, or no more; nil when there are none.
    private func news(of event: Workshop, from known: Workshop, by account: Account) throws -> HostNews? {
        let isOff = event.status == .cancelled && known.status != .cancelled
        let rooms = try roomGraph()
        let place = { (session: WorkshopSession) in
            BookingNews.Place(room: rooms[session.room]?.name ?? TextLine(stored: ""), period: session.period)
        }
        let sessions = known.sessions.filter { $0.period.end > now }.compactMap { session -> HostNews.Session? in
            let new = isOff ? nil : event.sessions.first { $0.id == session.id }
            return new == session ? nil : HostNews.Session(was: place(session), now: new.map(place))
        }
        guard !sessions.isEmpty else { return nil }
        return HostNews(
            event: event.id,
            title: event.title,
            host: try event.host.flatMap { try partner($0)?.name },
            version: event.version,
            sessions: sessions,
            actor: BookingNews.Actor(name: account.name, role: account.role)
        )
    }
}
