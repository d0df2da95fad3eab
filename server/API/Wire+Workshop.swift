import HubDomain

/// A workshop as it is answered.
struct WorkshopOut: Encodable, Sendable {
    struct Session: Encodable, Sendable {
        let id: String
        let room: String
        let start: String
        let end: String
        /// When it was first announced to begin, if it was moved.
        @OrNull var previousStart: String?
    }

    let id: String
    /// As ticket codes carry it.
    let event: String
    let title: String
    let summary: String
    @OrNull var host: String?
    let trainers: [String]
    @OrNull var audience: String?
    let topics: [String]
    let language: String
    let capacity: Int
    let taken: Int
    let waiting: Int
    let sessions: [Session]
    let registrationOpens: String
    let registrationCloses: String
    let visibility: WorkshopVisibility
    let status: WorkshopStatus
    let admissionLeadMinutes: Int
    let admissionTailMinutes: Int
    let reentry: Reentry
    @OrNull var seatsPerRegistration: Int?
    /// What is asked besides name and e-mail address.
    let asks: [RegistrationQuestion]
    @OrNull var offerHours: Int?
    @OrNull var confirmHours: Int?

    /// Where a list goes on after it.
    let cursor: Cursor

    private enum CodingKeys: CodingKey {
        case id, event, title, summary, host, trainers, audience, topics, language, capacity, taken, waiting, sessions,
            registrationOpens, registrationCloses, visibility, status, admissionLeadMinutes, admissionTailMinutes,
            reentry, seatsPerRegistration, asks, offerHours, confirmHours
    }

    init(_ state: WorkshopState) {
        self.init(state, start: state.workshop.admissionPeriod.start)
    }

    init(_ state: WorkshopState, start: Instant) {
        let workshop = state.workshop
        cursor = Cursor(number: start.milliseconds, key: workshop.id.text)
        id = workshop.id.text
        event = String(workshop.number)
        title = workshop.title.text
        summary = workshop.summary.text
        host = workshop.host?.text
        trainers = workshop.trainers.map(\.text)
        audience = workshop.audience?.text
        topics = workshop.topics.map(\.name)
        language = workshop.language
        capacity = workshop.capacity
        taken = state.taken
        waiting = state.waiting
        sessions = workshop.sessions.map {
            Session(
                id: $0.id.text,
                room: $0.room.text,
                start: $0.period.start.rfc3339,
                end: $0.period.end.rfc3339,
                previousStart: $0.previousStart?.rfc3339
            )
        }
        registrationOpens = workshop.registrationOpens.rfc3339
        registrationCloses = workshop.registrationCloses.rfc3339
        visibility = workshop.visibility
        status = workshop.status
        admissionLeadMinutes = workshop.admissionLeadMinutes
        admissionTailMinutes = workshop.admissionTailMinutes
        reentry = workshop.reentry
        seatsPerRegistration = workshop.seatsPerRegistration
        asks = workshop.terms.asks.inOrder
        offerHours = workshop.terms.offerHours
        confirmHours = workshop.terms.confirmHours
    }
}

extension WorkshopContent {
    /// Registration that opens now opens with this second, as it is answered.
    func startingNow(_ now: Instant) -> WorkshopContent {
        var content = self
        content.registrationOpens = registrationOpens ?? Instant(seconds: now.milliseconds / 1000)
        return content
    }
}

extension Topic: JSONReadable {
    static func read(_ value: JSONValue) -> Result<Topic, JSONFault> {
        guard case .string(let text) = value else { return .failure(JSONFault(rule: "not-a-text")) }
        do { return .success(try Topic(text)) } catch { return .failure(JSONFault(error)) }
    }
}

extension WorkshopVisibility: JSONReadable {}
extension Reentry: JSONReadable {}
extension RegistrationQuestion: JSONReadable {}
extension AccessNeed: JSONReadable {}

extension WorkshopContent.SessionWish: JSONReadable {
    static func read(_ value: JSONValue) -> Result<WorkshopContent.SessionWish, JSONFault> {
        guard case .object(let members) = value else { return .failure(JSONFault(rule: "not-a-session")) }
        do {
            return .success(try JSONBody(members: members).read { $0.session() })
        } catch {
            let problem = error as? Problem
            let fault = problem?.violations.first
            let facts = fault?.facts ?? [:]
            return .failure(JSONFault(rule: fault?.rule ?? "not-a-session", facts: facts.within("sessions")))
        }
    }
}

extension [String: String] {
    /// A fault of a member's own member is named by both.
    fileprivate func within(_ outer: String) -> [String: String] {
        var facts = self
        if let member = facts["member"] { facts["member"] = "\(outer).\(member)" }
        return facts
    }
}

extension JSONBody.Reader {
    /// A workshop, all of it.
    mutating func newWorkshop() -> WorkshopContent? {
        require("title", "capacity", "sessions")
        return workshop(over: WorkshopContent(title: TextLine(stored: ""), capacity: 1, sessions: []))
    }

    /// What is said of a workshop, the rest as it was.
    mutating func workshop(over known: WorkshopContent) -> WorkshopContent? {
        var content = known
        update(&content.title, "title")
        update(&content.summary, "summary")
        updateOrClear(&content.host, "host")
        update(&content.trainers, "trainers", most: Workshop.mostTrainers)
        updateOrClear(&content.audience, "audience")
        update(&content.topics, "topics", most: Topic.most)
        if let tag = language("language").flatMap(\.self) { content.language = tag }
        update(&content.capacity, "capacity", in: 1...100_000)
        update(&content.sessions, "sessions")
        updateOrClear(&content.registrationOpens, "registrationOpens")
        updateOrClear(&content.registrationCloses, "registrationCloses")
        update(&content.visibility, "visibility")
        update(&content.admissionLeadMinutes, "admissionLeadMinutes", in: 0...10_080)
        update(&content.admissionTailMinutes, "admissionTailMinutes", in: -10_080...10_080)
        update(&content.reentry, "reentry")
        updateOrClear(&content.seatsPerRegistration, "seatsPerRegistration", in: 1...100_000)
        if let asks = optional("asks", as: [RegistrationQuestion].self).flatMap(\.self) {
            content.terms.asks = Set(asks)
        }
        updateOrClear(&content.terms.offerHours, "offerHours", in: RegistrationTerms.keepingLimits)
        updateOrClear(&content.terms.confirmHours, "confirmHours", in: RegistrationTerms.keepingLimits)
        return content
    }

    fileprivate mutating func session() -> WorkshopContent.SessionWish? {
        let id = optional("id", as: WorkshopSession.ID.self)
        let room = required("room", as: Room.ID.self)
        let start = required("start", as: Instant.self)
        let end = required("end", as: Instant.self)
        // Who sends a session back as it was answered says nothing with it.
        _ = optional("previousStart", as: Instant.self)
        guard let id, let room, let start, let end else { return nil }
        if end <= start {
            fault("end", "end-after-start")
            return nil
        }
        return WorkshopContent.SessionWish(id: id, room: room, start: start, end: end)
    }

    /// A whole number within `range`; `.some(nil)` when it is not there.
    mutating func number(_ name: String, in range: ClosedRange<Int>) -> Int?? {
        let read = optional(name, as: Int.self)
        guard let number = read.flatMap(\.self), !range.contains(number) else { return read }
        fault(name, "not-in-range", ["least": String(range.lowerBound), "most": String(range.upperBound)])
        return nil
    }

    /// A language as a BCP 47 tag, by its form alone.
    mutating func language(_ name: String) -> String?? {
        guard let read = optional(name, as: String.self) else { return nil }
        guard let tag = read else { return .some(nil) }
        guard LanguageTag(tag) != nil else {
            fault(name, "not-a-language")
            return nil
        }
        return tag
    }
}
