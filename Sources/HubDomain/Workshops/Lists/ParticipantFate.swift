/// What becomes of somebody on a list.
package enum ParticipantFate: Equatable, Sendable {
    case seated
    /// All seats are taken by then.
    case waiting
    /// Whoever has this address is registered already.
    case registered
    /// They were, and come no more: a list that is read again does not bring them back.
    case calledOff
    /// The address stands further up on the list.
    case repeated(line: Int)
    case unreadable(EntryFault)
    case unfit(AnswerProblem)
    case refused(RegistrationRefusal)
}

/// How somebody's address is known in a workshop.
package enum Acquaintance: Equatable, Sendable {
    /// Has a seat, is offered one, or waits.
    case registered
    case calledOff
}

extension Workshop {
    /// What becomes of these, in their order, by the rules of whoever is added by hand; `seats` are taken on the way.
    ///
    /// The caller holds the workshop so that nobody comes between.
    package func fates(
        of entries: some Sequence<ParticipantEntry>,
        known: [EmailAddress: Acquaintance],
        given seats: inout WorkshopSeats,
        at now: Instant
    ) -> [ParticipantFate] {
        entries.map { entry in
            switch known[entry.email] {
            case .registered: return .registered
            case .calledOff: return .calledOff
            case nil: break
            }
            let outcome = outcome(asking: entry.answers.seats, by: .host, given: seats, at: now)
            if case .refused(let refusal) = outcome { return .refused(refusal) }
            if let problem = terms.problems(with: entry.answers).first { return .unfit(problem) }
            guard outcome == .confirmed else { return .waiting }
            seats.take(entry.answers.seats)
            return .seated
        }
    }
}
