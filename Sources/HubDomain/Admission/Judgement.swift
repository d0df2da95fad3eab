/// A verdict and the facts that go with it; never a name.
package struct Judgement: Hashable, Sendable {
    package var verdict: Verdict
    package var ticket: TicketID?
    package var workshop: Workshop.ID?
    /// The session meant.
    package var session: WorkshopSession.ID?
    /// Where to go: the room of the session meant.
    package var room: Room.ID?
    /// When the session meant is held.
    package var period: Period?
    /// When admission opens, with `tooEarly`.
    package var opensAt: Instant?
    /// When and where this ticket came in, with `alreadyInside`; no room is the foyer.
    package var firstScannedAt: Instant?
    package var firstRoom: Room.ID?
    /// How many seats came in or went out with this scan.
    package var seats: Int?
    /// How many seats of the ticket are not inside after this scan.
    package var seatsLeft: Int?

    package init(_ verdict: Verdict, ticket: TicketID? = nil) {
        self.verdict = verdict
        self.ticket = ticket
    }
}
