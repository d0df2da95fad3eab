import HTTPTypes
import HubDomain

extension Problem {
    /// A workshop that can't be held like this; `sessions` are its sessions in the order in which they were named.
    init(_ broken: [WorkshopProblem], of sessions: [WorkshopSession], zone: HubZone) {
        self.init(
            status: .unprocessableContent,
            code: .refused,
            violations: broken.map { Violation($0, of: sessions, zone) }
        )
    }

    /// A registration that nobody can make now, or not like this.
    init(_ refusal: RegistrationRefusal, zone: HubZone) {
        self.init(status: .unprocessableContent, code: .refused, violations: [Violation(refusal, zone)])
    }
}

extension Problem {
    /// An answer that does not fit what the host asks.
    init(_ problem: AnswerProblem) {
        self.init(status: .unprocessableContent, code: .invalid, violations: [Violation(problem)])
    }
}

extension Problem.Violation {
    init(_ problem: AnswerProblem) {
        switch problem {
        case .notAsked(let question): self.init(rule: problem.rule, facts: ["member": question.rawValue])
        case .tooManyCompanions(let limit):
            self.init(rule: problem.rule, facts: ["member": "companions", "limit": String(limit)])
        }
    }
}

extension Problem {
    /// A message that is not sent.
    init(_ refusal: GuestMessageRefusal, in member: String = "text") {
        switch refusal {
        case .nobodyThere: self = .invalid("audience", rule: refusal.rule)
        case .tooManyMessages(let limit): self = .refused(rule: refusal.rule, ["limit": String(limit)])
        case .unknownPlaceholder(let word): self = .invalid(member, rule: refusal.rule, ["word": word])
        }
    }
}

extension Problem.Violation {
    fileprivate init(_ problem: WorkshopProblem, of sessions: [WorkshopSession], _ zone: HubZone) {
        switch problem {
        case .noSessions: self.init(rule: problem.rule, facts: ["member": "sessions"])
        case .noSeats: self.init(rule: "not-in-range", facts: ["member": "capacity", "least": "1", "most": "100000"])
        case .sessionEnded(let session):
            self.init(rule: problem.rule, spoken: ["end": .moment(session.period.end, zone)])
            tell(session, among: sessions)
        case .registrationClosesBeforeItOpens(let opens, let closes):
            self.init(
                rule: problem.rule,
                facts: ["member": "registrationCloses"],
                spoken: ["opens": .moment(opens, zone), "closes": .moment(closes, zone)]
            )
        case .seatsPerRegistration:
            self.init(
                rule: "not-in-range",
                facts: ["member": "seatsPerRegistration", "least": "1", "most": "100000"]
            )
        }
    }

    init(_ refusal: RegistrationRefusal, _ zone: HubZone) {
        switch refusal {
        case .notPublished, .cancelled, .admissionOpen, .registrationEnded: self.init(rule: refusal.rule)
        case .notFree(let more, let free):
            self.init(
                rule: refusal.rule,
                facts: ["member": "seats", "more": String(more), "free": String(free)]
            )
        case .notOpenYet(let opens): self.init(rule: refusal.rule, spoken: ["opens": .moment(opens, zone)])
        case .closed(let closes): self.init(rule: refusal.rule, spoken: ["closes": .moment(closes, zone)])
        case .noSeats(let asked):
            self.init(rule: refusal.rule, facts: ["member": "seats", "asked": String(asked)])
        case .tooManySeats(let asked, let limit):
            self.init(
                rule: refusal.rule,
                facts: ["member": "seats", "asked": String(asked), "limit": String(limit)]
            )
        }
    }
}

extension Problem.Violation {
    /// Says which session it is about, where there are several.
    mutating func tell(_ session: WorkshopSession, among sessions: [WorkshopSession]) {
        guard sessions.count > 1 else { return }
        start = session.period.start
        self.session = sessions.firstIndex { $0.id == session.id }
    }
}

extension Problem {
    /// The same, saying which session it is about.
    func about(_ session: WorkshopSession, among sessions: [WorkshopSession]) -> Problem {
        guard sessions.count > 1 else { return self }
        var problem = self
        for index in violations.indices { problem.violations[index].tell(session, among: sessions) }
        let number = sessions.firstIndex { $0.id == session.id }
        for index in alternatives.indices { problem.alternatives[index].session = number }
        return problem
    }
}
