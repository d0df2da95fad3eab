/// What a host writes to those who have to do with a workshop.
package struct GuestMessage: Equatable, Sendable {
    package typealias ID = Identifier<GuestMessage>

    /// Whom it goes to, as they stand when it is written.
    package enum Audience: String, CaseIterable, Codable, Sendable {
        /// Who has a seat.
        case confirmed
        /// Who has one and came.
        case attended
        /// Who waits for one.
        case waitlisted
    }

    /// What is written, and to whom.
    package struct Content: Equatable, Sendable {
        package let audience: Audience
        package let subject: MessageText
        package let text: MessageText

        package init(audience: Audience, subject: MessageText, text: MessageText) {
            self.audience = audience
            self.subject = subject
            self.text = text
        }
    }

    package let id: ID
    package let workshop: Workshop.ID
    package let content: Content
    /// Who wrote it, and gets the answers.
    package let writtenBy: Account.ID
    package let writtenAt: Instant

    package init(id: ID, workshop: Workshop.ID, content: Content, writtenBy: Account.ID, writtenAt: Instant) {
        self.id = id
        self.workshop = workshop
        self.content = content
        self.writtenBy = writtenBy
        self.writtenAt = writtenAt
    }

    /// More than that within 24 hours nobody reads.
    package static let mostADay = 5
}

/// Why a message is not sent.
package enum GuestMessageRefusal: Error, Hashable, Sendable {
    /// Nobody stands as the audience says.
    case nobodyThere
    case tooManyMessages(limit: Int)
    /// In braces stands something that nothing is known of.
    case unknownPlaceholder(String)

    /// The rule's stable name.
    package var rule: String {
        switch self {
        case .nobodyThere: "nobody-there"
        case .tooManyMessages: "too-many-messages"
        case .unknownPlaceholder: "unknown-placeholder"
        }
    }
}
