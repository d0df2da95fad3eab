import HubDomain

/// All that a host says about a workshop.
struct WorkshopContent: Sendable {
    var title: TextLine
    var summary = TextBlock.empty
    var host: Partner.ID?
    var language = "de"
    var capacity: Int
    var sessions: [SessionWish]
    /// Nil is now, for a new one.
    var registrationOpens: Instant?
    /// Nil is the end of the last session.
    var registrationCloses: Instant?
    var visibility = WorkshopVisibility.public
    var admissionLeadMinutes = 30
    var admissionTailMinutes = 0
    var reentry = Reentry.afterLeaving
    var seatsPerRegistration: Int?
    var terms = RegistrationTerms()

    /// One date that is wanted; with an id, one that is there already.
    struct SessionWish: Sendable, Equatable {
        var id: WorkshopSession.ID?
        var room: Room.ID
        var start: Instant
        var end: Instant
    }
}

extension WorkshopContent {
    init(_ workshop: Workshop) {
        self.init(
            title: workshop.title,
            summary: workshop.summary,
            host: workshop.host,
            language: workshop.language,
            capacity: workshop.capacity,
            sessions: workshop.sessions.map {
                SessionWish(id: $0.id, room: $0.room, start: $0.period.start, end: $0.period.end)
            },
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
