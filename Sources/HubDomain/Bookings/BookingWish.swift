/// What somebody asks for, before any rule has been looked at.
package struct BookingWish: Equatable, Sendable {
    package var room: Room.ID
    package var start: Instant
    package var end: Instant
    package var seats: Int?
    /// What the room must have, and another one to be offered instead.
    package var equipment: [String]
    package var layout: Layout.Name?
    /// The sector of the partner for whom it is; nil for the hub itself.
    package var sector: Sector?
    /// Whose hours it takes; nil for the hub itself.
    package var partner: Partner.ID?
    /// The booking that is being moved: it does not stand in its own way.
    package var moving: Booking.ID?
    /// Who asks: what is kept for them does not stand in their way.
    package var asker: Asker?

    package init(
        room: Room.ID,
        start: Instant,
        end: Instant,
        seats: Int? = nil,
        equipment: [String] = [],
        layout: Layout.Name? = nil,
        sector: Sector? = nil,
        partner: Partner.ID? = nil,
        moving: Booking.ID? = nil,
        asker: Asker? = nil
    ) {
        self.room = room
        self.start = start
        self.end = end
        self.seats = seats
        self.equipment = equipment
        self.layout = layout
        self.sector = sector
        self.partner = partner
        self.moving = moving
        self.asker = asker
    }

    /// Nil when it ends before it begins.
    package var period: Period? { Period(start: start, end: end) }

    /// The same wish for another room or time.
    package func moved(to room: Room.ID, _ period: Period) -> BookingWish {
        var wish = self
        wish.room = room
        wish.start = period.start
        wish.end = period.end
        return wish
    }
}
