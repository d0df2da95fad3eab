/// Seats of a workshop that one kiosk may give by itself to people who come without a ticket, as the hub keeps count of
/// them.
///
/// A kiosk may be alone at any moment, so what it was told once stays kept for it until it shows that it knows better:
/// more is told at once, less only counts once the kiosk has asked again with the number of that telling.
package struct WalkInGrant: Hashable, Sendable {
    /// The most that the kiosk may give away of which the hub has not heard: nobody else gets these.
    package private(set) var seats: Int
    /// What it was told last, less what it has used of it.
    package private(set) var told: Int
    /// Of that telling; they count up.
    package private(set) var number: Int64

    package init(seats: Int = 0, told: Int = 0, number: Int64 = 0) {
        self.seats = seats
        self.told = told
        self.number = number
    }

    /// The kiosk will be told how many it has from now on.
    package mutating func tell(_ wanted: Int, as number: Int64) {
        told = wanted
        self.number = number
        seats = max(seats, wanted)
    }

    /// The kiosk has shown that it knows all tellings up to `number`; what it has no more is anybody's.
    package mutating func hear(of number: Int64) {
        if self.number <= number { seats = told }
    }

    /// Somebody came by one of the seats; false when there was none.
    package mutating func use() -> Bool {
        guard seats > 0 else { return false }
        seats -= 1
        told = max(0, told - 1)
        return true
    }
}
