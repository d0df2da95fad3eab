/// The same seats as the kiosk itself counts them.
package struct WalkInQuota: Hashable, Sendable {
    /// As it was told, less what the hub has taken note of since.
    package private(set) var seats: Int
    /// People who came and whom the hub has not heard of.
    package private(set) var pending: Int

    package init(seats: Int, pending: Int = 0) {
        self.seats = seats
        self.pending = pending
    }

    /// How many more may come.
    package var left: Int { max(0, seats - pending) }

    /// Somebody comes; false when no seat is left.
    package mutating func admit() -> Bool {
        guard left > 0 else { return false }
        pending += 1
        return true
    }

    /// The hub has taken note of one who came.
    package mutating func acknowledge() {
        seats = max(0, seats - 1)
        pending = max(0, pending - 1)
    }

    /// The hub says how many it is from now on.
    package mutating func tell(_ seats: Int) {
        self.seats = seats
    }
}
