extension [Booking] {
    /// Which of a partner's bookings a member has come to whose badge was let in at `instant`, by the door of `room` or in
    /// the foyer.
    ///
    /// Of several whose window is open then, as only a foyer can have, it is the member's own; nobody guesses further.
    package func meant(
        byBadgeOf member: Account.ID,
        at room: Room.ID?,
        in rooms: RoomGraph,
        _ instant: Instant
    ) -> Booking? {
        let open = filter { booking in
            guard let duty = booking.checkIn, duty.isFirst(at: instant) else { return false }
            let isBehind = room.map { rooms.inside(booking.room).map(\.id).contains($0) } ?? true
            return isBehind && duty.window(of: booking.period).contains(instant)
        }
        let own = open.filter { $0.createdBy == member }
        if open.count == 1 { return open.first }
        return own.count == 1 ? own.first : nil
    }
}
