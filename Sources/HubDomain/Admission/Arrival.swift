/// Seats of a ticket that came in together at one door.
package struct Arrival: Hashable, Codable, Sendable {
    package let at: Instant
    /// Of the door they came in by; nil is the foyer.
    package let room: Room.ID?
    /// The session they came for, where it was known.
    package let session: WorkshopSession.ID?
    package var seats: Int
    /// How many of them were not yet at this session: the others only changed rooms.
    package let newcomers: Int
    package let scan: ScanID?

    package init(
        at: Instant,
        room: Room.ID?,
        session: WorkshopSession.ID?,
        seats: Int,
        newcomers: Int,
        scan: ScanID? = nil
    ) {
        self.at = at
        self.room = room
        self.session = session
        self.seats = seats
        self.newcomers = newcomers
        self.scan = scan
    }
}
