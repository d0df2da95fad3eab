/// What a door answers to one scan: a line of `ankerplatz-kiosk scan`, and the body of `POST /checkins`.
package struct ScanAnswer: Hashable, Codable, Sendable {
    package let id: ScanID
    package let verdict: Verdict
    package let direction: Direction
    package let scannedAt: Instant
    package let ticket: TicketID?
    package let workshop: Workshop.ID?
    package let session: WorkshopSession.ID?
    /// Never to a kiosk's short code.
    package let name: String?
    /// Where to go.
    package let room: Room.ID?
    package let start: Instant?
    package let opensAt: Instant?
    package let firstScannedAt: Instant?
    package let firstRoom: Room.ID?
    package let seats: Int?
    package let seatsLeft: Int?
    /// One sentence in the visitor's language.
    package let detail: String

    package init(
        id: ScanID,
        direction: Direction,
        scannedAt: Instant,
        judgement: Judgement,
        name: String? = nil,
        detail: String
    ) {
        self.id = id
        self.direction = direction
        self.scannedAt = scannedAt
        self.name = name
        self.detail = detail
        verdict = judgement.verdict
        ticket = judgement.ticket
        workshop = judgement.workshop
        session = judgement.session
        room = judgement.room
        start = judgement.period?.start
        opensAt = judgement.opensAt
        firstScannedAt = judgement.firstScannedAt
        firstRoom = judgement.firstRoom
        seats = judgement.seats
        seatsLeft = judgement.seatsLeft
    }
}
