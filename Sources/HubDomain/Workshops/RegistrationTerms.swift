/// What a host wants of those who register: name and e-mail address, and what is said here.
package struct RegistrationTerms: Hashable, Sendable {
    /// What is asked besides; nothing unless the host says so (Regulation (EU) 2016/679, Article 5 (1) (c)).
    package var asks: Set<RegistrationQuestion>
    /// How many hours a seat that came free is kept for the one it is offered to; nil gives it to them without asking.
    package var offerHours: Int?

    package init(asks: Set<RegistrationQuestion> = [], offerHours: Int? = nil) {
        self.asks = asks
        self.offerHours = offerHours
    }

    /// From an hour to a week.
    package static let offerLimits = 1...168
}

/// What a host can ask besides name and e-mail address.
package enum RegistrationQuestion: String, CaseIterable, Codable, Sendable {
    case organisation
    /// What somebody needs to be able to take part.
    case needs
    /// Who comes along on the same ticket.
    case companions
}

/// What somebody needs to be able to take part.
package enum AccessNeed: String, CaseIterable, Codable, Sendable {
    case stepFree
    /// An induction loop, or a seat from which lips can be read.
    case hearing
    case signLanguage
}

/// A seat that came free and is kept for one party of the waiting list, as long as the clock says.
package struct SeatOffer: Hashable, Sendable {
    /// At this instant it goes to the next.
    package let until: Instant

    package init(until: Instant) {
        self.until = until
    }

    package func stands(at now: Instant) -> Bool { now < until }
}

extension Workshop {
    /// Until when a seat that is free at `now` is kept for whoever is offered it: never beyond the start.
    ///
    /// Nil when nobody is asked: seats are given without, or it has begun.
    package func offerEnd(from now: Instant) -> Instant? {
        guard let hours = terms.offerHours, let start = sessions.map(\.period.start).min(), now < start else {
            return nil
        }
        return min(now + .hours(hours), start)
    }
}

/// Why an answer does not fit what a host asks.
package enum AnswerProblem: Error, Hashable, Sendable {
    /// Nobody asked for it, so that it is not kept.
    case notAsked(RegistrationQuestion)
    /// More names than there are seats besides one's own.
    case tooManyCompanions(limit: Int)

    /// The rule's stable name.
    package var rule: String {
        switch self {
        case .notAsked: "not-asked"
        case .tooManyCompanions: "too-many-companions"
        }
    }
}

extension RegistrationTerms {
    /// What of an answer does not fit.
    package func problems(with answers: RegistrationAnswers) -> [AnswerProblem] {
        var found: [AnswerProblem] = []
        if !answers.needs.isEmpty, !asks.contains(.needs) { found.append(.notAsked(.needs)) }
        if !answers.companions.isEmpty, !asks.contains(.companions) { found.append(.notAsked(.companions)) }
        if asks.contains(.companions), answers.companions.count > answers.seats - 1 {
            found.append(.tooManyCompanions(limit: answers.seats - 1))
        }
        return found
    }
}
