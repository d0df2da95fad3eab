import HubDomain

/// What people are told by mail: facts as they were when it happened, never sentences.
///
/// It becomes words when it is sent, in the language of whoever gets it (`LetterWriter`). A new kind is a case here, a
/// branch there, and its phrases under `letter` in both languages.
enum Letter: Codable, Equatable, Sendable {
    /// A room is theirs.
    case booked(BookingNews)
    /// Somebody has to approve it.
    case requested(BookingNews)
    case approved(BookingNews)
    case declined(BookingNews)
    /// Nobody decided before it should have begun: to whoever asked.
    case expired(BookingNews)
    /// The same to those who should have decided.
    case undecided(BookingNews)
    /// Moved, or another room, or dates that came or went.
    case changed(BookingNews)
    case cancelled(BookingNews)
    /// Nobody came in time: the room is given back.
    case released(BookingNews)
    /// What they waited for is theirs for a while.
    case offered(OfferNews)
    /// To whoever is registered for a workshop or invited to a booking: a ticket, or what becomes of it.
    case seat(SeatNews)
    /// To whoever hosts a workshop: somebody else called it off.
    case workshopCancelled(HostNews)
    /// To the same: somebody else moved it.
    case workshopMoved(HostNews)
    /// To somebody who shall act for a partner, with the way to an account.
    case memberInvited(MemberNews)

    /// A stable name; its phrases are found by it.
    enum Kind: String, CaseIterable, Sendable {
        case booked
        case requested
        case approved
        case declined
        case expired
        case undecided
        case changed
        case cancelled
        case released
        case offered
        case ticket
        case toConfirm
        case waitlisted
        case movedUp
        case seatOffered
        case seatPassed
        case invited
        case reissued
        case givenBack
        case calledOff
        case sessionsCancelled
        case sessionsMoved
        case reminder
        case thanks
        case written
        case workshopCancelled
        case workshopMoved
        case memberInvited
    }

    var kind: Kind {
        switch self {
        case .booked: .booked
        case .requested: .requested
        case .approved: .approved
        case .declined: .declined
        case .expired: .expired
        case .undecided: .undecided
        case .changed: .changed
        case .cancelled: .cancelled
        case .released: .released
        case .offered: .offered
        case .seat(let news): news.topic.kind
        case .workshopCancelled: .workshopCancelled
        case .workshopMoved: .workshopMoved
        case .memberInvited: .memberInvited
        }
    }

    /// What it tells of: each reader is told of it once, however often it is told.
    var occasion: String {
        switch self {
        case .booked(let news), .requested(let news), .approved(let news), .declined(let news), .expired(let news),
            .undecided(let news), .changed(let news), .cancelled(let news), .released(let news):
            news.state
        case .offered(let news): "\(news.wait).\(news.offeredAt.milliseconds)"
        case .seat(let news): news.occasion
        case .workshopCancelled(let news), .workshopMoved(let news): "\(news.event).\(news.version)"
        case .memberInvited(let news): news.invitation.text
        }
    }

    /// The letter without what only its reader may know, as managers see it and as it is kept once it is sent.
    var open: Letter {
        switch self {
        case .memberInvited(var news):
            news.link = nil
            return .memberInvited(news)
        default: return self
        }
    }

    /// The registration that it is about; nil of letters to others.
    var registration: Registration.ID? {
        if case .seat(let news) = self { news.registration } else { nil }
    }
}
