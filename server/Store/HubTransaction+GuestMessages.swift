import HubDomain
import SQLStore

/// A message as hosts see it.
struct GuestMessageState: Sendable {
    let message: GuestMessage
    /// How many it goes to.
    let recipients: Int
}

extension HubTransaction {
    /// Writes a message to all of its audience, to the first of them with this transaction.
    func send(_ content: GuestMessage.Content, to workshop: Workshop, by account: Account) throws -> GuestMessageState {
        let message = GuestMessage(
            id: newID(),
            workshop: workshop.id,
            content: content,
            writtenBy: account.id,
            writtenAt: now
        )
        let guests = try attendance(of: workshop).guests
        let recipients = guests.count(where: message.isFor)
        try check(message, recipients: recipients)
        try sql.execute(
            """
            INSERT INTO guest_message (id, hub, workshop, audience, subject, text, written_by, written_at, recipients,
                gone_through, is_done)
            VALUES (\(message.id), \(hub), \(workshop.id), \(content.audience), \(content.subject.text),
                \(content.text.text), \(account.id), \(now), \(recipients), 0, 0)
            """
        )
        try write(message, to: guests, of: workshop)
        return GuestMessageState(message: message, recipients: recipients)
    }

    /// Writes to the next of those it goes to.
    func goOn(with message: GuestMessage, most: Int = GuestMessage.mostAtOnce) throws {
        let workshop = try announced(message.workshop)
        let gone: Int? = try sql.value(
            "SELECT gone_through FROM guest_message WHERE hub = \(hub) AND id = \(message.id)"
        )
        try write(message, to: attendance(of: workshop).guests, of: workshop, after: gone ?? 0, most: most)
    }

    /// Writes to those of all guests whom it goes to, from one on in order of arrival.
    private func write(
        _ message: GuestMessage,
        to all: [GuestState],
        of workshop: Workshop,
        after gone: Int = 0,
        most: Int = GuestMessage.mostAtOnce
    ) throws {
        let author = try recipient(message.writtenBy)?.address
        let isAfterwards = workshop.isOver(at: now)
        for guest in all.dropFirst(gone).prefix(most) where message.isFor(guest) {
            // Once it is over, a message is no necessity.
            if isAfterwards, try hasDeclinedReminders(guest.registration.id) { continue }
            let letter = SeatNews.Message(message, replyTo: author, isAfterwards: isAfterwards)
            try tell(.written(letter), to: guest.registration, about: workshop)
        }
        let reached = min(all.count, gone + most)
        try sql.execute(
            """
            UPDATE guest_message SET gone_through = \(reached), is_done = \(reached == all.count)
            WHERE hub = \(hub) AND id = \(message.id)
            """
        )
    }

    /// The oldest message that has not reached all.
    func unsentMessage() throws -> GuestMessage? {
        try sql.row(
            "SELECT * FROM guest_message WHERE hub = \(hub) AND is_done = 0 ORDER BY written_at, id LIMIT 1"
        ).map(GuestMessage.init(row:))
    }

    /// The messages to those who have to do with a workshop, the newest first.
    func guestMessages(of workshop: Workshop.ID) throws -> [GuestMessageState] {
        try sql.rows(
            "SELECT * FROM guest_message WHERE hub = \(hub) AND workshop = \(workshop) ORDER BY written_at DESC, id DESC"
        ).map(GuestMessageState.init(row:))
    }

    /// How many a message to each audience would go to now.
    func audiences(of workshop: Workshop) throws -> [GuestMessage.Audience: Int] {
        let guests = try attendance(of: workshop).guests
        return Dictionary(
            uniqueKeysWithValues: GuestMessage.Audience.allCases.map { audience in
                (audience, guests.count { audience.holds($0) })
            }
        )
    }

    private func check(_ message: GuestMessage, recipients: Int) throws {
        if recipients == 0 { throw Problem(GuestMessageRefusal.nobodyThere) }
        let lately: Int? = try sql.value(
            """
            SELECT COUNT(*) FROM guest_message
            WHERE hub = \(hub) AND workshop = \(message.workshop) AND written_at > \(now - .hours(24))
            """
        )
        if (lately ?? 0) >= GuestMessage.mostADay {
            throw Problem(GuestMessageRefusal.tooManyMessages(limit: GuestMessage.mostADay))
        }
    }
}

extension GuestMessage {
    /// So many of a list are gone through with one transaction.
    fileprivate static let mostAtOnce = 200

    /// Whoever comes later was not there to be written to.
    fileprivate func isFor(_ guest: GuestState) -> Bool {
        guest.registration.createdAt <= writtenAt && content.audience.holds(guest)
    }

    fileprivate init(row: SQLRow) throws {
        self.init(
            id: try row["id"],
            workshop: try row["workshop"],
            content: Content(
                audience: try row["audience"],
                subject: MessageText(stored: try row["subject"]),
                text: MessageText(stored: try row["text"])
            ),
            writtenBy: try row["written_by"],
            writtenAt: try row["written_at"]
        )
    }
}

extension GuestMessage.Audience: SQLConvertible {
    fileprivate func holds(_ guest: GuestState) -> Bool {
        guard !guest.registration.name.isErased else { return false }
        return switch self {
        case .confirmed: guest.registration.status == .confirmed
        case .attended: guest.registration.status == .confirmed && guest.arrived > 0
        case .waitlisted: guest.registration.status == .waitlisted
        }
    }
}

extension GuestMessageState {
    fileprivate init(row: SQLRow) throws {
        self.init(message: try GuestMessage(row: row), recipients: try row["recipients"])
    }
}
