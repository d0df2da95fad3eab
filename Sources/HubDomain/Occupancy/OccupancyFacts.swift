/// What happened in a hub, as the figures of occupancy need it.
package struct OccupancyFacts: Sendable {
    /// An atomic room and when it was open.
    package struct OpenRoom: Sendable {
        package let id: Room.ID
        package let name: String
        package let open: PeriodSet

        package init(id: Room.ID, name: String, open: PeriodSet) {
            self.id = id
            self.name = name
            self.open = open
        }
    }

    /// A booking with whom it was for and what became of it.
    package struct Use: Sendable {
        package let booking: Booking.ID
        package let atoms: [Room.ID]
        package let period: Period
        package let status: BookingStatus
        /// When it was cancelled or released.
        package var endedAt: Instant?
        package var partner: Partner.ID?
        package var sector: Sector?
        package var buffers: Buffers
        package var requiredCheckIn: Bool
        package var hadCheckIn: Bool
        /// When it was too late to check in; nil means the end of the booking.
        package var checkInEnded: Instant?

        package init(
            booking: Booking.ID,
            atoms: [Room.ID],
            period: Period,
            status: BookingStatus,
            endedAt: Instant? = nil,
            partner: Partner.ID? = nil,
            sector: Sector? = nil,
            buffers: Buffers = .none,
            requiredCheckIn: Bool = false,
            hadCheckIn: Bool = false,
            checkInEnded: Instant? = nil
        ) {
            self.booking = booking
            self.atoms = atoms
            self.period = period
            self.status = status
            self.endedAt = endedAt
            self.partner = partner
            self.sector = sector
            self.buffers = buffers
            self.requiredCheckIn = requiredCheckIn
            self.hadCheckIn = hadCheckIn
            self.checkInEnded = checkInEnded
        }
    }

    /// How a workshop was attended, in seats.
    package struct Attendance: Sendable {
        package let startsAt: Instant
        package let atoms: Set<Room.ID>
        package var partner: Partner.ID?
        package var sector: Sector?
        package let capacity: Int
        package let registered: Int
        package let checkedIn: Int

        package init(
            startsAt: Instant,
            atoms: Set<Room.ID>,
            partner: Partner.ID? = nil,
            sector: Sector? = nil,
            capacity: Int,
            registered: Int,
            checkedIn: Int
        ) {
            self.startsAt = startsAt
            self.atoms = atoms
            self.partner = partner
            self.sector = sector
            self.capacity = capacity
            self.registered = registered
            self.checkedIn = checkedIn
        }
    }

    /// Seats of one ticket that were inside together.
    package struct Stay: Sendable {
        package let period: Period
        package let seats: Int
        package var atoms: Set<Room.ID>
        package var partner: Partner.ID?
        package var sector: Sector?

        package init(
            period: Period,
            seats: Int,
            atoms: Set<Room.ID> = [],
            partner: Partner.ID? = nil,
            sector: Sector? = nil
        ) {
            self.period = period
            self.seats = seats
            self.atoms = atoms
            self.partner = partner
            self.sector = sector
        }
    }

    package let period: Period
    package let zone: HubZone
    package let rooms: [OpenRoom]
    package let uses: [Use]
    package let attendances: [Attendance]
    package let stays: [Stay]
    package let now: Instant

    package init(
        period: Period,
        zone: HubZone,
        rooms: [OpenRoom],
        uses: [Use],
        attendances: [Attendance] = [],
        stays: [Stay] = [],
        now: Instant
    ) {
        self.period = period
        self.zone = zone
        self.rooms = rooms
        self.uses = uses
        self.attendances = attendances
        self.stays = stays
        self.now = now
    }
}
