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
    package var status: RegistrationStatus
    package let createdAt: Instant

    package init(
        id: ID,
        workshop: Workshop.ID,
        name: TextLine,
        email: EmailAddress,
        organisation: TextLine? = nil,
        language: String? = nil,
        seats: Int = 1,
        status: RegistrationStatus,
        createdAt: Instant
    ) {
        self.id = id
        self.workshop = workshop
        self.name = name
        self.email = email
        self.organisation = organisation
        self.language = language
        self.seats = seats
        self.status = status
        self.createdAt = createdAt
    }
}

/// Where a registration stands.
package enum RegistrationStatus: String, CaseIterable, Codable, Sendable {
    case confirmed
    case waitlisted
    case cancelled
}
