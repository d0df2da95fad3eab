// What stands where something of a person stood. It is the same in every language, so that calendars and programs can
// show it as it is; pages have words for it.

extension TextLine {
    /// In place of a name or a text that was erased.
    package static let erased = TextLine(stored: "[…]")

    package var isErased: Bool { self == .erased }
}

extension EmailAddress {
    /// Below a top level that leads nowhere (RFC 2606, 2).
    package static let nowhere = "@erased.invalid"

    /// In place of the address of the account or registration with this id: nobody's, and no other's.
    package static func erased<Subject>(of id: Identifier<Subject>) -> EmailAddress {
        EmailAddress(stored: id.text.lowercased() + nowhere)
    }

    package var isErased: Bool { text.hasSuffix(EmailAddress.nowhere) }
}

extension Account {
    /// What remains of somebody who could sign in: what they did is somebody's, but nobody knows whose.
    package var erased: Account {
        Account(id: id, email: .erased(of: id), name: .erased, role: role, partner: partner, rights: [])
    }
}

extension Registration {
    /// What remains of somebody who registered: seats and how it stood, which figures rest on.
    package var erased: Registration {
        Registration(
            id: id,
            workshop: workshop,
            name: .erased,
            email: .erased(of: id),
            seats: seats,
            status: status,
            createdAt: createdAt
        )
    }

    /// Whether erasing whoever registered calls it off, so that others can have the seats.
    ///
    /// What has begun was announced and is counted: it stays as it stood.
    package func isCalledOff(erasedAt now: Instant, from workshop: Workshop) -> Bool {
        status != .cancelled && !workshop.hasBegun(at: now)
    }
}
