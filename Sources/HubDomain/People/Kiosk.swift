/// A device at a door that scans tickets.
package struct Kiosk: Equatable, Sendable {
    package typealias ID = Identifier<Kiosk>

    package let id: ID
    package var name: TextLine
    /// The room whose door it guards; nil in the foyer.
    package var room: Room.ID?
    package let createdAt: Instant
    package var pairedAt: Instant?
    package var revokedAt: Instant?
    package var lastSeenAt: Instant?

    package init(
        id: ID,
        name: TextLine,
        room: Room.ID? = nil,
        createdAt: Instant,
        pairedAt: Instant? = nil,
        revokedAt: Instant? = nil,
        lastSeenAt: Instant? = nil
    ) {
        self.id = id
        self.name = name
        self.room = room
        self.createdAt = createdAt
        self.pairedAt = pairedAt
        self.revokedAt = revokedAt
        self.lastSeenAt = lastSeenAt
    }

    package var isPaired: Bool { pairedAt != nil && revokedAt == nil }
}
