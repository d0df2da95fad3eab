/// What becomes of the wish to attend a workshop.
package enum RegistrationOutcome: Equatable, Sendable {
    case confirmed
    /// The place on the waiting list, counting from 1.
    case waitlisted(position: Int)
    case refused(RegistrationRefusal)
}

/// Why nobody can register, or not like this.
package enum RegistrationRefusal: Error, Hashable, Sendable {
    /// A room still waits for approval.
    case notPublished
    case cancelled
    case notOpenYet(opens: Instant)
    case closed(at: Instant)
    case noSeats(asked: Int)
    /// More than the host allows at once, or than there are at all.
    case tooManySeats(asked: Int, limit: Int)

    /// The rule's stable name.
    package var rule: String {
        switch self {
        case .notPublished: "not-published"
        case .cancelled: "workshop-cancelled"
        case .notOpenYet: "registration-not-open"
        case .closed: "registration-closed"
        case .noSeats: "seats"
        case .tooManySeats: "seats-per-registration"
        }
    }
}

extension Workshop {
    /// Judges a registration for `asked` seats; the caller holds the workshop so that nobody comes between.
    package func outcome(asking asked: Int, given seats: WorkshopSeats, at now: Instant) -> RegistrationOutcome {
        if let refusal = refusal(asking: asked, at: now) { return .refused(refusal) }
        return asked <= seats.free ? .confirmed : .waitlisted(position: seats.waiting.count + 1)
    }

    /// Whether a registration could be taken now, be it for the waiting list.
    package func takesRegistrations(at now: Instant) -> Bool {
        refusal(asking: 1, at: now) == nil
    }

    private func refusal(asking asked: Int, at now: Instant) -> RegistrationRefusal? {
        switch status {
        case .cancelled: return .cancelled
        case .pending: return .notPublished
        case .published: break
        }
        if now < registrationOpens { return .notOpenYet(opens: registrationOpens) }
        if now >= registrationCloses { return .closed(at: registrationCloses) }
        if asked < 1 { return .noSeats(asked: asked) }
        let limit = min(capacity, seatsPerRegistration ?? capacity)
        return asked > limit ? .tooManySeats(asked: asked, limit: limit) : nil
    }
}
