/// Where, and for which session, a scan lets someone in.
package struct Place: Hashable, Sendable {
    /// Of the door, where it is bound; nil is the foyer.
    package let room: Room.ID?
    /// The session meant, where it is known.
    package let session: WorkshopSession.ID?

    package init(room: Room.ID?, session: WorkshopSession.ID?) {
        self.room = room
        self.session = session
    }

    /// What is not known on one side makes no difference.
    func isSameSession(_ arrival: Arrival) -> Bool {
        session == nil || arrival.session == nil || session == arrival.session
    }

    /// Whether someone who came in there has yet to come in here: at the door of another room, or for another session.
    ///
    /// The foyer is not another room: who is inside a room is inside the hub.
    func isElsewhere(_ arrival: Arrival) -> Bool {
        !isSameSession(arrival) || room != nil && arrival.room != room
    }
}

/// How many seats of a ticket a scan would let in.
package struct SeatClaim: Hashable, Sendable {
    /// Of those outside.
    package let entering: Int
    /// Of those inside elsewhere.
    package let moving: Int
    /// Outside still, afterwards.
    package let left: Int

    /// Seats outside come first; those elsewhere move only when asked for, or when nobody is outside.
    init(outside: Int, elsewhere: Int, asking requested: Int?) {
        let wanted = requested.map { max(1, $0) } ?? (outside > 0 ? outside : elsewhere)
        entering = min(wanted, outside)
        moving = min(wanted - entering, elsewhere)
        left = outside - entering
    }

    package var seats: Int { entering + moving }
}
