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
    /// To those who are registered: what they wanted to come to does not take place.
    case sessionsCancelled(GuestNews)
    /// To the same: it takes place at another time or in another room.
    case sessionsMoved(GuestNews)
    /// To whoever hosts it: somebody else called it off.
    case workshopCancelled(GuestNews)
    /// To the same: somebody else moved it.
    case workshopMoved(GuestNews)
    /// To a guest of a booking, with the way to the ticket.
    case invited(InvitationNews)
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
        case sessionsCancelled
        case sessionsMoved
        case workshopCancelled
        case workshopMoved
        case invited
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
        case .sessionsCancelled: .sessionsCancelled
        case .sessionsMoved: .sessionsMoved
        case .workshopCancelled: .workshopCancelled
        case .workshopMoved: .workshopMoved
        case .invited: .invited
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
        case .sessionsCancelled(let news), .sessionsMoved(let news), .workshopCancelled(let news),
            .workshopMoved(let news):
            "\(news.event).\(news.version)"
        case .invited(let news): news.registration.text
        case .memberInvited(let news): news.invitation.text
        }
    }

    /// The letter without what only its reader may know, as managers see it and as it is kept once it is sent.
    var open: Letter {
        switch self {
        case .invited(var news):
            news.link = nil
            return .invited(news)
        case .memberInvited(var news):
            news.link = nil
            return .memberInvited(news)
        default: return self
        }
    }
}
