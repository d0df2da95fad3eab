import HubDomain

/// What somebody has a seat in or waits for: told to them as it is when the letter is sent.
struct SeatNews: Codable, Equatable, Sendable {
    /// What makes it worth a letter.
    enum Topic: Codable, Equatable, Sendable {
        /// They registered for a workshop and have a seat.
        case ticket
        /// They registered, and a seat is kept for them until then, for them to confirm that they did.
        case toConfirm(until: Instant)
        /// They registered when all seats were taken.
        case waitlisted
        /// They waited, and have a seat now.
        case movedUp
        /// They waited, and a seat is kept for them until then.
        case offered(until: Instant)
        /// They did not answer in time.
        case offerPassed
        /// They are invited to a booking.
        case invited
        /// Their ticket has another code now.
        case reissued(issue: UInt8)
        /// They gave the seat back.
        case givenBack
        /// Somebody else called them off.
        case calledOff
        /// It does not take place.
        case off
        /// It takes place at another time or in another room.
        case moved
        /// It begins on the next day.
        case reminder(LocalDate)
        /// It is over, and they came to these sessions of it.
        case thanks(attended: [Session])
        /// Their host wrote to them.
        case written(Message)
    }

    /// What a host wrote, with its placeholders.
    struct Message: Codable, Equatable, Sendable {
        let id: GuestMessage.ID
        let subject: String
        let text: String
        /// A text, since whoever wrote it may have been erased from it meanwhile.
        let replyTo: String?
        /// Whether all was over when it was written, so that nobody needs it to take part.
        let isAfterwards: Bool

        init(_ message: GuestMessage, replyTo: EmailAddress?, isAfterwards: Bool) {
            id = message.id
            subject = message.content.subject.text
            text = message.content.text.text
            self.replyTo = replyTo?.text
            self.isAfterwards = isAfterwards
        }
    }

    /// What it is about, as it stands.
    struct Event: Codable, Equatable, Sendable {
        let id: Workshop.ID
        let title: TextLine
        let host: TextLine?
        /// In order of time.
        let sessions: [Session]
        let status: WorkshopStatus
        /// How often it had been changed.
        let version: Int
        let admissionLeadMinutes: Int
        /// Whether it has a page that everybody may see.
        let isPublic: Bool
    }

    /// One of its dates.
    struct Session: Codable, Equatable, Sendable {
        let id: WorkshopSession.ID
        let room: TextLine
        let floor: String
        let period: Period
    }

    /// A date, with what it was for the reader.
    struct Change: Equatable, Sendable {
        /// Nil when they hear of it for the first time.
        let was: Session?
        /// Nil when it does not take place.
        let now: Session?
    }

    var topic: Topic
    let registration: Registration.ID
    var seats: Int
    /// The dates as the reader knew them before this letter.
    let known: [Session]
    var event: Event
}

extension SeatNews {
    /// All dates that the reader knows or has to know, in order of time.
    var changes: [Change] {
        let here = event.sessions.map { session in
            Change(was: known.first { $0.id == session.id }, now: session)
        }
        let gone = known.filter { session in !event.sessions.contains { $0.id == session.id } }
            .map { Change(was: $0, now: nil) }
        return (here + gone).sorted { left, right in
            guard let left = left.shown, let right = right.shown else { return false }
            return (left.period.start, left.id) < (right.period.start, right.id)
        }
    }

    /// Whether there is anything that the reader does not know yet.
    var isNew: Bool { changes.contains { $0.was != $0.now } }

    /// What it tells of, apart from what others are told of the same seat.
    var occasion: String {
        switch topic {
        case .ticket, .toConfirm, .waitlisted, .movedUp, .offered, .offerPassed, .invited, .givenBack, .calledOff,
            .thanks:
            registration.text
        case .reissued(let issue): "\(registration).\(issue)"
        case .off, .moved: "\(registration).\(event.version)"
        case .reminder(let day): "\(registration).\(day)"
        case .written(let message): "\(registration).\(message.id)"
        }
    }
}

extension SeatNews.Session {
    /// Where, with the floor.
    var place: String { floor.isEmpty ? room.text : "\(room.text), \(floor)" }
}

extension SeatNews.Change {
    /// The date as it is told of: where it is, or where it would have been.
    var shown: SeatNews.Session? { now ?? was }
}

extension SeatNews.Topic {
    var kind: Letter.Kind {
        switch self {
        case .ticket: .ticket
        case .toConfirm: .toConfirm
        case .waitlisted: .waitlisted
        case .movedUp: .movedUp
        case .offered: .seatOffered
        case .offerPassed: .seatPassed
        case .invited: .invited
        case .reissued: .reissued
        case .givenBack: .givenBack
        case .calledOff: .calledOff
        case .off: .sessionsCancelled
        case .moved: .sessionsMoved
        case .reminder: .reminder
        case .thanks: .thanks
        case .written: .written
        }
    }

    /// Until when they have to answer.
    var deadline: Instant? {
        switch self {
        case .toConfirm(let end), .offered(let end): end
        default: nil
        }
    }

    /// Whether somebody may decline it.
    var isNoNecessity: Bool {
        switch self {
        case .reminder, .thanks: true
        case .written(let message): message.isAfterwards
        default: false
        }
    }

    /// Whether nothing is to come for them any more.
    var isFarewell: Bool {
        switch self {
        case .givenBack, .calledOff, .off, .offerPassed, .thanks: true
        case .ticket, .toConfirm, .waitlisted, .movedUp, .offered, .invited, .reissued, .moved, .reminder, .written:
            false
        }
    }
}

extension Letter.Kind {
    /// Letters that bring somebody their seat, or news of it: sent late, they tell what has become of it by then.
    static let bringingSeats: [Letter.Kind] = [
        .ticket, .toConfirm, .waitlisted, .movedUp, .seatOffered, .invited, .reissued, .sessionsMoved,
    ]
    /// Those of them that are there for the ticket.
    static let bringingTickets: [Letter.Kind] = [.ticket, .movedUp, .invited, .reissued]
}
