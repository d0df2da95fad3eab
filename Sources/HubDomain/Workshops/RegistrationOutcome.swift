/// What becomes of the wish to attend a workshop.
package enum RegistrationOutcome: Equatable, Sendable {
    case confirmed
    /// There are seats, and they are kept until then for the address to be confirmed.
    case toConfirm(until: Instant)
    /// The place on the waiting list, counting from 1.
    case waitlisted(position: Int)
    case refused(RegistrationRefusal)
}

/// Who asks for seats.
package enum RegistrationAsker: Sendable {
    /// Whoever wants to come.
    case attendee
    /// Those who run the workshop, for somebody else.
    case host
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
    /// So many more than are free.
    case notFree(more: Int, free: Int)
    /// Doors are open, so that nothing is changed any more.
    case admissionOpen
    /// It was given back.
    case registrationEnded

    /// The rule's stable name.
    package var rule: String {
        switch self {
        case .notPublished: "not-published"
        case .cancelled: "workshop-cancelled"
        case .notOpenYet: "registration-not-open"
        case .closed: "registration-closed"
        case .noSeats: "seats"
        case .tooManySeats: "seats-per-registration"
        case .notFree: "seats-not-free"
        case .admissionOpen: "admission-open"
        case .registrationEnded: "registration-ended"
        }
    }
}

extension Workshop {
    /// Judges a registration for `asked` seats; the caller holds the workshop so that nobody comes between.
    package func outcome(
        asking asked: Int,
        by asker: RegistrationAsker = .attendee,
        given seats: WorkshopSeats,
        at now: Instant
    ) -> RegistrationOutcome {
        if let refusal = refusal(asking: asked, by: asker, at: now) { return .refused(refusal) }
        guard asked <= seats.free else { return .waitlisted(position: seats.waiting.count + 1) }
        // Whom a host adds the host knows.
        guard asker == .attendee, let end = confirmationEnd(from: now) else { return .confirmed }
        return .toConfirm(until: end)
    }

    /// Whether a registration could be taken now, be it for the waiting list.
    package func takesRegistrations(at now: Instant) -> Bool {
        refusal(asking: 1, at: now) == nil
    }

    /// The most seats that one registration may ask for.
    package var mostSeatsAtOnce: Int { min(capacity, seatsPerRegistration ?? capacity) }

    /// Why nobody can be registered for `asked` seats; nil when somebody can, be it for the waiting list.
    ///
    /// The window of registration binds attendees. A host adds people as long as it is not over.
    package func refusal(
        asking asked: Int,
        by asker: RegistrationAsker = .attendee,
        at now: Instant
    ) -> RegistrationRefusal? {
        switch status {
        case .cancelled: return .cancelled
        case .pending: return .notPublished
        case .published: break
        }
        switch asker {
        case .attendee:
            if now < registrationOpens { return .notOpenYet(opens: registrationOpens) }
            if now >= registrationCloses { return .closed(at: registrationCloses) }
        case .host:
            if let end = Workshop.lastEnd(of: sessions), now >= end { return .closed(at: end) }
        }
        if asked < 1 { return .noSeats(asked: asked) }
        return asked > mostSeatsAtOnce ? .tooManySeats(asked: asked, limit: mostSeatsAtOnce) : nil
    }
}
