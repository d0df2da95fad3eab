/// What people register for: one or more sessions, each in a room.
package struct Workshop: Equatable, Sendable {
    package typealias ID = Identifier<Workshop>

    package let id: ID
    /// The event id of its ticket codes, counting up from 1.
    package let number: UInt32
    package var title: TextLine
    package var summary: TextBlock
    /// Nil when the hub itself invites.
    package var host: Partner.ID?
    /// Who leads it, as its page says.
    package var trainers: [TextLine]
    /// For whom it is.
    package var audience: TextLine?
    package var topics: [Topic]
    /// The language it is held in, as a BCP 47 tag.
    package var language: String
    package var capacity: Int
    /// In order of time.
    package var sessions: [WorkshopSession]
    package var registrationOpens: Instant
    package var registrationCloses: Instant
    package var visibility: WorkshopVisibility
    package var status: WorkshopStatus
    package var admissionLeadMinutes: Int
    package var admissionTailMinutes: Int
    package var reentry: Reentry
    /// The most seats that one registration may ask for; nil when only the capacity counts.
    package var seatsPerRegistration: Int?
    package var terms: RegistrationTerms
    /// The booking whose guests it gathers, with which it moves and ends; nil of what is announced.
    package let guestsOf: Booking.ID?
    package var version: Int
    /// When it last became other than it was.
    package var changedAt: Instant

    package init(
        id: ID,
        number: UInt32,
        title: TextLine,
        summary: TextBlock = .empty,
        host: Partner.ID? = nil,
        trainers: [TextLine] = [],
        audience: TextLine? = nil,
        topics: [Topic] = [],
        language: String = "de",
        capacity: Int,
        sessions: [WorkshopSession],
        registrationOpens: Instant,
        registrationCloses: Instant,
        visibility: WorkshopVisibility = .public,
        status: WorkshopStatus = .published,
        admissionLeadMinutes: Int = 30,
        admissionTailMinutes: Int = 0,
        reentry: Reentry = .afterLeaving,
        seatsPerRegistration: Int? = nil,
        terms: RegistrationTerms = RegistrationTerms(),
        guestsOf: Booking.ID? = nil,
        version: Int = 1,
        changedAt: Instant? = nil
    ) {
        self.id = id
        self.number = number
        self.title = title
        self.summary = summary
        self.host = host
        self.trainers = trainers
        self.audience = audience
        self.topics = topics
        self.language = language
        self.capacity = capacity
        self.sessions = sessions
        self.registrationOpens = registrationOpens
        self.registrationCloses = registrationCloses
        self.visibility = visibility
        self.status = status
        self.admissionLeadMinutes = admissionLeadMinutes
        self.admissionTailMinutes = admissionTailMinutes
        self.reentry = reentry
        self.seatsPerRegistration = seatsPerRegistration
        self.terms = terms
        self.guestsOf = guestsOf
        self.version = version
        self.changedAt = changedAt ?? registrationOpens
    }
}

extension Workshop {
    /// More names would be no answer to who leads it.
    package static let mostTrainers = 20

    /// Whether the first session has begun: then nobody gives a seat back by themselves.
    package func hasBegun(at now: Instant) -> Bool {
        sessions.contains { $0.period.start <= now }
    }

    /// Whether its last session has ended.
    package func isOver(at now: Instant) -> Bool {
        sessions.allSatisfy { $0.period.end <= now }
    }

    /// From the first opening of admission to the last close.
    package var admissionPeriod: Period {
        let opens = sessions.map { $0.period.start - .minutes(admissionLeadMinutes) }.min() ?? .init(milliseconds: 0)
        let closes = sessions.map { $0.period.end + .minutes(admissionTailMinutes) }.max() ?? opens
        return Period(start: opens, lasting: max(closes - opens, .minutes(1)))
    }
}

/// One date of a workshop, in one room.
package struct WorkshopSession: Hashable, Sendable {
    package typealias ID = Identifier<WorkshopSession>

    package let id: ID
    package var room: Room.ID
    package var period: Period
    /// When it was first announced to begin; nil where it begins then.
    package var previousStart: Instant?

    package init(id: ID, room: Room.ID, period: Period, previousStart: Instant? = nil) {
        self.id = id
        self.room = room
        self.period = period
        self.previousStart = previousStart
    }
}

/// Who can find a workshop.
package enum WorkshopVisibility: String, CaseIterable, Codable, Sendable {
    case `public`
    case invitation
}

/// Where a workshop stands; whether it is over follows from its sessions.
package enum WorkshopStatus: String, CaseIterable, Codable, Sendable {
    /// A room of it still waits for approval.
    case pending
    case published
    case cancelled
}
