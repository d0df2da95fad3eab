/// What those whose turn it is get of the seats that are free.
package enum SeatTurn: Equatable, Sendable {
    case seated([Registration.ID])
    /// Kept for each until then.
    case offered([Registration.ID], until: Instant)
}

extension Workshop {
    /// Serves those who wait as it is done at `now`; `seats` are given on the way.
    ///
    /// Nil when nobody has a turn: it is not held or over, or has begun where people are asked first.
    package func serve(_ seats: inout WorkshopSeats, at now: Instant) -> SeatTurn? {
        guard status == .published, !isOver(at: now) else { return nil }
        guard terms.offersSeats else { return .seated(seats.promote()) }
        return offerEnd(from: now).map { .offered(seats.offer(), until: $0) }
    }
}
