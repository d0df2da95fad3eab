import HubDomain

/// What people are told by mail: facts as they were when it happened, never sentences.
///
/// It becomes words when it is sent, in the language of whoever gets it (`LetterWriter`). A new kind is a case here, a
/// branch there, and its phrases under `letter` in both languages.
enum Letter: Codable, Equatable, Sendable {
    /// A room is theirs.
    case booked(BookingNews)

    /// A stable name; its phrases are found by it.
    enum Kind: String, CaseIterable, Sendable {
        case booked
    }

    var kind: Kind {
        switch self {
        case .booked: .booked
        }
    }

    /// What it tells of: each reader is told of it once, however often it is told.
    var occasion: String {
        switch self {
        case .booked(let news): news.booking.text
        }
    }

    /// The letter without what only its reader may know, as managers see it and as it is kept once it is sent.
    var open: Letter {
        switch self {
        case .booked: self
        }
    }
}
