/// Someone's wish to attend a workshop, alone or with others.
package struct Registration: Equatable, Sendable {
    package typealias ID = Identifier<Registration>

    package let id: ID
    package let workshop: Workshop.ID
    package var name: TextLine
    package var email: EmailAddress
    package var organisation: TextLine?
    /// The language to write to them in, as a BCP 47 tag.
    package var language: String?
    package var seats: Int
    /// What they said they need, where the host asked.
    package var needs: Set<AccessNeed>
    /// The names of those who come along, where the host asked; fewer than seats, as nobody has to be named.
    package var companions: [TextLine]
    package var status: RegistrationStatus
    /// Of one who waits: the seat that is kept for them.
    package var offer: SeatOffer?
    package let createdAt: Instant

    package init(
        id: ID,
        workshop: Workshop.ID,
        name: TextLine,
        email: EmailAddress,
        organisation: TextLine? = nil,
        language: String? = nil,
        seats: Int = 1,
        needs: Set<AccessNeed> = [],
        companions: [TextLine] = [],
        status: RegistrationStatus,
        offer: SeatOffer? = nil,
        createdAt: Instant
    ) {
        self.id = id
        self.workshop = workshop
        self.name = name
        self.email = email
        self.organisation = organisation
        self.language = language
        self.seats = seats
        self.needs = needs
        self.companions = companions
        self.status = status
        self.offer = offer
        self.createdAt = createdAt
    }
}

extension Registration {
    /// The seat that is kept for them now.
    package func standingOffer(at now: Instant) -> SeatOffer? {
        offer.flatMap { status == .waitlisted && $0.stands(at: now) ? $0 : nil }
    }

    /// Whether they let an offer pass: then they wait no longer.
    package func hasLapsed(at now: Instant) -> Bool {
        status == .waitlisted && offer != nil && standingOffer(at: now) == nil
    }
}

/// Where a registration stands.
package enum RegistrationStatus: String, CaseIterable, Codable, Sendable {
    case confirmed
    case waitlisted
    case cancelled
}
