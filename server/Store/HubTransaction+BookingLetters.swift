import HubDomain
import SQLStore

// What people are told of bookings. Each of these takes one thing that somebody did, to one date or to many, and makes
// one letter of it for each who is concerned. Workshops' rooms are the host's business, who sees them on their page:
// of these only decisions are told.

extension HubTransaction {
    /// Tells whoever booked that the room is theirs, or that somebody has to approve it.
    func tellBooked(_ booking: Booking, by account: Account) throws {
        guard booking.workshop == nil else { return }
        let series = try series(of: booking)
        let dates = series.map { series in series.occurrences.compactMap { series.bookings[$0.id] } } ?? [booking]
        let skipped = series?.skipped.map(\.start) ?? []
        try tell(dates, by: account, skipped: skipped) { booking.status == .pending ? .requested($0) : .booked($0) }
    }

    /// Tells those concerned that dates are elsewhere now, were added or dropped.
    ///
    /// Whoever changed no more than words, and their own, knows it already.
    func tellChanged(from old: [Booking.ID: Booking], to new: [Booking], by account: Account) throws {
        let changed = new.filter { date in
            guard let before = old[date.id] else { return true }
            return before.room != date.room || before.period != date.period || before.status != date.status
                || before.title != date.title && date.createdBy != account.id
        }
        let allGone = changed.allSatisfy { !$0.status.occupies }
        try tell(changed, from: old, by: account) { allGone ? .cancelled($0) : .changed($0) }
    }

    /// Tells those concerned that dates are off.
    func tellCancelled(_ dates: [Booking], by account: Account) throws {
        try tell(dates, by: account) { .cancelled($0) }
    }

    /// Tells whoever asked what was decided and by whom, with the sentence that goes with it.
    func tellDecided(_ dates: [Booking]) throws {
        guard let first = dates.first else { return }
        let decider = try first.decision.flatMap { try account($0.by) }
        let reason = first.decision?.reason.map { TextBlock(stored: $0.text) }
        try tell(dates, by: decider, reason: reason, withWorkshops: true) {
            first.status == .confirmed ? .approved($0) : .declined($0)
        }
    }

    /// Tells whoever booked that nobody came in time, so that the room is given back.
    func tellReleased(_ booking: Booking) throws {
        try tell([booking], by: nil, withWorkshops: true) { .released($0) }
    }

    /// Tells whoever waited for a slot that it is theirs for a while; where they no longer can sign in, those of their
    /// partner who may book.
    func tellOffered(_ wait: SlotWait) throws {
        guard let offeredAt = wait.offeredAt, let offer = wait.offer else { return }
        let room = try room(wait.room)?.name ?? TextLine(stored: "")
        let news = OfferNews(
            wait: wait.id,
            title: wait.title,
            place: BookingNews.Place(room: room, period: wait.period),
            offeredAt: offeredAt,
            until: offer.until
        )
        guard try recipient(wait.createdBy) == nil else { return try tell(.offered(news), to: wait.createdBy) }
        for person in try people(of: wait.partner) where person.account.may(.book) {
            try tell(.offered(news), to: person.account.id)
        }
    }

    /// Tells both sides that nobody decided in time: whoever asked, and those who should have.
    func tellExpired(_ booking: Booking) throws {
        try tell([booking], by: nil, withWorkshops: true) { .expired($0) }
        let news = try news([booking], from: [:])
        for manager in try managers() { try tell(.undecided(news), to: manager) }
    }
}

extension HubTransaction {
    /// One letter for each who is concerned with these dates.
    private func tell(
        _ dates: [Booking],
        from old: [Booking.ID: Booking] = [:],
        by actor: Account?,
        reason: TextBlock? = nil,
        skipped: [Instant] = [],
        withWorkshops: Bool = false,
        as letter: (BookingNews) -> Letter
    ) throws {
        let dates = dates.filter { withWorkshops || $0.workshop == nil }.sorted { $0.period.start < $1.period.start }
        guard let first = dates.first else { return }
        var news = try news(dates, from: old)
        news.reason = (reason ?? first.endedNote).flatMap { $0.isEmpty ? nil : $0.text }
        news.skipped = skipped
        for reader in try readers(of: first) {
            var news = news
            if let actor, actor.id != reader { news.actor = BookingNews.Actor(name: actor.name, role: actor.role) }
            try tell(letter(news), to: reader)
        }
    }

    private func readers(of booking: Booking) throws -> [Account.ID] {
        try readers(of: booking.createdBy, for: booking.partner)
    }

    /// Who did it; where that was the hub for a partner, the partner's people too.
    func readers(of creator: Account.ID, for partner: Partner.ID?) throws -> [Account.ID] {
        guard let partner, try account(creator)?.partner != partner else { return [creator] }
        let people: [Account.ID] = try sql.rows(
            "SELECT id FROM account WHERE hub = \(hub) AND partner = \(partner) AND disabled_at IS NULL ORDER BY id"
        ).map { try $0["id"] }
        return [creator] + people
    }

    private func managers() throws -> [Account.ID] {
        try sql.rows(
            "SELECT id FROM account WHERE hub = \(hub) AND role = \(Role.manager) AND disabled_at IS NULL ORDER BY id"
        ).map { try $0["id"] }
    }

    private func news(_ dates: [Booking], from old: [Booking.ID: Booking]) throws -> BookingNews {
        guard let first = dates.first else { preconditionFailure("a letter is about a booking") }
        let rooms = try roomGraph()
        let place = { (booking: Booking) in
            BookingNews.Place(room: rooms[booking.room]?.name ?? TextLine(stored: ""), period: booking.period)
        }
        return BookingNews(
            booking: first.id,
            title: first.title,
            partner: try first.partner.flatMap { try partner($0)?.name },
            dates: dates.map { date in
                let was = old[date.id].map(place)
                return BookingNews.Occurrence(
                    booking: date.id,
                    place: place(date),
                    status: date.status,
                    sequence: date.revision,
                    was: was == place(date) ? nil : was
                )
            }
        )
    }
}
