/// What a host wants of those who register: name and e-mail address, and what is said here.
package struct RegistrationTerms: Hashable, Sendable {
    /// What is asked besides; nothing unless the host says so (Regulation (EU) 2016/679, Article 5 (1) (c)).
    package var asks: Set<RegistrationQuestion>
    /// How many hours a seat that came free is kept for the one it is offered to; nil gives it to them without asking.
    package var offerHours: Int?
    /// How many hours whoever registers has to confirm the e-mail address by a letter ("double opt-in"), with the seat
    /// kept for them meanwhile; nil takes the address as it is.
    package var confirmHours: Int?

    package init(asks: Set<RegistrationQuestion> = [], offerHours: Int? = nil, confirmHours: Int? = nil) {
        self.asks = asks
        self.offerHours = offerHours
        self.confirmHours = confirmHours
    }

    /// How long a seat can be kept: from an hour to a week.
    package static let keepingLimits = 1...168

    /// Where addresses are to be confirmed, no seat is given that nobody took by a letter.
    package var offersSeats: Bool { offerHours != nil || confirmHours != nil }
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

/// A seat that is kept for one party, as long as the clock says.
package struct SeatOffer: Hashable, Sendable {
    /// At this instant it goes to the next.
    package let until: Instant
    /// Whether it was free when they registered, and only waits for the address to be confirmed; otherwise they waited
    /// for it.
    package let isToConfirm: Bool

    package init(until: Instant, isToConfirm: Bool = false) {
        self.until = until
        self.isToConfirm = isToConfirm
    }

    package func stands(at now: Instant) -> Bool { now < until }
}

extension Workshop {
    /// Until when a seat that is free at `now` is kept for whoever is offered it: never beyond the start.
    ///
    /// Nil when nobody is asked: seats are given without, or it has begun.
    package func offerEnd(from now: Instant) -> Instant? {
        hasBegun(at: now) ? nil : keepingEnd(for: terms.offerHours ?? terms.confirmHours, from: now)
    }

    /// Until when a seat is kept for whoever registers at `now` and has to confirm the address: never beyond the start,
    /// or the end where it has begun.
    ///
    /// Nil when nobody is asked to.
    package func confirmationEnd(from now: Instant) -> Instant? {
        keepingEnd(for: terms.confirmHours, from: now)
    }

    private func keepingEnd(for hours: Int?, from now: Instant) -> Instant? {
        let latest = hasBegun(at: now) ? Workshop.lastEnd(of: sessions) : sessions.map(\.period.start).min()
        guard let hours, let latest else { return nil }
        return min(now + .hours(hours), latest)
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
