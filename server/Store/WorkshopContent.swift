import HubDomain

/// All that a host says about a workshop.
struct WorkshopContent: Sendable {
    var title: TextLine
    var summary = TextBlock.empty
    var host: Partner.ID?
    var trainers: [TextLine] = []
    var audience: TextLine?
    var topics: [Topic] = []
    var language = "de"
    var capacity: Int
    var sessions: [SessionWish]
    /// Nil is now, for a new one.
    var registrationOpens: Instant?
    /// Nil is the end of the last session.
    var registrationCloses: Instant?
    var visibility = WorkshopVisibility.public
    var admissionLeadMinutes = WorkshopContent.usualLead
    var admissionTailMinutes = 0
    var reentry = Reentry.afterLeaving
    var seatsPerRegistration: Int?
    var terms = RegistrationTerms()

    /// How many minutes before a session people are let in unless its host says otherwise.
    static let usualLead = 30

    /// One date that is wanted; with an id, one that is there already.
    struct SessionWish: Sendable, Equatable {
        var id: WorkshopSession.ID?
        var room: Room.ID
        var start: Instant
        var end: Instant
    }
}

extension WorkshopContent.SessionWish {
    /// A session as it is.
    init(_ session: WorkshopSession) {
        self.init(id: session.id, room: session.room, start: session.period.start, end: session.period.end)
    }
}

extension WorkshopContent {
    init(_ workshop: Workshop) {
        self.init(
            title: workshop.title,
            summary: workshop.summary,
            host: workshop.host,
            trainers: workshop.trainers,
            audience: workshop.audience,
            topics: workshop.topics,
            language: workshop.language,
            capacity: workshop.capacity,
            sessions: workshop.sessions.map(SessionWish.init),
            registrationOpens: workshop.registrationOpens,
            // One that closed with the last session goes on doing so when that is moved.
            registrationCloses: workshop.registrationCloses == Workshop.lastEnd(of: workshop.sessions)
                ? nil : workshop.registrationCloses,
            visibility: workshop.visibility,
            admissionLeadMinutes: workshop.admissionLeadMinutes,
            admissionTailMinutes: workshop.admissionTailMinutes,
            reentry: workshop.reentry,
            seatsPerRegistration: workshop.seatsPerRegistration,
            terms: workshop.terms
        )
    }

    /// The workshop with this content and these sessions.
    func applied(to workshop: Workshop, sessions: [WorkshopSession], at now: Instant) -> Workshop {
        let ordered = sessions.sorted { ($0.period.start, $0.id) < ($1.period.start, $1.id) }
        var changed = workshop
        changed.title = title
        changed.summary = summary
        changed.host = host
        changed.trainers = trainers
        changed.audience = audience
        changed.topics = topics.once
        changed.language = language
        changed.capacity = capacity
        changed.sessions = ordered
        changed.registrationOpens = registrationOpens ?? now
        changed.registrationCloses = registrationCloses ?? Workshop.lastEnd(of: ordered) ?? now
        changed.visibility = visibility
        changed.admissionLeadMinutes = admissionLeadMinutes
        changed.admissionTailMinutes = admissionTailMinutes
        changed.reentry = reentry
        changed.seatsPerRegistration = seatsPerRegistration
        changed.terms = terms
        return changed
    }
}
