extension Booking {
    /// What it takes of its partner's hours.
    ///
    /// What was released because nobody came has been kept from others until then, so it counts as what was used.
    package var hoursTaken: Int {
        switch status {
        case .pending, .confirmed, .released: Budget.cost(of: period)
        case .declined, .expired, .cancelled: 0
        }
    }

    /// Whether hours come back that it no longer takes from `now` on, because it is ended, moved or made shorter.
    ///
    /// They do whenever the hub itself ends or changes it: a manager, or time, which lets requests expire. They do for those
    /// who booked until the room's cut-off or, where it states none, until the booking begins; what has begun is used.
    package func givesHoursBack(byHub: Bool, at now: Instant, in room: Room?) -> Bool {
        byHub || now <= (room?.rules.cancelUntil(self) ?? period.start)
    }
}
