import HubDomain
import SQLStore
import Templates

// What those hear who have a seat, in a workshop or as guests of a booking. A letter is written with what happens and is
// brought up to date when it is sent: whoever was not told yet is told what is true by then, and told once.

extension HubTransaction {
    /// Sends whoever has just registered, or was invited, the ticket or the place on the waiting list.
    func tellSeated(_ registration: Registration, in event: Workshop) throws {
        let topic: SeatNews.Topic =
            if let offer = registration.offer {
                .toConfirm(until: offer.until)
            } else if registration.status == .waitlisted { .waitlisted } else {
                event.guestsOf == nil ? .ticket : .invited
            }
        try tell(topic, to: registration, about: event)
    }

    func tell(_ topic: SeatNews.Topic, to registration: Registration, about event: Workshop) throws {
        let told = try told(event)
        try tell(topic, to: registration, about: told, from: told.sessions)
    }

    /// Tells exactly those who are registered and concerned: some sessions to come are elsewhere now, or no more.
    func tellMoved(_ event: Workshop, from known: Workshop) throws {
        let isOff = event.status == .cancelled
        if isOff, known.status == .cancelled { return }
        // What is over is nobody's concern, whatever becomes of it on paper.
        let before = known.sessions.filter { $0.period.end > now || event.sessions.contains($0) }
        let isConcerning = isOff ? before.contains(where: { $0.period.end > now }) : before != event.sessions
        guard isConcerning else { return }
        let rooms = try doorFacts().rooms
        let told = try told(event)
        let sessions = before.map { SeatNews.Session($0, in: rooms) }
        for guest in try registrations(of: event.id) where guest.status != .cancelled {
            if isOff {
                if try !isUnaware(guest, of: event) { try tell(.off, to: guest, about: told, from: sessions) }
            } else if try !hasten(Letter.Kind.bringingSeats, to: guest) {
                try tell(.moved, to: guest, about: told, from: sessions)
            }
        }
    }

    /// Tells of a new code; a letter with the ticket that has not left yet brings it.
    func tellReissued(_ registration: Registration, in event: Workshop, issue: UInt8) throws {
        if try hasten(Letter.Kind.bringingTickets, to: registration) { return }
        try tell(.reissued(issue: issue), to: registration, about: event)
    }

    /// Tells whoever is called off; `account` is who did it, nil where they did it themselves.
    func tellCalledOff(_ registration: Registration, in event: Workshop, by account: Account?) throws {
        guard account != nil else { return try tell(.givenBack, to: registration, about: event) }
        if try !isUnaware(registration, of: event) { try tell(.calledOff, to: registration, about: event) }
    }
}

// MARK: When a letter is sent

extension HubTransaction {
    /// The news as they are by now; nil when they are none any more.
    func upToDate(_ news: SeatNews) throws -> SeatNews? {
        guard let guest = try registration(news.registration), let event = try workshop(guest.workshop) else {
            return nil
        }
        var current = news
        if !news.topic.isFarewell {
            current.event = try told(event)
            current.seats = guest.seats
        }
        let takesPlace = event.status != .cancelled && !event.isOver(at: now)
        switch news.topic {
        case .givenBack, .calledOff, .offerPassed: return news
        case .offered, .toConfirm: return takesPlace && guest.standingOffer(at: now) != nil ? current : nil
        case .off: return guest.status == .cancelled ? nil : news
        case .waitlisted: return takesPlace && guest.status == .waitlisted ? current : nil
        case .ticket, .movedUp, .invited, .reissued: return takesPlace && guest.status == .confirmed ? current : nil
        case .moved: return takesPlace && guest.status != .cancelled && current.isNew ? current : nil
        case .reminder(let day):
            let isDue = Reminder.days(of: event.sessions, in: try theHub().zone, at: now).contains(day)
            return isDue && event.status == .published && guest.status == .confirmed ? current : nil
        case .written: return guest.status == .cancelled ? nil : current
        case .thanks:
            guard let certificate = try certificate(of: guest, for: event) else { return nil }
            current.event = certificate.event
            current.topic = .thanks(attended: certificate.attended)
            return current
        }
    }

    /// What opens the seat of a letter's reader.
    func pass(of registration: Registration.ID) throws -> TicketPass? {
        guard let known = try self.registration(registration) else { return nil }
        let link = link(of: registration)
        let holder: Int? = try sql.value(
            "SELECT 1 FROM registration WHERE hub = \(hub) AND id = \(registration) AND link_digest = \(link.digest)"
        )
        let state = try state(of: known)
        let isGood = state.ticket.map { $0.status == .valid || $0.status == .notApproved } ?? false
        return TicketPass(
            link: holder == nil ? nil : link.text,
            ticket: state.ticket?.id,
            code: isGood ? state.ticket?.code.text : nil,
            shortCode: isGood ? state.shortCode?.grouped : nil,
            issuedAt: state.ticket?.issuedAt
        )
    }
}

extension HubTransaction {
    private func tell(
        _ topic: SeatNews.Topic,
        to registration: Registration,
        about event: SeatNews.Event,
        from known: [SeatNews.Session]
    ) throws {
        let news = SeatNews(
            topic: topic,
            registration: registration.id,
            seats: registration.seats,
            known: known,
            event: event
        )
        try tell(.seat(news), to: registration.reader)
    }

    /// An event as letters and tickets tell of it.
    func told(_ event: Workshop) throws -> SeatNews.Event {
        let rooms = try doorFacts().rooms
        return SeatNews.Event(
            id: event.id,
            title: event.title,
            host: try event.host.flatMap { try partner($0)?.name },
            sessions: event.sessions.map { SeatNews.Session($0, in: rooms) },
            status: event.status,
            version: event.version,
            admissionLeadMinutes: event.admissionLeadMinutes,
            isPublic: event.guestsOf == nil && event.visibility == .public
        )
    }

    /// Has a letter that waits for somebody sent at once; false when there is none.
    ///
    /// It will tell what is true by then.
    private func hasten(_ kinds: [Letter.Kind], to guest: Registration) throws -> Bool {
        let count = try sql.execute("UPDATE outbox SET next_try_at = \(now) WHERE \(waiting(kinds, for: guest))")
        if count > 0 { outbox.note() }
        return count > 0
    }

    /// Whether an invited guest has not heard of the invitation yet: then there is nothing to be called off.
    private func isUnaware(_ guest: Registration, of event: Workshop) throws -> Bool {
        guard event.guestsOf != nil else { return false }
        let letter: Int? = try sql.value("SELECT 1 FROM outbox WHERE \(waiting([.invited], for: guest)) LIMIT 1")
        return letter != nil
    }

    /// Which letters to somebody have not left, and are not just leaving.
    private func waiting(_ kinds: [Letter.Kind], for guest: Registration) -> SQL {
        """
        hub = \(hub) AND registration = \(guest.id) AND next_try_at IS NOT NULL AND claimed_at IS NULL
            AND kind IN \(list: kinds.map(\.rawValue))
        """
    }
}

extension SeatNews.Session {
    fileprivate init(_ session: WorkshopSession, in rooms: [Room.ID: DoorRoom]) {
        let room = rooms[session.room]
        self.init(
            id: session.id,
            room: TextLine(stored: room?.name ?? ""),
            floor: room?.floor ?? "",
            period: session.period
        )
    }
}

extension Registration {
    /// Who gets the letters about it.
    var reader: Recipient {
        Recipient(address: email, name: name, language: language.flatMap(Language.init(rawValue:)) ?? .german)
    }
}
